"""Shoppers and their checks."""

revision = "0001_checks"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
