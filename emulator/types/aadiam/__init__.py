"""What the types of aadiam mean."""
