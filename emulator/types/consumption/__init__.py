"""What the types of consumption mean."""
