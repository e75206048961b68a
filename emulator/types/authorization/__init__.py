"""What the types of authorization mean."""
