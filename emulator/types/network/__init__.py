"""What the types of network mean."""
