"""The commands of the command line, a module each: `add_arguments(parser)` and `run(arguments)`,
which returns the exit status, and raises CommandError where it cannot do its work.

A module is imported only when its command is called, so that none waits for what another needs.
"""


class CommandError(Exception):
    """What keeps a command from doing its work, in words for whoever typed it."""
