"""What goes wrong at the command line, and the exit code that says so.

CommandError            1   a check failed, or a thing could not be done
└── BadInputError       2   what was typed, or what a setting says, cannot be used
"""


class CommandError(Exception):
    """A command could not do what it was asked; its text is all that the user sees."""

    exit_code = 1


class BadInputError(CommandError):
    """What was typed, or what a setting or a file says, cannot be used."""

    exit_code = 2
