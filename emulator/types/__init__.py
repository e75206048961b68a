"""What each Azure type means: one small file a type, found by itself (README.md)."""
