"""How people look at the estate: the `havering` command."""
