"""What the types of monitor mean."""
