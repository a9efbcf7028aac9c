"""What the way through Slack costs: events answered a second, beside a bare Bolt app; and that each
is answered once on two servers.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from aiohttp import ClientSession
from sqlmodel import Session, select

from benchmarks.report import Figure, Question
from benchmarks.slack_load import SECRET, TOKEN, MeasuringSlack, event
from store.accounts import link_account, remember_account
from store.database import open_database, writing
from store.people import Party
from tests.sentence_world import moment

AT_ONCE = 16
TARGET = 0.8
# A stand-in answers at once, which Slack does not: how long Slack takes is assumed here, not
# measured. The bare app is measured both ways.
SLACKS_SECONDS = 0.1
# What an office asks most: one record, one meeting, one board; each time of another one, as people
# do, so that no answer can be kept for the next who asks.
_ACTIONS = "COM/23/01 COM/23/02 COM/23/03 COM/23/04 COM/23/05 COM/23/06 COM/23/07 PCP/23/01".split()
_FORUMS = "COM PCP PSM QGM SP ETM DSAB CSPF PEG FOIM LCJB VWG EEG TDG CDP VZB".split()
TEXTS = tuple(
    text
    for action, forum, other in zip(_ACTIONS, _FORUMS, reversed(_FORUMS), strict=False)
    for text in (
        f"what is the status of {action}",
        f"when is the next {forum}",
        f"who chairs {other}",
    )
)
_ROOT = Path(__file__).parents[1]


def question(url: str, texts: Sequence[str], *, quick: bool = False) -> Question:
    """The figures for the page, over the register that `url` names."""
    link_asker(url)
    events = 40 if quick else 1_000
    figures: list[Figure] = []
    for seconds, how in ((SLACKS_SECONDS, "Slack takes 0.1 s to post"), (0.0, "it takes no time")):
        bare, ours = asyncio.run(measure(url, texts, events, seconds))
        figures.append(
            Figure(
                f"{AT_ONCE} at once, {how}",
                f"{ours:,.0f} events a second",
                f"at least {TARGET:g} of a bare app" if seconds else "",
                f"bare Bolt {bare:,.0f}: {ours / bare:.2f} of it",
                ours >= TARGET * bare if seconds else None,
            )
        )
    return Question(
        "How much does Slack get through one server?",
        "From event in to message posted, over the register on disk: as long as Slack itself "
        "takes longer than we do, people wait for Slack.",
        tuple(figures),
    )


def link_asker(url: str) -> None:
    """Make the account that asks that of an administrator of the register."""
    engine = open_database(url)
    with Session(writing(engine)) as session:
        name = session.exec(select(Party.name).where(Party.access == "administrator")).first()
        at = moment("Monday 2 October 2023, 09:00")
        remember_account(session, "slack", "U1", at)
        link_account(session, "slack", "U1", name, "the benchmark")
        session.commit()
    engine.dispose()


async def measure(
    url: str, texts: Sequence[str], events: int, seconds: float
) -> tuple[float, float]:
    """Events a second of the bare app and of ours, one after the other against one stand-in."""
    slack = MeasuringSlack(seconds)
    await slack.open()
    try:
        rates: list[float] = []
        for command, settings in (
            (["-m", "benchmarks.bare_bolt", slack.url], {}),
            (["-m", "bot", "serve", "--port", "0"], served_settings(url, slack.url)),
        ):
            async with served(command, settings) as address:
                rates.append(await slack.rate(address, texts, events, AT_ONCE))
        return rates[0], rates[1]
    finally:
        await slack.close()


async def answered_once(url: str, events: int) -> dict[int, int]:
    """Deliver `events` messages, every third of them three times (once under another id), to two
    server processes over one database; of how many messages there are how many answers.
    """
    slack = MeasuringSlack(0.0)
    await slack.open()
    try:
        settings = served_settings(url, slack.url)
        command = ["-m", "bot", "serve", "--port", "0"]
        async with served(command, settings) as one, served(command, settings) as other:
            await slack.deliver((one, other), deliveries(events), AT_ONCE)
            for _ in range(600):
                if sum(slack.posts.values()) >= events:
                    break
                await asyncio.sleep(0.1)
            await asyncio.sleep(1)  # for any that should not come
        counts = [slack.posts[ts_of(number)] for number in range(events)]
        return {times: counts.count(times) for times in sorted(set(counts))}
    finally:
        await slack.close()


def deliveries(events: int) -> list[bytes]:
    """The bodies: every third message three times, the second time as a retry, the third under
    another event id, so that they reach both servers.
    """
    bodies: list[bytes] = []
    for number in range(events):
        body = event(ts_of(number), "who chairs COM")
        bodies.append(body)
        if number % 3 == 0:
            copy = event(ts_of(number), "who chairs COM", f"EvCopy{number}")
            bodies += [body, copy]
    return bodies


def ts_of(number: int) -> str:
    """The timestamp of a message."""
    return f"1696237300.{number:06d}"


def served_settings(url: str, api: str) -> dict[str, str]:
    """The settings of a server."""
    return {
        "REMEMBRANCER_DATABASE_URL": url,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api,
    }


@asynccontextmanager
async def served(command: list[str], settings: dict[str, str]) -> AsyncGenerator[str]:
    """The address of a server process once it is ready; it is stopped when the block ends."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        line = (await process.stdout.readline()).decode() if process.stdout else ""
        address = "http://" + line.partition("http://")[2].partition(" ")[0]
        await _until_ready(address)
        yield address
    finally:
        process.terminate()
        await process.wait()


async def _until_ready(address: str) -> None:
    """Wait until a server has compiled its patterns, which it does once, beside its first messages:
    that is no part of what a message costs. A bare app has nothing to get ready.
    """
    async with ClientSession() as http:
        while True:
            async with http.get(f"{address}/health") as answer:
                if answer.status != HTTPStatus.OK or (await answer.json())["ready"]:
                    return
            await asyncio.sleep(0.1)
