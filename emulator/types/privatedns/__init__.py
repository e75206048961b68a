"""What the types of privatedns mean."""
