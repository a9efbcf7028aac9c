"""Asking from the command line: one message, or lines as a conversation."""

import json

import pytest

from tests.commands.calling import AT, Ran, Run, process


def test_one_message_is_answered_as_text(run: Run, loaded: str) -> None:
    ran = run("ask", *AT, "when", "is", "the", "next", "QR?", url=loaded)
    assert (ran.code, ran.complaint) == (0, "")
    assert "Tuesday 10 October 2023, 14:30" in ran.printed
    assert "Source: QR notes." in ran.printed


def test_an_answer_as_json_holds_the_keys_of_the_contract(run: Run, loaded: str) -> None:
    ran = run("ask", *AT, "--json", "what is overdue?", url=loaded)
    (answer,) = ran.answers
    assert {**answer, "text": "", "intent": ""} == {
        "understood": True,
        "intent": "",
        "text": "",
        "records": ["QR/1"],
        "values": [],
        "count": None,
        "sources": ["QR notes, item 4"],
        "buttons": answer["buttons"],
        "proposal": None,
        "missing": [],
        "candidates": [],
        "written": [],
        "refused": None,
        "warnings": [],
    }


def test_lines_are_one_conversation_and_blank_ones_are_passed_over(run: Run, loaded: str) -> None:
    said = "\ufeffwhat is QR/1?\n\n   \r\nwho owns QR/2?\r\nthanks"
    ran = run("ask", *AT, "--json", url=loaded, said=said)
    assert [(each["understood"], each["records"]) for each in ran.answers] == [
        (True, ["QR/1"]),
        (True, ["QR/2"]),
        (True, []),
    ]


def test_answers_as_text_stand_apart(run: Run, loaded: str) -> None:
    together = run("ask", *AT, url=loaded, said="thanks\nnext QR?\n")
    alone = [run("ask", *AT, text, url=loaded).printed for text in ("thanks", "next QR?")]
    assert together == Ran(0, "\n".join(alone))


def test_a_line_may_say_who_when_and_where(run: Run, loaded: str) -> None:
    lines = [
        {"text": "what is overdue?", "at": "2023-08-01"},
        {"text": "what is overdue?", "at": "2023-09-01T23:30:00+00:00"},  # 00:30 in London
        {"text": "what do I owe?", "as": "Ann Field"},
        {"text": "what is overdue?", "as": "Cara Wold"},
        {"text": "what is overdue?", "as": None, "channel": "#review", "thread": "t", "id": 7},
    ]
    said = "\n".join(map(json.dumps, lines))
    ran = run("ask", *AT, "--as", "Ben Moor", "--json", url=loaded, said=said)
    found = ran.answers
    assert [each["records"] for each in found] == [[], ["QR/1"], ["QR/2"], [], ["QR/1"]]
    assert [each["refused"] is not None for each in found] == [False, False, False, True, False]


def test_a_button_is_pressed_by_its_label(run: Run, loaded: str) -> None:
    said = '{"text": "who owns QR/1?"}\n{"press": "hello"}\n{"text": null, "press": "thanks"}'
    ran = run("ask", *AT, "--json", url=loaded, said=said)
    assert [each["intent"] for each in ran.answers][1:] == ["smalltalk", "smalltalk"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(
            '{"text": "next QR?"',
            "Line 2 is not a JSON object: Expecting ',' delimiter at character 20.",
            id="cut short",
        ),
        pytest.param(
            "{" * 100_000,
            "Line 2 is not a JSON object: "
            "Expecting property name enclosed in double quotes at character 2.",
            id="many braces",
        ),
        pytest.param(
            '{"text": ' + "[" * 100_000,
            "Line 2 is not a JSON object that can be read.",
            id="too deep",
        ),
        pytest.param('{"text": 3}', "Line 2: “text” must be text, not 3.", id="a number"),
        pytest.param('{"as": "Ann"}', "A JSON line needs “text” or “press”.", id="nothing said"),
        pytest.param(
            '{"text": "hi", "at": "noon"}',
            "“noon” is not a time like 2023-10-02T09:00.",
            id="no time",
        ),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(
    run: Run, loaded: str, line: str, problem: str
) -> None:
    said = f"hello\n{line}\nthanks\n"
    ran = run("ask", *AT, "--json", url=loaded, said=said)
    first, broken, last = ran.answers
    assert (ran.code, ran.complaint) == (0, "")
    assert (first["understood"], last["understood"]) == (True, True)
    assert (broken["understood"], broken["text"], broken["error"]) == (False, problem, problem)
    assert broken.keys() == {*first, "error"}
    ran = run("ask", *AT, url=loaded, said=said)
    assert f"\n\n{problem}\n\n" in ran.printed


def test_half_a_character_hurts_nothing(run: Run, loaded: str) -> None:
    said = '{"text": "hello \\ud83d"}\n{"text": "thanks \\u0000"}\n'
    ran = run("ask", *AT, "--json", url=loaded, said=said)
    assert (ran.code, len(ran.answers)) == (0, 2)


def test_what_one_call_left_open_is_not_taken_up_by_the_next(run: Run, loaded: str) -> None:
    together = run("ask", *AT, "--json", url=loaded, said="what is overdue?\nthe first one")
    alone = run("ask", *AT, "--json", "the first one", url=loaded)
    records = [each["records"] for each in together.answers + alone.answers]
    assert records == [["QR/1"], ["QR/1"], []]


def test_each_line_is_answered_before_the_next_is_read(loaded: str) -> None:
    with process("ask", *AT, "--json", url=loaded) as asking:
        assert asking.stdin
        assert asking.stdout
        for said, records in (("QR/1", ["QR/1"]), ("QR/2", ["QR/2"])):
            asking.stdin.write(f"what is {said}?\n")
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["records"] == records
        rest, complaint = asking.communicate()
    assert (asking.returncode, rest, complaint) == (0, "", "")


def test_a_reader_who_has_had_enough_ends_it_quietly(loaded: str) -> None:
    with process("ask", *AT, url=loaded) as asking:
        assert asking.stdin
        assert asking.stdout
        asking.stdin.write("thanks\n")
        asking.stdin.flush()
        asking.stdout.readline()
        asking.stdout.close()
        asking.stdin.write("thanks\n" * 3)
        asking.stdin.close()
        assert asking.stderr
        complaint = asking.stderr.read()
    assert (asking.returncode, complaint) == (1, "")


def test_explaining_shows_mentions_sentences_and_what_is_asked(run: Run, loaded: str) -> None:
    text = "what is overdue for NP about custdy?"
    ran = run("ask", *AT, "--explain", text, url=loaded)
    assert (ran.code, ran.complaint) == (0, "")
    blocks = ran.printed.split("\n")
    assert blocks[0] == f"“{text}”, said at 2023-10-02 09:00"
    headings = [line for line in blocks if line.endswith(":")]
    assert headings == ["Mentions:", "Nearest sentences:", "Asked:"]
    flat = [" ".join(line.split()) for line in blocks]
    assert "overdue status: overdue" in flat
    assert "NP party: Northshire Police" in flat
    assert "intent: actions.list" in flat
    assert "parties: Northshire Police" in flat


def test_explaining_says_why_nothing_was_understood(run: Run, loaded: str) -> None:
    ran = run("ask", *AT, "--explain", "which wipers fit this car", url=loaded)
    last = ran.printed.splitlines()[-1]
    assert last.startswith("  nothing: ")
    assert last.endswith(" is less than the 0.50 at which a message is taken")
