"""How the engine is found or built."""
