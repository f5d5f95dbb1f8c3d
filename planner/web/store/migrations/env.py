"""What Alembic runs: on the connection that `planner.web.store.migrating` gives it."""

from __future__ import annotations

from alembic import context

from planner.web.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,  # the connection's own transaction holds all steps
)
context.run_migrations()
