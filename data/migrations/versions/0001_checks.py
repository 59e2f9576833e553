"""Shoppers' choices, their checks in hand, and what stays of a check that was forgotten."""

import sqlalchemy as sa
from alembic import op

from data.tables import Moment

revision = "0001_checks"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "shoppers",
        sa.Column("shopper_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(16)),
        sa.Column("country", sa.String(2)),
        sa.PrimaryKeyConstraint("shopper_id", name="pk_shoppers"),
    )
    op.create_table(
        "checks",
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("shopper_id", sa.BigInteger, nullable=False),
        sa.Column("album", sa.String(32)),
        sa.Column("answer_id", sa.BigInteger),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_checks"),
    )
    op.create_index("ix_checks_chat_id_message_id", "checks", ["chat_id", "message_id"], unique=True)
    op.create_index("ix_checks_chat_id_album", "checks", ["chat_id", "album"])
    op.create_index("ix_checks_made_at", "checks", ["made_at"])
    op.create_index("ix_checks_shopper_id", "checks", ["shopper_id"])
    op.create_table(
        "verdicts_given",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_verdicts_given"),
    )
    op.create_index("ix_verdicts_given_fingerprint", "verdicts_given", ["fingerprint"])
    op.create_index("ix_verdicts_given_given_on", "verdicts_given", ["given_on"])
    op.create_table(
        "disagreements",
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("opinion", sa.String(16), nullable=False),
        sa.Column("ruleset", sa.String(64), nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary),
        sa.Column("made_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_disagreements"),
    )
