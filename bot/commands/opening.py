"""Opening the register that the settings name, with words for whoever has none yet."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.commands import CommandError
from bot.settings import settings
from store.database import DatabaseUnavailableError, migrate, open_database
from store.standing import Standing, standing

LOAD_FIRST = (
    "There is no register yet: “remembrancer load PATH” loads one from a folder of CSV files or a "
    "workbook, and “remembrancer load --sample west-yorkshire” loads a sample."
)


@contextmanager
def database(url: str = "") -> Generator[Engine]:
    """The database that `url` names, or else the settings, made or brought up to date.

    Raises CommandError, in words, for a database that cannot be used, here or inside the block.
    """
    with _in_words():
        engine = open_database(url or settings().database_url)
        try:
            migrate(engine)
            yield engine
        finally:
            engine.dispose()


@contextmanager
def register() -> Generator[Engine]:
    """The database of the settings, in which a register was loaded.

    Raises CommandError as `database` does, and where nothing was loaded yet; a file that is not
    there is not made then.
    """
    with _in_words():
        url = make_url(open_database(settings().database_url).url)
        file = url.database if url.get_backend_name() == "sqlite" else None
        if file and not file.startswith(("file:", ":memory:")) and not Path(file).exists():
            raise CommandError(LOAD_FIRST)
    with database() as engine:
        with Session(engine) as session:
            if standing(session) == Standing():
                raise CommandError(LOAD_FIRST)
        yield engine


@contextmanager
def _in_words() -> Generator[None]:
    try:
        yield
    except DatabaseUnavailableError as error:
        raise CommandError(str(error)) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CommandError(f"The database cannot be used: {reason}.") from error
