"""What waits for a yes: how it comes about, is corrected, confirmed, dropped or lapses."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.choosing import chosen_from, kept_of_several
from bot.conversation_state import State
from bot.counted_answers import miscounted_yes
from bot.draft_corrections import continued, corrects_aside, said_of_the_draft
from bot.drafting import draft_from_json, new_draft, new_drafts
from bot.handling import handled
from bot.joint_proposals import answered_again, jointly, parts_of
from bot.kept_records import kept_records, leaves_none, without_one_thing
from bot.no_with_why import is_no_with_why
from bot.open_proposals import Answer, propose_drafts, waiting
from bot.proposal_corrections import Unclear, edited
from bot.record_editing import EDITED_HERE, edited_record
from bot.short_answers import (
    goes_on,
    is_correction,
    is_edit,
    is_no,
    is_none_of_them,
    is_plain_yes,
    is_yes,
    is_yes_and_no,
)
from bot.understanding.drafts.correction_builds import puts_right
from bot.understanding.drafts.draft_openings import surely_logs
from bot.understanding.drafts.meant_numbers import meant_number
from bot.understanding.orders.told_meetings import meeting_told
from bot.understanding.posts.post_orders import post_intent
from bot.understanding.recognise import Recogniser
from bot.understanding.told.joint_values import joint_orders
from bot.understanding.told.said_notes import said_note
from bot.undo_answers import gives_reason, is_undo, undone_kind
from bot.which_one import names_of
from handlers.change_words import CONFIRMING
from handlers.confirming import changed_meanwhile, confirm
from handlers.proposals import propose_again
from handlers.reply import SHOWN_AT_ONCE, Line, Reply, say
from handlers.several import refs_of
from handlers.turn import Turn
from handlers.undoing import undo
from store.conversations import answered_with

# What is proposed of these is no change of an action, and is never corrected as one.
NOT_EDITED_HERE = ("subscription", "snooze", "closure", "contact", "room", "account")
_AS_IT_STANDS = "What you said last changed nothing of it. Is it right as it stands?"
_HOW_TO_EDIT = "What should be changed? Say it as in “make it Thursday” or “give it to ...”."
_HOW_TO_EDIT_SEVERAL = (
    "What should be changed, and of which? Say it as in “make the second Thursday”, “give the "
    "first to ...” or “leave out the second”."
)


def begin_draft(text: str, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """A new action; null where the message logs none."""
    if said_note(text, turn.now, recogniser) or joint_orders(text, turn.now, recogniser):
        return None
    is_of_posts = bool(post_intent(text)) and not surely_logs(text)
    several = new_drafts(text, recogniser, turn)
    if len(several) > 1:
        return None if is_of_posts else propose_drafts(several, turn, recogniser)
    draft = new_draft(text, recogniser, turn)
    meeting = meeting_told(text, turn.now) if draft is None else ""
    told = recogniser.record_order(meeting, turn.now) if meeting else None
    if told and told.ask and recogniser.record_order(text, turn.now) is None:
        return handled(told.ask, turn, recogniser)
    if draft is None or is_of_posts:
        return None
    if recogniser.record_order(text, turn.now) is not None:
        return None  # "record that knife crime is 2,104 for the year to September"
    return propose_drafts([draft], turn, recogniser)


def shown_again(state: State, turn: Turn, recogniser: Recogniser, *first: str) -> Answer:
    """The proposal that is open, or what is asked for it, after the sentences `first`."""
    if state.parts:
        return jointly(parts_of(state, turn, recogniser), turn, *first)
    reply, after = answered_again(state, turn, recogniser)
    last = after.last if state.drafts else state.last
    return reply.but(parts=(*map(Line, first), *reply.parts)), replace(after, last=last)


def stale_press(
    press: str, pressed_on: int | None, thread: str, state: State, turn: Turn
) -> tuple[str, ...]:
    """Why a button does nothing: it stood under an earlier answer, or under somebody else's. Empty
    where it stood under the last, or under the proposal that is open.
    """
    if not press or pressed_on in (None, state.number):
        return ()
    if (
        state.proposal
        and press in CONFIRMING
        and pressed_on in (state.proposed_on, *state.shown_on)
    ):
        return ()
    whose = answered_with(turn.session, thread, pressed_on or 0)
    if whose and whose != turn.asker.name:
        return (
            f"That is {whose}'s to press, so nothing was changed.",
            "Ask me yourself, and you will have buttons of your own.",
        )
    if state.proposal:
        return ("That proposal is no longer open, so nothing was changed. This one is:",)
    return (
        "That answer is no longer the last, and nothing is waiting for a yes, so nothing was "
        "changed. Please say it again.",
    )


def settle(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """A yes or no to what was proposed, a no to what was asked, or an undo; null where the message
    is none of them.
    """
    if is_undo(text) and not (state.proposal and gives_reason(text)):
        undone = undo(turn, undone_kind(text))
        is_it = [each["ref"] for each in undone.written] == refs_of(state.settled)
        is_new = state.settled.get("change") == "add"
        after = {**state.settled, "is_written": False} if is_it and not is_new else {}
        back = [each["ref"] for each in undone.written if recogniser.references.holds(each["ref"])]
        is_back = not any(each.keys() == {"change", "ref"} for each in undone.written)
        return undone, State(records=back if is_back else [], settled=after)
    if state.lapsed and (is_yes(text) or is_edit(text)):
        return _lapsed(state), State(records=state.records)
    if not (state.proposal or state.drafts or state.choosing or state.missing):
        return None
    waits = state.proposal or state.parts or (state.drafts and state.missing)
    answer = _settled(text, state, turn, recogniser) if waits else None
    is_dropped = (
        is_no(text)
        or is_no_with_why(text)
        or is_undo(text)
        or (state.choosing and is_none_of_them(text))
    )
    if answer is None and (is_dropped or leaves_none(text, state, turn, recogniser)):
        unchanged = say("All right, nothing was changed.", intent="changes.cancel")
        return unchanged, State(records=state.records, settled=settled_now(state.proposal, ()))
    return answer


def _settled(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """A yes to what is proposed, or the wish to edit it; null where the message is neither."""
    change = state.proposal.get("change", "")
    if not state.proposal:
        missing = "Something is missing still."
        return shown_again(state, turn, recogniser, missing) if is_yes(text) else None
    if is_edit(text):
        how = _HOW_TO_EDIT_SEVERAL if state.parts else _HOW_TO_EDIT
        return shown_again(state, turn, recogniser, how)
    if is_yes(text, change):
        miscounted = miscounted_yes(text, state)
        if miscounted:
            return shown_again(state, turn, recogniser, miscounted)
        if state.misread and text != CONFIRMING[0]:
            return shown_again(state, turn, recogniser, _AS_IT_STANDS)
        if state.is_aside and not (is_plain_yes(text, change) or _goes_on_with_it(text, state)):
            return shown_again(state, turn, recogniser, "Something is still waiting for your yes.")
        return _confirmed(state, turn, recogniser)
    if is_yes_and_no(text):
        return shown_again(state, turn, recogniser, "Is that a yes or a no?")
    return None


def _goes_on_with_it(text: str, state: State) -> bool:
    """Whether "go on then" can only mean what waits, since all that was spoken of since is of the
    same records, and there is no more of them to show.
    """
    is_of_it = bool(state.records) and state.records == refs_of(state.proposal)
    return is_of_it and len(state.records) <= SHOWN_AT_ONCE and goes_on(text)


def _lapsed(state: State) -> Reply:
    return say(
        "That proposal has lapsed; nothing was written.",
        f"Say it again if it still holds: {state.asked or state.lapsed}",
        intent="changes.lapsed",
    )


def _confirmed(state: State, turn: Turn, recogniser: Recogniser) -> Answer:
    """What was proposed is written; or shown as it would be now, where a record has changed."""
    meanwhile = changed_meanwhile(state.proposal, state.seen, turn)
    if not meanwhile:
        return _written(state, turn)
    reply, after = shown_again(state, turn, recogniser, "Nothing was written.", *meanwhile)
    return reply.but(records=reply.records or tuple(refs_of(state.proposal))), after


def _written(state: State, turn: Turn) -> Answer:
    """What was proposed, written; the key of a post that was set up is kept for what follows."""
    reply = confirm(state.proposal, turn)
    if reply.refused:
        return reply, State(records=state.records)
    settled = settled_now(state.proposal, reply.written)
    written = list(dict.fromkeys(each["ref"] for each in reply.written))
    is_new = state.proposal["change"] == "add"
    after = State(records=written if is_new and written else state.records, settled=settled)
    if state.proposal.get("record") == "subscription" and "ended" not in state.proposal:
        after.posts = [each["ref"] for each in reply.written]
        after.posts_are = state.proposal["what"]
    return reply, after


def settled_now(proposal: dict[str, Any], written: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What to keep of a change of actions that was settled, `written` or not: empty for any other,
    since it is not corrected as one.
    """
    if "actions" in proposal:
        refs = [each["ref"] for each in written]
        return {"change": "add", "refs": refs, "is_written": True} if refs else {}
    if not proposal or any(name in proposal for name in ("record", "each", "changes")):
        return {}
    if proposal["change"] != "add":
        return {**proposal, "is_written": bool(written)}
    if len(written) != 1:
        return {}
    sets = {name: written[0].get(name) for name in ("action", "owners", "due")}
    return {"change": "add", "ref": written[0]["ref"], **sets, "is_written": True}


def corrected(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """An answer to what is missing of a new action, or a correction of what is proposed; null where
    the message is neither.
    """
    if state.is_aside and "ask" in state.choosing and not is_correction(text):
        return None  # "which one?" was asked since
    if state.choosing.get("kind") == "draft owner":
        return _chosen_owner(text, state, turn, recogniser)
    if state.drafts:
        return _drafted(text, state, turn, recogniser)
    if not state.proposal or state.proposal.get("record") in NOT_EDITED_HERE:
        return None
    is_of_it = is_correction(text) or puts_right(text) or meant_number(text) is not None
    is_of_another = state.is_aside and not is_of_it
    return None if is_of_another else _edited(text, state, turn, recogniser)


def _edited(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """The proposal that waits with what `text` changes of it; null where it changes nothing."""
    if state.proposal.get("record") in EDITED_HERE:
        proposal = edited_record(state.proposal, text, turn)
    else:
        proposal = (
            without_one_thing(text, state.proposal)
            or kept_records(text, state.proposal, turn, recogniser)
            or edited(state.proposal, text, recogniser, turn)
        )
    if not proposal:
        return None
    if isinstance(proposal, str):
        reply, after = shown_again(state, turn, recogniser, proposal)
        return reply, replace(after, misread=isinstance(proposal, Unclear))
    reply = propose_again(proposal, turn)
    if not reply.proposal:
        return reply, replace(state, records=list(reply.records) or state.records, misread=True)
    return reply, waiting(reply, turn)


def _chosen_owner(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    names = names_of("party", state.choosing["refs"], turn, recogniser)
    ref = chosen_from(text, names)
    if not ref:
        return None
    drafts = [draft_from_json(each) for each in state.drafts]
    place = next(n for n, draft in enumerate(drafts) if draft.unsure and draft.text)
    drafts[place] = replace(drafts[place], owners=(*drafts[place].owners, ref), unsure=())
    return propose_drafts(drafts, turn, recogniser)


def _drafted(text: str, state: State, turn: Turn, recogniser: Recogniser) -> Answer | None:
    """New actions with what `text` adds or changes."""
    last = state.last.get("intent", "")
    is_shown = len(state.records) == 1 and recogniser.references.holds(state.records[0])
    said = text if len(state.drafts) > 1 or is_shown else said_of_the_draft(text)
    is_of_it, text = said != text, said
    if state.is_aside and not (
        is_of_it
        or state.missing
        or is_correction(text)
        or corrects_aside(text, last, recogniser, turn)
    ):
        return None
    drafts = [draft_from_json(each) for each in state.drafts]
    if not state.missing and len(drafts) > 1:
        kept = kept_of_several(text, len(drafts))
        return (
            propose_drafts([drafts[number] for number in kept], turn, recogniser) if kept else None
        )
    place = next((n for n, draft in enumerate(drafts) if draft.is_lacking), 0)
    changed = continued(drafts[place], state.missing, text, recogniser, turn)
    if changed is None:
        return None
    if isinstance(changed, str):
        return shown_again(state, turn, recogniser, changed)
    if changed == drafts[place] and state.proposal:
        return shown_again(state, turn, recogniser, "It says so already.")
    drafts[place] = changed
    return propose_drafts(drafts, turn, recogniser)
