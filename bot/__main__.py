"""The command line. Each command is a module of bot/commands, imported only when it is called."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

PROGRAM = "remembrancer"

# What `--help` shows: groups of commands, in the order in which a newcomer needs them.
GROUPS: dict[str, dict[str, str]] = {
    "Talk to it": {
        "chat": "talk to it at this terminal (--sample NAME tries it on a sample register)",
        "ask": "answer one message, or the lines of standard input as a conversation",
    },
    "Serve the office": {
        "serve": "answer in the chat platforms that are set up (SLACK_..., TEAMS_...)",
        "teams-package": "write the app package that is uploaded to Teams (FILE.zip)",
    },
    "Keep the register": {
        "load": "load a register from a folder of CSV files or a workbook",
        "export": "write the register to a folder of CSV files or a workbook",
        "check": "print what does not add up in the register",
        "digest": "print what would be posted in a channel (digest --preview CHANNEL)",
        "audit": "verify that the history of changes is whole (audit verify)",
    },
    "See what it makes of words": {
        "when": "read the date that a text names",
        "find": "find the action, party, forum or metric that a text names",
    },
}
# New things, of which some may be garbage; Python's own 700 are a part of one message.
_GARBAGE_AFTER = 50_000
_EXAMPLES = (
    f"{PROGRAM} chat --sample west-yorkshire",
    f'{PROGRAM} ask --as "Julie Reid" "what is overdue for the force?"',
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default, what was typed) names; what comes back is the exit
    code: 0 done, 1 it could not be done, 2 it could not be read, 130 interrupted.
    """
    _use_utf_8()
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    if words[0] == "--version":
        from importlib.metadata import version

        print(PROGRAM, version(PROGRAM))
        return 0
    lines = {name: line for group in GROUPS.values() for name, line in group.items()}
    if words[0] not in lines:
        print(_unknown(words[0], lines), file=sys.stderr)
        return 2
    return _run(words[0], lines[words[0]], words[1:])


def _run(name: str, line: str, words: Sequence[str]) -> int:
    import argparse

    from bot.commands import CommandError

    description = f"{line[0].upper()}{line[1:]}."
    parser = argparse.ArgumentParser(prog=f"{PROGRAM} {name}", description=description)
    try:
        command = _command(name)
        command.add_arguments(parser)
        code: int = command.run(parser.parse_args(words))
        sys.stdout.flush()
    except CommandError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has had enough ("| head")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    gc.freeze()  # the process ends: going through all that is left once more would take 25 ms
    return code


def _command(name: str) -> ModuleType:
    """The command's module. What it imports stays: going through all that for garbage, again and
    again while it grows, would take 50 ms of every start; and again while a register's names and
    the patterns of a first message are read, which stay as well.
    """
    gc.disable()
    try:
        return import_module(f"bot.commands.{name.replace('-', '_')}")
    finally:
        gc.freeze()
        gc.set_threshold(_GARBAGE_AFTER)
        gc.enable()


def _overview() -> str:
    width = max(len(name) for group in GROUPS.values() for name in group)
    lines = [
        f"usage: {PROGRAM} COMMAND [OPTIONS]",
        "",
        "A chat assistant that remembers what a police-and-crime governance office has promised.",
    ]
    for title, group in GROUPS.items():
        lines += ["", f"{title}:", *(f"  {name:<{width}}  {line}" for name, line in group.items())]
    lines += ["", "Examples:", *(f"  {example}" for example in _EXAMPLES)]
    lines += [
        "",
        f"“{PROGRAM} COMMAND --help” tells more about a command. The register is kept in the",
        "database that REMEMBRANCER_DATABASE_URL names: SQLite (sqlite:///remembrancer.db if it",
        "names none) or PostgreSQL.",
    ]
    return "\n".join(lines)


def _unknown(word: str, known: Sequence[str] | dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    return f"{PROGRAM}: There is no command “{word}”.{meant} See “{PROGRAM} --help”."


def _use_utf_8() -> None:
    """Speak UTF-8 whatever the locale, as everything that reads from a script expects."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
