"""Writing to an action: fields that are set, actions that are logged, and logs that are undone."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from store.action_tables import Action
from store.actions import ActionFilter, select_actions
from store.changing import add_action, remove_action, set_fields, state_of
from store.forums import Forum
from store.people import Party
from store.plan import Priority

TODAY = date(2023, 10, 2)  # a Monday
AS_LOADED: dict[str, Any] = {
    "status": "open",
    "due": "2023-10-13",  # a Friday
    "closed": None,
    "note": "",
    "owners": ["Ann Field", "Ben Moor"],
    "action": "Visit the control room.",
    "forum": "QR",
    "priority": "",
    "meeting": None,
    "item": "",
    "source": "QR notes",
}


@pytest.fixture
def session(session: Session) -> Session:
    """A register of two forums, three parties and one action of theirs."""
    names = ("Ann Field", "Ben Moor", "Northshire Police")
    session.add_all([Party(name=name, kind="person") for name in names])
    review = Forum(name="Quarterly Review", abbreviation="QR")
    session.add_all([review, Forum(name="Open Days"), Priority(name="Priority 1", title="Safety")])
    session.flush()
    session.add(
        Action(ref="QR/1", text="Visit the control room.", forum_id=review.id, source="QR notes")
    )
    session.flush()
    set_fields(session, "QR/1", {"due": "2023-10-13", "owners": ["Ann Field", "Ben Moor"]})
    return session


def log(session: Session, **fields: Any) -> str:
    return add_action(session, {"action": "Ring the clerk.", "owners": [], **fields}, TODAY)


# --- Fields ---------------------------------------------------------------------------------------


def test_the_state_of_an_action_is_all_that_a_change_may_set(session: Session) -> None:
    assert state_of(session, "QR/1") == AS_LOADED
    assert state_of(session, "QR/2") == {}


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"due": "2023-11-10"}, id="a due date"),
        pytest.param({"due": None}, id="no due date"),
        pytest.param({"note": "Half of it is done."}, id="an update"),
        pytest.param({"status": "in progress"}, id="a status"),
        pytest.param({"status": "complete", "closed": "2023-10-02"}, id="complete"),
        pytest.param({"owners": ["Northshire Police"]}, id="another owner"),
        pytest.param({"owners": ["Ben Moor", "Ann Field"]}, id="owners in another order"),
        pytest.param({"owners": []}, id="no owner"),
        pytest.param({"action": "Visit both control rooms."}, id="other words"),
        pytest.param({"forum": "Open Days"}, id="another forum"),
        pytest.param({"forum": ""}, id="no forum"),
        pytest.param({"priority": "Priority 1"}, id="a priority"),
        pytest.param({"meeting": "2023-07-11", "item": "4.2"}, id="where it was agreed"),
    ],
)
def test_what_is_set_is_set_and_the_rest_is_as_it_was(
    session: Session, fields: dict[str, Any]
) -> None:
    set_fields(session, "QR/1", {**fields, "change": "not a field", "ref": "QR/9"})
    assert state_of(session, "QR/1") == AS_LOADED | fields


def test_what_is_open_again_has_no_closing_date(session: Session) -> None:
    set_fields(session, "QR/1", {"status": "complete", "closed": "2023-10-02"})
    set_fields(session, "QR/1", {"status": "open"})
    assert state_of(session, "QR/1") == AS_LOADED


@pytest.mark.parametrize(
    ("ref", "fields", "missing"),
    [
        ("QR/2", {"due": None}, "QR/2"),
        ("QR/1", {"owners": ["Ann Field", "Nobody"]}, "Nobody"),
        ("QR/1", {"forum": "No Forum"}, "No Forum"),
        ("QR/1", {"priority": "Priority 9"}, "Priority 9"),
    ],
)
def test_what_is_not_there_cannot_be_written_to(
    session: Session, ref: str, fields: dict[str, Any], missing: str
) -> None:
    with pytest.raises(LookupError, match=f"^{missing}$"):
        set_fields(session, ref, fields)
    assert state_of(session, "QR/1") == AS_LOADED


# --- New actions ----------------------------------------------------------------------------------


def test_a_new_action_holds_what_was_said_and_where_it_comes_from(session: Session) -> None:
    ref = log(session, owners=["Ben Moor"], due="2023-10-13", forum="QR", priority="Priority 1")
    (action,) = select_actions(session, ActionFilter(refs=(ref,)))
    assert (action.ref, action.text, action.owners) == ("QR/2", "Ring the clerk.", ("Ben Moor",))
    assert (action.due, action.status, action.forum_label) == (date(2023, 10, 13), "open", "QR")
    assert (action.priority, action.source) == ("Priority 1", "logged in chat on 2023-10-02")


@pytest.mark.parametrize(
    ("known", "forum", "ref"),
    [
        pytest.param([], "QR", "QR/2", id="the number after the last"),
        pytest.param(["QR/23/09"], "QR", "QR/23/10", id="the style of the last"),
        pytest.param(["QR/23/99"], "QR", "QR/23/100", id="as many digits as it takes"),
        pytest.param(["QR-2023-007"], "QR", "QR-2023-008", id="leading zeros"),
        pytest.param(["QR (old)"], "QR", "QR/2", id="a reference without a number is passed over"),
        pytest.param(["QR/3", "QR/2"], "QR", "QR/4", id="one that is taken is passed over"),
        pytest.param([], "Quarterly Review", "QR/2", id="a forum by its name"),
        pytest.param([], "Open Days", "Open Days/23/01", id="the first of a forum"),
        pytest.param([], None, "ACT/23/01", id="of no forum"),
    ],
)
def test_the_next_reference_is_in_the_register_s_own_style(
    session: Session, known: list[str], forum: str | None, ref: str
) -> None:
    review = session.get(Action, 1)
    assert review
    for each in known:
        session.add(Action(ref=each, text="Known.", forum_id=review.forum_id))
        session.flush()
    assert log(session, forum=forum) == ref


def test_actions_logged_one_after_another_have_references_of_their_own(session: Session) -> None:
    refs = [log(session, forum="QR") for _ in range(3)] + [log(session) for _ in range(2)]
    assert refs == ["QR/2", "QR/3", "QR/4", "ACT/23/01", "ACT/23/02"]


def test_an_action_for_somebody_unknown_is_not_logged(session: Session) -> None:
    with pytest.raises(LookupError, match=r"^Nobody$"):
        log(session, owners=["Nobody"])


def test_a_log_that_is_undone_leaves_nothing(session: Session) -> None:
    ref = log(session, owners=["Ben Moor", "Ann Field"], forum="QR")
    remove_action(session, ref)
    assert state_of(session, ref) == {}
    assert [action.ref for action in select_actions(session, ActionFilter())] == ["QR/1"]
    assert state_of(session, "QR/1") == AS_LOADED
    remove_action(session, ref)  # once more is no harm
