"""What the types of storage mean."""
