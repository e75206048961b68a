"""What the types of management mean."""
