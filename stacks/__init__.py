"""What is stood up: the Pulumi program."""
