"""What the types of security mean."""
