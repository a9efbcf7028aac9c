"""`remembrancer ask`: the assistant that the chat platforms reach, without a platform around it."""

import argparse
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.assistant import Assistant, Utterance
from bot.commands.clock import add_clock, local_now, moment
from bot.commands.lines import Fields, fields_of, texts
from bot.commands.opening import register
from bot.platforms.screen import without_controls
from handlers.reply import Reply, plain_text, reply_as_json, say

# What a JSON line may say (docs/scripts.md).
LINE_FIELDS = frozenset({"text", "press", "as", "at", "channel", "thread"})
DEFAULTS: dict[str, object] = {"text": [], "channel": None, "json": False, "explain": False}
_HINT = "Type a message a line; Ctrl-D ends."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("text", metavar="TEXT", nargs="*", help="the message; lines if not given")
    parser.add_argument(
        "--as", dest="person", metavar="NAME", help="who asks: a name of the register"
    )
    add_clock(parser)
    parser.add_argument("--channel", metavar="NAME", help="where; a direct message if not given")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print each answer as a line of JSON")
    form.add_argument(
        "--explain",
        action="store_true",
        help="print how each message is read (mentions, candidates, scores), not an answer",
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer the message, or each line of standard input before the next is read."""
    with register() as engine:
        assistant = Assistant(engine)
        spoken = False
        for message in _messages(arguments):
            if spoken and not arguments.json:
                print()
            print(_answer(assistant, message, arguments), flush=True)
            spoken = True
    return 0


@dataclass(frozen=True, slots=True)
class _Message:
    """One message and when it is said, or what is wrong with its line."""

    utterance: Utterance
    at: datetime
    problem: str = ""


def _messages(arguments: argparse.Namespace) -> Iterator[_Message]:
    # A thread of its own: what an earlier call left open is not this one's to answer.
    thread = secrets.token_hex(4)
    for number, line in texts(arguments.text, _HINT):
        try:
            yield _message(fields_of(number, line, LINE_FIELDS), arguments, thread)
        except ValueError as error:
            yield _Message(Utterance(), local_now(), str(error))


def _message(fields: Fields, arguments: argparse.Namespace, thread: str) -> _Message:
    text, press = fields.get("text"), fields.get("press")
    if text is None and press is None:
        raise ValueError("A JSON line needs “text” or “press”.")
    at = fields.get("at")
    utterance = Utterance(
        text or "",
        fields.get("as", arguments.person),
        fields.get("channel", arguments.channel),
        fields.get("thread") or thread,
        press or "",
    )
    return _Message(utterance, moment(at) if at else arguments.at or local_now())


def _answer(assistant: Assistant, message: _Message, arguments: argparse.Namespace) -> str:
    if message.problem:
        reply = say(message.problem, understood=False)
        return _printed(reply, as_json=arguments.json, error=message.problem)
    if arguments.explain:
        from bot.explaining import explained

        said = message.utterance.press or message.utterance.text
        return without_controls(explained(assistant.explain(said, message.at)))
    return _printed(assistant.answer(message.utterance, message.at), as_json=arguments.json)


def _printed(reply: Reply, *, as_json: bool, error: str = "") -> str:
    if not as_json:
        return without_controls(plain_text(reply))
    shown = reply_as_json(reply) | ({"error": error} if error else {})
    return json.dumps(shown, ensure_ascii=False)
