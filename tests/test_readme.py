"""What the README and docs/register.md say is so: their examples are followed, their words looked
up. Where an answer was changed on purpose, `python -m tests.readme_examples` writes it down anew.
"""

import argparse
import re
from functools import cache
from importlib import import_module
from xml.etree import ElementTree

import pytest

from bot.__main__ import GROUPS
from bot.commands.ask import LINE_FIELDS
from handlers.registry import SUBJECTS, Intent, intents
from handlers.reply import reply_as_json, say
from store.changing import FIELDS
from store.register.layout import SHEETS
from store.register.sheet_columns import Sheet
from store.samples import SAMPLES
from tests.conftest import PostgreSQL
from tests.readme_examples import (
    PAGES,
    REMAKE,
    ROOT,
    Example,
    answers,
    commands,
    followed,
    page,
    things_to_say,
)
from tests.readme_picture import PICTURE, drawn

README = page("README.md")
LINKING = (
    *PAGES,
    "docs/slack.md",
    "docs/teams.md",
    "docs/deployment.md",
    "docs/scripts.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "ARCHITECTURE.md",
)
STALE = f"Is this as it should be? Then run {REMAKE}"

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@cache
def outcomes(name: str) -> list[str]:
    return followed(page(name))


@cache
def said_in_the_demo() -> list[str]:
    return answers(things_to_say(README))


# --- Examples -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number", "example"),
    [
        pytest.param(name, number, example, id=f"{name}: {number + 1} {example.typed[:60]}")
        for name in PAGES
        for number, example in enumerate(commands(page(name)))
    ],
)
def test_a_command_prints_what_the_page_says(name: str, number: int, example: Example) -> None:
    assert outcomes(name)[number] == example.shown, STALE


@pytest.mark.parametrize(
    ("number", "example"),
    [
        pytest.param(number, example, id=example.typed)
        for number, example in enumerate(things_to_say(README))
    ],
)
def test_what_one_says_in_the_demo_is_answered_so(number: int, example: Example) -> None:
    assert said_in_the_demo()[number] == example.shown, STALE


def test_there_are_examples_of_both_kinds() -> None:
    assert len(commands(README)) >= 8
    assert len(things_to_say(README)) >= 10


def test_the_examples_hold_on_postgresql_too(postgresql: PostgreSQL) -> None:
    load, *others = commands(README)
    question = next(each for each in others if each.typed.endswith("COM/23/03"))
    session = f"```console\n$ {load.typed}\n$ {question.typed}\n```\n"
    with postgresql.database("template1") as url:
        prefix = f"$ REMEMBRANCER_DATABASE_URL='{url}' "
        assert followed(session.replace("$ ", prefix)) == [load.shown, question.shown]


# --- The picture ----------------------------------------------------------------------------------


def test_the_picture_is_of_the_conversation_as_it_goes_now() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), STALE


def test_the_picture_is_text_and_fetches_nothing() -> None:
    picture = ElementTree.parse(PICTURE).getroot()
    words = " ".join("".join(picture.itertext()).replace("\xa0", " ").split())
    assert "> which actions have no owner?" in words
    drawing = PICTURE.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?:|@import|@font-face|<script|<image", drawing) == []


def test_every_colour_of_the_picture_stands_out() -> None:
    """At least 4.5 to 1 on its ground, as WCAG 2.2 (1.4.3, AA) asks of text."""
    drawing = PICTURE.read_text(encoding="utf-8")
    (ground,) = re.findall(r'<rect fill="(#[0-9a-f]{6})" stroke', drawing)
    inks = set(re.findall(r"remembrancer-r\d+ \{ fill: (#[0-9a-f]{6})", drawing)) - {ground}
    assert inks
    assert [ink for ink in inks if contrast(ink, ground) < 4.5] == []


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- What the pages point to ----------------------------------------------------------------------


@pytest.mark.parametrize("name", LINKING)
def test_every_link_leads_to_a_file(name: str) -> None:
    links = [link for link in _LINK.findall(page(name)) if "://" not in link]
    here = (ROOT / name).parent
    assert [link for link in links if not (here / link.partition("#")[0]).is_file()] == []


def test_every_picture_has_words_for_who_cannot_see_it() -> None:
    shown = re.findall(r"!\[([^\]]*)\]", README)
    assert [words for words in shown if len(words.split()) < 10] == []
    assert shown


def test_what_to_run_in_a_clone_is_a_target_of_make_and_the_tests_are_what_ci_runs() -> None:
    told = re.findall(r"^```sh\n(make .*?)\n```$", README, flags=re.MULTILINE)
    assert told == ["make demo", "make test"]
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert {command.removeprefix("make ") for command in told} <= set(targets)
    assert "make test" in (ROOT / ".ci" / "run").read_text().splitlines()


def test_every_command_and_sample_that_a_page_names_is_there() -> None:
    text = "\n".join(page(name) for name in LINKING)
    known = {command for group in GROUPS.values() for command in group}
    assert set(re.findall(r"(?:`|\$ |bin/|\| )remembrancer ([a-z]+(?:-[a-z]+)*)", text)) <= known
    assert set(re.findall(r"--sample ([a-z-]+)", text)) <= set(SAMPLES)


# --- What there is, and what there is not yet -----------------------------------------------------


def sentence(beginning: str) -> str:
    """The sentence of the README that begins so, on one line."""
    _, _, rest = " ".join(README.split()).partition(beginning)
    assert rest, f"the README has no “{beginning}”"
    return rest.partition(". ")[0]


def test_the_subjects_are_those_that_it_answers_about() -> None:
    named = set(re.findall(r"[a-z]+", sentence("It answers about")))
    changes = {each for each in SUBJECTS if each.endswith("changes")}  # the next's
    assert set(SUBJECTS) - named == {
        *changes,
        "help",
        "home",
        "chat_histories",
    }  # and what is about all


def _changes(each: Intent) -> bool:
    """Whether an intent changes an action; what is posted has a section of its own."""
    return each.is_change and each.subject == "changes"


def test_the_changes_are_those_that_it_makes() -> None:
    named = set(re.findall(r"[a-z]+", sentence("It can")))
    made = {name.partition(".")[2] for name, each in intents().items() if _changes(each)}
    assert made - named == set()
    assert len(made) == 6


def test_the_settings_of_a_server_are_those_that_it_reads() -> None:
    written = set(re.findall(r"^\| `([A-Z_]+)` \|", page("docs/deployment.md"), flags=re.MULTILINE))
    read = set(re.findall(r'"((?:SLACK|TEAMS|REMEMBRANCER)_[A-Z_]+)"', page("bot/settings.py")))
    stand_ins = {
        "SLACK_API_URL",
        "TEAMS_ANONYMOUS",
        "REMEMBRANCER_OPENID_METADATA",
        "REMEMBRANCER_LOGIN_URL",
    }
    assert written == read - stand_ins


def test_the_service_starts_a_command_that_there_is() -> None:
    command = re.search(r"ExecStart=\S+/remembrancer (.+)", page("docs/deployment.md"))
    assert command is not None
    name, *options = command[1].split()
    parser = argparse.ArgumentParser()
    import_module(f"bot.commands.{name}").add_arguments(parser)
    assert parser.parse_args(options).port == 3978


def test_what_is_planned_is_not_there_yet() -> None:
    there = {
        "Slack": (ROOT / "bot/platforms/slack.py").exists(),
        "Teams": (ROOT / "bot/platforms/teams.py").exists(),
        "digests and reminders": (ROOT / "scheduler/digest.py").exists(),
        "reading minutes": (ROOT / "handlers/reading").exists(),
    }
    planned = sentence("Planned, and not there yet: ").split(", ")
    assert {name: there[name] for name in planned} == dict.fromkeys(planned, False)


# --- Scripts --------------------------------------------------------------------------------------


def in_the_table(heading: str) -> list[str]:
    """What the table under a heading of docs/scripts.md names, in its order."""
    _, _, beneath = page("docs/scripts.md").partition(f"\n## {heading}\n")
    return re.findall(r"^\| `(\w+)` \|", beneath.partition("\n## ")[0], flags=re.MULTILINE)


def test_the_page_on_scripts_names_every_key_of_an_answer() -> None:
    assert in_the_table("What comes out") == list(reply_as_json(say("Hello.")))


def test_the_page_on_scripts_names_every_field_of_a_line() -> None:
    assert sorted(in_the_table("What goes in")) == sorted(LINE_FIELDS)


def test_the_page_on_scripts_names_every_field_of_an_action() -> None:
    _, _, told = page("docs/scripts.md").partition("Of an action these are ")
    assert sorted(re.findall(r"`(\w+)`", told.partition(". ")[0])) == sorted(FIELDS)


# --- The register ---------------------------------------------------------------------------------


def described(sheet: Sheet) -> dict[str, str]:
    """The table of a file in docs/register.md: each heading (bold where required) and its words."""
    _, _, beneath = page("docs/register.md").partition(f"\n## {sheet.name}.csv\n")
    section = beneath.partition("\n## ")[0]
    return dict(re.findall(r"^\| ([A-Z*].*?) \| (.*) \|$", section, flags=re.MULTILINE)[1:])


def test_the_page_on_the_register_has_every_file_and_no_other() -> None:
    files = re.findall(r"^## (.*)\.csv$", page("docs/register.md"), flags=re.MULTILINE)
    assert sorted(files) == sorted(sheet.name for sheet in SHEETS)
    assert len(files) == 13


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.name for sheet in SHEETS])
def test_every_column_of_a_file_is_described_in_its_order(sheet: Sheet) -> None:
    headings = [f"**{each.heading}**" if each.required else each.heading for each in sheet.columns]
    assert list(described(sheet)) == headings


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.name for sheet in SHEETS])
def test_the_words_that_a_column_takes_are_all_named(sheet: Sheet) -> None:
    words = {heading.strip("*"): text for heading, text in described(sheet).items()}
    assert [
        (column.heading, word)
        for column in sheet.columns
        for word in column.words
        if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", words[column.heading])
    ] == []
