"""What a change does: the model of a pull request's preview, its meaning and its reports."""
