"""What the way through Teams costs: messages answered a second, beside a bare bot of the SDK's."""

import asyncio
from collections.abc import Sequence

from sqlmodel import Session, select

from benchmarks.report import Figure, Question
from benchmarks.slack import AT_ONCE, TARGET, served
from benchmarks.teams_load import MeasuringTeams, served_settings
from store.accounts import link_account, remember_account
from store.database import open_database, writing
from store.people import Party
from tests.sentence_world import moment

TARGET_OF_THE_SDKS = 5
# About what the Bot Connector takes from an office in England to post.
CONNECTORS_SECONDS = 0.1


def question(url: str, texts: Sequence[str], *, quick: bool = False) -> Question:
    """The figures for the page, over the register that `url` names."""
    link_askers(url)
    messages = 32 if quick else 960
    patiences = [(0.0, "Teams takes no time to post")]
    if not quick:
        patiences.append((CONNECTORS_SECONDS, f"Teams takes {CONNECTORS_SECONDS:g} s to post"))
    figures: list[Figure] = []
    for seconds, how in patiences:
        ours, bare, sdk = asyncio.run(measure(url, texts, messages, seconds))
        of_bare, of_sdk = f"{ours / bare:.2f} of it", f"{ours / sdk:.1f} times that"
        figures += [
            Figure(
                f"{AT_ONCE} at once, {how}",
                f"{ours:,.0f} messages a second",
                f"at least {TARGET:g} of a bare bot",
                f"bare botbuilder over our connector {bare:,.0f}: {of_bare}",
                ours >= TARGET * bare,
            ),
            Figure(
                f"{AT_ONCE} at once, {how}, beside the SDK's own connector",
                f"{ours:,.0f} messages a second",
                f"at least {TARGET_OF_THE_SDKS} times it" if not seconds else "",
                f"bare botbuilder over its own {sdk:,.0f}: {of_sdk}",
                ours >= TARGET_OF_THE_SDKS * sdk if not seconds else None,
            ),
        ]
    return Question(
        "How much does Teams get through one server?",
        "From message in to card posted, over the register on disk, beside a bot that posts a "
        "fixed text.",
        tuple(figures),
    )


def link_askers(url: str) -> None:
    """Make the accounts that ask that of an administrator of the register."""
    engine = open_database(url)
    with Session(writing(engine)) as session:
        name = session.exec(select(Party.name).where(Party.access == "administrator")).first()
        at = moment("Monday 2 October 2023, 09:00")
        for person in range(AT_ONCE):
            remember_account(session, "teams", f"U{person}", at)
            link_account(session, "teams", f"U{person}", name, "the benchmark")
        session.commit()
    engine.dispose()


async def measure(
    url: str, texts: Sequence[str], messages: int, seconds: float
) -> tuple[float, float, float]:
    """Messages a second of ours, of the bare bot with our connector, and of it with its own, one
    after the other against one stand-in.
    """
    teams = MeasuringTeams(seconds)
    await teams.open()
    try:
        rates: list[float] = []
        for command, settings in (
            (["-m", "bot", "serve", "--port", "0"], served_settings(url, teams)),
            (["-m", "benchmarks.bare_botbuilder", teams.url, "ours"], {}),
            (["-m", "benchmarks.bare_botbuilder", teams.url, "sdk"], {}),
        ):
            async with served(command, settings) as address:
                rates.append(await teams.rate(address, texts, messages, AT_ONCE))
        return rates[0], rates[1], rates[2]
    finally:
        await teams.close()
