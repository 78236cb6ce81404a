"""What a case is about and who works on it; whose a task is, and how soon.

Columns that name a member of staff hold no reference: SQLite cannot take one away again without rebuilding the table,
and would empty what points to it. Staff are never deleted.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = sa.text("done_at IS NULL")
OF_A_CASE: dict[str, sa.types.TypeEngine[Any]] = {
    "statutory": sa.String(),
    "procedure": sa.String(),
    "campaign": sa.String(),
    "directorate": sa.String(),
    "service_team": sa.String(),
    "service_type": sa.String(),
    "nature": sa.String(),
    "root_cause": sa.String(),
    "source": sa.String(),
    "is_internal": sa.Boolean(),
    "praised_role": sa.String(),
    "shared_on": sa.Date(),
    "duty_category": sa.String(),
    "advocacy_offered_on": sa.Date(),
    "grounds_arose_on": sa.Date(),
    "clock_start_on": sa.Date(),
    "triaged_at": sa.DateTime(timezone=True),
    "due_on": sa.Date(),
    "held_on": sa.Date(),
    "taken_down_by_sealed": sa.LargeBinary(),
    "advocacy_service_sealed": sa.LargeBinary(),
    "publishable_text_sealed": sa.LargeBinary(),
}
PARTIAL = {
    "ix_cases_to_triage": (
        ["urgency", "received_at", "id"],
        sa.text("status = 'open' AND triaged_at IS NULL"),
    ),
    "ix_cases_open_figures": (
        ["service_area", "kind", "team", "service_team", "assigned_to", "due_on", "id"],
        sa.text("status = 'open'"),
    ),
}
STAFF_OF_A_CASE = ("advocate_id", "entered_by")
OF_A_POINT = ("nature", "findings", "remedy", "remedy_pence")
OF_A_TASK = ("rank", "due_at", "officer_id", "text_sealed")


def upgrade() -> None:
    for name, kind in OF_A_CASE.items():
        op.add_column("cases", sa.Column(name, kind, nullable=True))
    for name in STAFF_OF_A_CASE:
        op.add_column("cases", sa.Column(name, sa.Uuid(), nullable=True))
        op.create_index(op.f(f"ix_cases_{name}"), "cases", [name], unique=False)
    op.create_index("ix_cases_due", "cases", ["status", "due_on"], unique=False)
    op.create_index("ix_cases_team", "cases", ["team", "urgency", "received_at", "id"], unique=False)
    for name, (columns, where) in PARTIAL.items():
        op.create_index(name, "cases", columns, unique=False, sqlite_where=where, postgresql_where=where)
    op.add_column("people", sa.Column("name_key", sa.String(), nullable=True))
    op.add_column("people", sa.Column("works_as", sa.String(), nullable=True))
    op.add_column("people", sa.Column("staff_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_people_name_key"), "people", ["name_key"], unique=False)
    _change_points()
    _change_tasks()
    op.execute("UPDATE cases SET due_on = answer_by, triaged_at = seen_at")
    op.execute("UPDATE cases SET statutory = 'undecided' WHERE kind = 'complaint'")
    op.execute("UPDATE tasks SET rank = 0 WHERE name = 'safety_alert'")


def downgrade() -> None:
    with op.batch_alter_table("tasks") as tasks:
        for index in ("ix_tasks_open", "ix_tasks_late", "ix_tasks_officer_id"):
            tasks.drop_index(index)
        tasks.create_index("ix_tasks_due", ["done_at", "due_on"], unique=False)
        tasks.drop_constraint(op.f("fk_tasks_officer_id_staff_users"), type_="foreignkey")
        for name in OF_A_TASK:
            tasks.drop_column(name)
    with op.batch_alter_table("points") as points:
        for name in OF_A_POINT:
            points.drop_column(name)
    op.drop_index(op.f("ix_people_name_key"), table_name="people")
    for name in ("staff_id", "works_as", "name_key"):
        op.drop_column("people", name)
    for index in (*PARTIAL, "ix_cases_team", "ix_cases_due", *(op.f(f"ix_cases_{name}") for name in STAFF_OF_A_CASE)):
        op.drop_index(index, table_name="cases")
    for name in (*STAFF_OF_A_CASE, *OF_A_CASE):
        op.drop_column("cases", name)


def _change_points() -> None:
    with op.batch_alter_table("points") as points:
        points.add_column(sa.Column("nature", sa.String(), nullable=True))
        points.add_column(sa.Column("findings", sa.JSON(), nullable=False, server_default="{}"))
        points.add_column(sa.Column("remedy", sa.String(), nullable=True))
        points.add_column(sa.Column("remedy_pence", sa.Integer(), nullable=True))
    with op.batch_alter_table("points") as points:
        points.alter_column("findings", server_default=None)


def _change_tasks() -> None:
    with op.batch_alter_table("tasks") as tasks:
        tasks.add_column(sa.Column("rank", sa.Integer(), nullable=False, server_default="1"))
        tasks.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        tasks.add_column(sa.Column("officer_id", sa.Uuid(), nullable=True))
        tasks.add_column(sa.Column("text_sealed", sa.LargeBinary(), nullable=True))
        tasks.drop_index("ix_tasks_due")
        tasks.create_foreign_key(op.f("fk_tasks_officer_id_staff_users"), "staff_users", ["officer_id"], ["id"])
    with op.batch_alter_table("tasks") as tasks:
        tasks.alter_column("rank", server_default=None)
    for name, columns in (
        ("ix_tasks_open", ["rank", "due_on", "made_at", "id"]),
        ("ix_tasks_late", ["due_on"]),
        ("ix_tasks_officer_id", ["officer_id"]),
    ):
        op.create_index(name, "tasks", columns, unique=False, sqlite_where=OPEN, postgresql_where=OPEN)
