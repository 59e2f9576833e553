"""How alembic runs here: always inside the transaction that ``Database.upgrade`` opened."""

from alembic import context

from data.tables import all_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(),
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
