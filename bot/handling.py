"""What the handler of an ask's intent answers, and what stays open after it."""

from dataclasses import replace

from bot.conversation_state import State
from bot.open_proposals import Answer, waiting
from bot.short_refs import by_state
from bot.understanding.recognise import Recogniser
from bot.which_one import settled, which_one
from handlers.ask import Ask, ask_to_json
from handlers.gate import choices_shown, not_shown
from handlers.headings import as_table
from handlers.registry import intents
from handlers.reply import say
from handlers.turn import Turn


def handled(ask: Ask, turn: Turn, recogniser: Recogniser) -> Answer:
    """What the handler of the ask's intent answers, or the question which record is meant."""
    if ask.mine and not turn.asker.name:
        return say("I do not know who you are here. Start me with --as and your name."), State()
    ask = by_state(ask, turn) if ask.unsure else ask
    if ask.unsure:
        kind, offered = ask.unsure[0]
        refs = choices_shown(kind, offered, turn)
        if not refs:
            return say(not_shown(len(offered)), intent=ask.intent), State()
        if len(refs) == 1:
            return handled(settled(ask, kind, refs[0]), turn, recogniser)
        return asked_which(ask, kind, refs, turn, recogniser)
    reply = intents()[ask.intent].handler(ask, turn)
    if ask.window and ask.window.warning and ask.window.warning not in reply.warnings:
        reply = replace(reply, warnings=(*reply.warnings, ask.window.warning))
    if reply.candidates and not reply.parts:
        open_ask = ask.but(refs=(), topic="", topic_refs=())
        return asked_which(open_ask, "ref", reply.candidates, turn, recogniser)
    if ask.as_table:
        reply = as_table(reply, ask.intent)
    after = State(last=ask_to_json(ask.but(as_table=False)), records=list(reply.records))
    if intents()[ask.intent].is_change:
        after.missing = next(iter(reply.missing), "")
        after.records = after.records or list(ask.refs)
    if reply.proposal:
        return reply, replace(waiting(reply, turn), last=after.last)
    return reply, after


def asked_which(
    ask: Ask, kind: str, refs: tuple[str, ...], turn: Turn, known: Recogniser
) -> Answer:
    """The question which of several records is meant."""
    reply = which_one(ask.intent, kind, refs, turn, known)
    asked = {"kind": kind, "refs": list(reply.candidates), "ask": ask_to_json(ask)}
    return reply, State(choosing=asked)
