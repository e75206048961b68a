"""What the types of resources mean."""
