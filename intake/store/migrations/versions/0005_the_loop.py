"""What leaves and what comes back: other safe ways, reminders, following up, actions, you said we did, periodic work.

Columns of a message that name a row of another table hold no reference: SQLite cannot take one away again without
rebuilding the table. Cases that ended before get no follow-up: it would ask people out of the blue how something was
that is long over. Their task to follow up stands, and a person may still ask.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITS, OPEN = sa.text("next_on IS NOT NULL"), sa.text("ended_on IS NULL")
ENDED = sa.text("closed_at IS NOT NULL")
TABLES = ("reminders", "safe_ways", "you_said_entries", "follow_ups", "actions", "you_said_pages", "jobs")
OF_A_LETTER = ("message_words_sealed", "message_subject_sealed")
OF_A_MESSAGE = ("staff_id", "way_id", "instead_of", "once", "values", "asks", "asked_at", "words_sealed")
LANES = {
    "texts": sa.text("state = 'queued' AND channel IN ('sms', 'whatsapp')"),
    "email": sa.text("state = 'queued' AND channel = 'email'"),
}


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("name", name=op.f("uq_jobs_name")),
    )
    op.create_table(
        "you_said_pages",
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("intro", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["staff_users.id"], name=op.f("fk_you_said_pages_approved_by_staff_users")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["staff_users.id"], name=op.f("fk_you_said_pages_changed_by_staff_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_you_said_pages")),
        sa.UniqueConstraint("quarter", name=op.f("uq_you_said_pages_quarter")),
    )
    op.create_table(
        "actions",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("did_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("evidence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_actions_case_id_cases")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff_users.id"], name=op.f("fk_actions_ended_by_staff_users")),
        sa.ForeignKeyConstraint(["made_by"], ["staff_users.id"], name=op.f("fk_actions_made_by_staff_users")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_users.id"], name=op.f("fk_actions_owner_id_staff_users")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_actions_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
    )
    op.create_index(op.f("ix_actions_case_id"), "actions", ["case_id"], unique=False)
    op.create_index("ix_actions_ended_on", "actions", ["ended_on"], unique=False)
    op.create_index("ix_actions_open", "actions", ["due_on"], unique=False, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index(op.f("ix_actions_owner_id"), "actions", ["owner_id"], unique=False)
    op.create_table(
        "follow_ups",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("not_asked", sa.String(), nullable=True),
        sa.Column("no_answer_on", sa.Date(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_way", sa.String(), nullable=True),
        sa.Column("listened_to", sa.String(), nullable=True),
        sa.Column("happy_with_process", sa.String(), nullable=True),
        sa.Column("happy_with_result", sa.String(), nullable=True),
        sa.Column("promises_kept", sa.String(), nullable=True),
        sa.Column("worse_since", sa.String(), nullable=True),
        sa.Column("wants", sa.String(), nullable=True),
        sa.Column("loop_closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("asking", sa.String(), nullable=True),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("anything_else_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_follow_ups_case_id_cases")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff_users.id"], name=op.f("fk_follow_ups_closed_by_staff_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
        sa.UniqueConstraint("case_id", name=op.f("uq_follow_ups_case_id")),
    )
    op.create_index("ix_follow_ups_ended_on", "follow_ups", ["ended_on"], unique=False)
    op.create_index(
        "ix_follow_ups_next_on", "follow_ups", ["next_on"], unique=False, sqlite_where=WAITS, postgresql_where=WAITS
    )
    op.create_table(
        "you_said_entries",
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["you_said_pages.id"], name=op.f("fk_you_said_entries_page_id_you_said_pages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_you_said_entries")),
        sa.UniqueConstraint("page_id", "number", name=op.f("uq_you_said_entries_page_id_number")),
    )
    op.create_table(
        "safe_ways",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("times", sa.String(), nullable=True),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("contact_key", sa.String(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why_ended", sa.String(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["noted_by"], ["staff_users.id"], name=op.f("fk_safe_ways_noted_by_staff_users")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_safe_ways_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safe_ways")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_safe_ways_person_id_number")),
    )
    op.create_index(op.f("ix_safe_ways_contact_key"), "safe_ways", ["contact_key"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("once", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reminders_case_id_cases")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_reminders_message_id_messages")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_users.id"], name=op.f("fk_reminders_staff_id_staff_users")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_reminders_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("once", name=op.f("uq_reminders_once")),
    )
    op.create_index(op.f("ix_reminders_case_id"), "reminders", ["case_id"], unique=False)
    op.create_index("ix_reminders_made_at", "reminders", ["made_at"], unique=False)
    op.create_index(op.f("ix_reminders_staff_id"), "reminders", ["staff_id"], unique=False)
    op.add_column("messages", sa.Column("staff_id", sa.Uuid(), nullable=True))
    op.add_column("messages", sa.Column("way_id", sa.Uuid(), nullable=True))
    op.add_column("messages", sa.Column("instead_of", sa.Uuid(), nullable=True))
    op.add_column("messages", sa.Column("once", sa.String(), nullable=True))
    op.add_column("messages", sa.Column("values", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("messages", sa.Column("asks", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("messages", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("words_sealed", sa.LargeBinary(), nullable=True))
    for lane, waits in LANES.items():
        op.create_index(
            f"ix_messages_{lane}", "messages", ["rank", "due_at"], sqlite_where=waits, postgresql_where=waits
        )
    for name in OF_A_LETTER:
        op.add_column("letters", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.add_column("conversations", sa.Column("follow_up_of", sa.Uuid(), nullable=True))
    op.add_column("delivery_reports", sa.Column("message_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_delivery_reports_message_id"), "delivery_reports", ["message_id"], unique=False)
    op.create_index("ix_messages_once", "messages", ["once"], unique=True)
    op.create_index(
        "ix_cases_ended", "cases", ["closed_at", "id"], unique=False, sqlite_where=ENDED, postgresql_where=ENDED
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_delivery_reports_message_id"), table_name="delivery_reports")
    op.drop_column("delivery_reports", "message_id")
    op.drop_column("conversations", "follow_up_of")
    for lane in LANES:
        op.drop_index(f"ix_messages_{lane}", table_name="messages")
    op.drop_index("ix_cases_ended", table_name="cases")
    op.drop_index("ix_messages_once", table_name="messages")
    for name in OF_A_MESSAGE:
        op.drop_column("messages", name)
    for name in OF_A_LETTER:
        op.drop_column("letters", name)
    for table in TABLES:
        op.drop_table(table)
