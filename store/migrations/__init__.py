"""The migration scripts, and Alembic's way to them (env.py); store.database runs them."""
