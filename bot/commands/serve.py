"""`remembrancer serve`: the server that the chat platforms call."""

import argparse
import asyncio

from sqlalchemy import Engine

from bot.commands import CommandError
from bot.commands.clock import local_now
from bot.commands.opening import LOAD_FIRST, database
from bot.settings import Settings, SettingsError, served_settings

HOST = "127.0.0.1"
PORT = 3978
_LOOPBACK = (HOST, "::1", "localhost")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--host", default=HOST, help=f"the address to listen on ({HOST})")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to listen on ({PORT})")


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    try:
        settings = served_settings()
    except SettingsError as error:
        raise CommandError(str(error)) from error
    if settings.teams and settings.teams.is_anonymous and arguments.host not in _LOOPBACK:
        raise CommandError(f"TEAMS_ANONYMOUS is for this machine alone: use --host {HOST}.")
    from bot.logs import start_log

    start_log(with_text=settings.logs_text)
    with database(settings.database_url) as engine:
        _keep_closed_days(engine, settings)
        try:
            asyncio.run(_serve(engine, settings, arguments.host, arguments.port))
        except OSError as error:
            where = f"{arguments.host}:{arguments.port}"
            raise CommandError(f"Cannot listen on {where}: {error.strerror}.") from error
    return 0


async def _serve(engine: Engine, settings: Settings, host: str, port: int) -> None:
    from bot.assistant import Assistant
    from bot.edges import Edge, by_platform
    from bot.left_by_posts import leaving_its_list
    from bot.server import Server, serve
    from bot.turns import Turns
    from scheduler.runner import Runner

    turns = Turns(engine, Assistant(engine), local_now, logs_text=settings.logs_text)
    edges: list[Edge] = []
    if settings.slack is not None:
        from bot.platforms.slack import SlackEdge

        edges.append(SlackEdge(settings.slack, turns))
    if settings.teams is not None:
        from bot.platforms.teams import TeamsEdge

        try:
            edges.append(TeamsEdge(settings.teams, turns))
        except ValueError as error:
            raise CommandError(str(error)) from error
    _warn_if_empty(engine)

    def ready(host: str, port: int) -> None:
        on = ", ".join(edge.platform for edge in edges) or "no chat platform is set up"
        print(f"Listening on http://{host}:{port} ({on}).", flush=True)

    deliver = leaving_its_list(by_platform(edges), turns)
    runner = Runner(engine, deliver) if edges else None
    await serve(Server(engine, turns, edges, runner), host, port, ready)


def _keep_closed_days(engine: Engine, settings: Settings) -> None:
    from sqlmodel import Session

    from store.closures import keep_closures_of_settings
    from store.database import writing

    with Session(writing(engine)) as session:
        keep_closures_of_settings(session, settings.closed_days)
        session.commit()


def _warn_if_empty(engine: Engine) -> None:
    from sqlmodel import Session

    from bot.logs import log_event
    from store.standing import Standing, standing

    with Session(engine) as session:
        if standing(session) == Standing():
            log_event("the register is empty", what=LOAD_FIRST)
