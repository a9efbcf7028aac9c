"""Alembic's entry: runs the scripts on the connection that store.database hands over.

To draft a script after a change to the tables, point REMEMBRANCER_DATABASE_URL at a scratch file,
then `alembic -c store/migrations/alembic.ini upgrade head`, and the same with
`revision --autogenerate --rev-id 0002 -m "what changed"`; read the draft and shorten it by hand,
and raise HEAD in store/database.py. The program itself never needs these commands.
"""

import os

from alembic import context
from sqlalchemy import Connection

from store.database import DEFAULT_URL, open_database
from store.tables import METADATA


def run(connection: Connection) -> None:
    """Run the scripts in the connection's own transaction."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    scratch = os.environ.get("REMEMBRANCER_DATABASE_URL", DEFAULT_URL)
    with open_database(scratch).begin() as connection:
        run(connection)
