"""Conversations by text: what arrives, whose turn it is, who is to be left in silence, and what became of messages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
    )
    op.create_index("ix_arrivals_waiting", "arrivals", ["taken_at", "line"], unique=False)
    op.create_table(
        "delivery_reports",
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_reports")),
    )
    op.create_index(op.f("ix_delivery_reports_provider_id"), "delivery_reports", ["provider_id"], unique=False)
    op.create_table(
        "silences",
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silences")),
        sa.UniqueConstraint("line", name=op.f("uq_silences_line")),
    )
    op.create_table(
        "conversations",
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asking", sa.String(), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("link_key", sa.String(), nullable=True),
        sa.Column("link_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_conversations_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("line", name=op.f("uq_conversations_line")),
        sa.UniqueConstraint("link_key", name=op.f("uq_conversations_link_key")),
    )
    op.create_index(op.f("ix_conversations_case_id"), "conversations", ["case_id"], unique=False)
    op.create_index(op.f("ix_conversations_next_at"), "conversations", ["next_at"], unique=False)
    op.add_column("cases", sa.Column("writing_until", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("messages") as messages:
        messages.add_column(sa.Column("conversation_id", sa.Uuid(), nullable=True))
        messages.add_column(sa.Column("rank", sa.Integer(), nullable=False, server_default="2"))
        messages.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)
        messages.drop_index("ix_messages_outbox")
        messages.create_index("ix_messages_outbox", ["state", "rank", "due_at"], unique=False)
        messages.create_index(op.f("ix_messages_conversation_id"), ["conversation_id"], unique=False)
        messages.create_index(op.f("ix_messages_provider_id"), ["provider_id"], unique=False)
        messages.create_foreign_key(
            op.f("fk_messages_conversation_id_conversations"), "conversations", ["conversation_id"], ["id"]
        )
    with op.batch_alter_table("messages") as messages:
        messages.alter_column("rank", server_default=None)


def downgrade() -> None:
    """Messages of conversations that have not become a case yet have no place in the older tables."""
    op.execute("DELETE FROM messages WHERE case_id IS NULL")
    with op.batch_alter_table("messages") as messages:
        messages.drop_constraint(op.f("fk_messages_conversation_id_conversations"), type_="foreignkey")
        messages.drop_index(op.f("ix_messages_provider_id"))
        messages.drop_index(op.f("ix_messages_conversation_id"))
        messages.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)
        messages.drop_index("ix_messages_outbox")
        messages.create_index("ix_messages_outbox", ["state", "due_at"], unique=False)
        messages.drop_column("rank")
        messages.drop_column("conversation_id")
    op.drop_column("cases", "writing_until")
    for table in ("conversations", "silences", "delivery_reports", "arrivals"):
        op.drop_table(table)
