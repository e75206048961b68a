"""What things are: Pulumi component resources."""
