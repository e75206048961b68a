"""What the types of recoveryservices mean."""
