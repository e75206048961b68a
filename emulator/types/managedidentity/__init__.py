"""What the types of managedidentity mean."""
