"""What the types of keyvault mean."""
