"""Where changes are rehearsed: a local Azure behind the Pulumi provider protocol."""
