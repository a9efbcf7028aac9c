"""`remembrancer digest --preview CHANNEL`."""

from pathlib import Path

from tests.commands.calling import NO_REGISTER, Ran, Run

AT = ("--at", "2023-10-09T09:00")  # a Monday
SAID = "post the overdue list here every Monday at 9\nyes\n"


def test_a_channel_without_posts_shows_a_digest_of_everything(run: Run, register: Path) -> None:
    run("load", str(register))
    ran = run("digest", "--preview", "#general", *AT)
    assert ran.printed.splitlines()[:4] == [
        "Nothing is set up in #general. A digest of everything would be:",
        "",
        "Digest, Monday 9 October 2023.",
        "1 overdue action.",
    ]


def test_what_is_set_up_is_shown_as_it_would_be_posted(run: Run, register: Path) -> None:
    run("load", str(register))
    run("ask", "--as", "Ann Field", "--channel", "general", "--at", "2023-10-02T10:00", said=SAID)
    assert run("digest", "--preview", "general", *AT) == Ran(
        0,
        "Overdue actions (post/1), Monday 9 October 2023 at 09:00 (Europe/London):\n"
        "\n"
        "Overdue actions, Monday 9 October 2023.\n"
        "1 overdue action.\n"
        "Northshire Police (1):\n"
        "1. QR/1: Publish the custody figures (due Friday 1 September 2023, 38 days overdue)\n"
        "Source: QR notes, item 4.\n",
    )


def test_without_a_register_it_says_so(run: Run) -> None:
    assert run("digest", "--preview", "general") == Ran(1, "", NO_REGISTER)


def test_what_falls_on_a_closed_day_is_shown_on_the_day_on_which_it_comes(
    run: Run, register: Path
) -> None:
    run("load", str(register))
    ran = run("digest", "--preview", "general", "--at", "2023-12-25T09:00")
    said = ran.printed.splitlines()
    assert said[0] == (
        "The office is closed on Monday 25 December 2023; what falls on it comes on Wednesday "
        "27 December 2023:"
    )
    assert said[4] == "Digest, Wednesday 27 December 2023."
