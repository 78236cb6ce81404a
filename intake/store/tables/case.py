"""The case: one representation (complaint, informal feedback or compliment) from its receipt to its end."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intake.store.columns import Base, Sealed, sealed_column
from intake.store.tables.action import Action
from intake.store.tables.contact import Contact
from intake.store.tables.event import Event
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.letter import Letter
from intake.store.tables.link import CaseLink
from intake.store.tables.message import IN_ORDER, Message
from intake.store.tables.note import Note
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.points_version import PointsVersion
from intake.store.tables.safeguarding import Safeguarding
from intake.store.tables.screening import Screening
from intake.store.tables.stage_run import StageRun
from intake.store.tables.task import Task
from intake.store.tables.wall import Wall

PARTS = ("complainant", "subject_child", "named")
OPEN, TO_TRIAGE = text("status = 'open'"), text("status = 'open' AND triaged_at IS NULL")
ENDED = text("closed_at IS NOT NULL")
UNRECORDED = text("recorded IS NULL OR recorded <> revision")
COUNTED_BY = ("service_area", "kind", "team", "service_team", "assigned_to", "due_on", "id")
"""What figures of the open cases are counted by; they are few among all there ever were."""
NARROWED_BY = ("kind", "service_area", "assigned_to", "team")
"""What a queue is narrowed by; a filter that few cases fit is as quick as none."""


class Case(Base):
    """Codes are those of the export record. `urgency` orders the queue: 2 urgent, 1 high, 0 normal.

    `back_key` is the keyed hash of reference and return words together; the words themselves are kept nowhere.
    `revision` and `last_link` are the number and the link of the case's last event, `recorded` the revision that the
    reporting back end's record was made of. Until `writing_until` somebody on the team is writing to the person, and
    nothing automatic talks over them.

    `team` handles the case; `directorate`, `service_area`, `service_team` and `service_type` are what it is about.
    `assigned_to` answers it, `advocate_id` was appointed, `entered_by` took it in on the desk from what `taken_down_by`
    had heard. `answer_by` is the day the person was told; `due_on` the last day by rule, None while the clock is
    paused. `held_on` is when it began to wait for safeguarding.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_queue", "status", "urgency", "received_at", "id"),
        Index("ix_cases_all", "urgency", "received_at", "id"),
        *(Index(f"ix_cases_{name}", name, "urgency", "received_at", "id") for name in NARROWED_BY),
        Index("ix_cases_export", "received_on", "id"),
        Index("ix_cases_due", "status", "due_on"),
        Index(
            "ix_cases_to_triage",
            *("urgency", "received_at", "id"),
            sqlite_where=TO_TRIAGE,
            postgresql_where=TO_TRIAGE,
        ),
        Index("ix_cases_ended", "closed_at", "id", sqlite_where=ENDED, postgresql_where=ENDED),
        Index("ix_cases_unrecorded", "id", sqlite_where=UNRECORDED, postgresql_where=UNRECORDED),
        Index("ix_cases_open_figures", *COUNTED_BY, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    back_key: Mapped[str | None] = mapped_column(unique=True, default=None)
    revision: Mapped[int] = mapped_column(default=0)
    recorded: Mapped[int | None] = mapped_column(default=None)
    last_link: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]

    kind: Mapped[str]
    standing: Mapped[str]
    channel: Mapped[str]
    language: Mapped[str]
    wording: Mapped[str]
    unfinished: Mapped[bool] = mapped_column(default=False)
    made_by_child: Mapped[bool]
    complainant_type: Mapped[str]

    status: Mapped[str] = mapped_column(default="open")
    urgency: Mapped[int]
    team: Mapped[str]
    statutory: Mapped[str | None] = mapped_column(default=None)
    procedure: Mapped[str | None] = mapped_column(default=None)
    campaign: Mapped[str | None] = mapped_column(default=None)
    directorate: Mapped[str | None] = mapped_column(default=None)
    service_area: Mapped[str | None] = mapped_column(default=None)
    service_team: Mapped[str | None] = mapped_column(default=None)
    service_type: Mapped[str | None] = mapped_column(default=None)
    nature: Mapped[str | None] = mapped_column(default=None)
    theme: Mapped[str | None] = mapped_column(default=None)
    root_cause: Mapped[str | None] = mapped_column(default=None)
    source: Mapped[str | None] = mapped_column(default=None)
    is_internal: Mapped[bool | None] = mapped_column(default=None)
    praised_role: Mapped[str | None] = mapped_column(default=None)
    shared_on: Mapped[date | None] = mapped_column(default=None)
    duty_category: Mapped[str | None] = mapped_column(default=None)
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), default=None)
    advocate_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    advocacy_offered_on: Mapped[date | None] = mapped_column(default=None)
    entered_by: Mapped[UUID | None] = mapped_column(default=None, index=True)

    received_at: Mapped[datetime]
    received_on: Mapped[date]
    grounds_arose_on: Mapped[date | None] = mapped_column(default=None)
    clock_start_on: Mapped[date | None] = mapped_column(default=None)
    triaged_at: Mapped[datetime | None] = mapped_column(default=None)
    acknowledge_by: Mapped[date]
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    answer_by: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(default=None)
    held_on: Mapped[date | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    writing_until: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)
    closure_reason: Mapped[str | None] = mapped_column(default=None)

    safe_now: Mapped[str | None] = mapped_column(default=None)
    advocate_wanted: Mapped[str | None] = mapped_column(default=None)
    child_agreed: Mapped[str | None] = mapped_column(default=None)
    may_share: Mapped[str | None] = mapped_column(default=None)

    story_sealed: Mapped[bytes | None] = sealed_column()
    story = Sealed()
    about_sealed: Mapped[bytes | None] = sealed_column()
    about = Sealed()
    wish_sealed: Mapped[bytes | None] = sealed_column()
    wish = Sealed()
    feelings_sealed: Mapped[bytes | None] = sealed_column()
    feelings = Sealed()
    consent_note_sealed: Mapped[bytes | None] = sealed_column()
    consent_note = Sealed()
    taken_down_by_sealed: Mapped[bytes | None] = sealed_column()
    taken_down_by = Sealed()
    advocacy_service_sealed: Mapped[bytes | None] = sealed_column()
    advocacy_service = Sealed()
    publishable_text_sealed: Mapped[bytes | None] = sealed_column()
    publishable_text = Sealed()

    people: Mapped[list[Person]] = relationship(order_by=Person.id, passive_deletes="all")
    points: Mapped[list[Point]] = relationship(order_by=Point.number, passive_deletes="all")
    events: Mapped[list[Event]] = relationship(order_by=Event.number, passive_deletes="all")
    messages: Mapped[list[Message]] = relationship(order_by=IN_ORDER, passive_deletes="all")
    tasks: Mapped[list[Task]] = relationship(order_by=(Task.rank, Task.due_on), passive_deletes="all")
    notes: Mapped[list[Note]] = relationship(order_by=Note.made_at, passive_deletes="all")
    contacts: Mapped[list[Contact]] = relationship(order_by=Contact.noted_at, passive_deletes="all")
    screenings: Mapped[list[Screening]] = relationship(order_by=Screening.number, passive_deletes="all")
    safeguarding: Mapped[list[Safeguarding]] = relationship(order_by=Safeguarding.flagged_at, passive_deletes="all")
    stages: Mapped[list[StageRun]] = relationship(order_by=StageRun.number, passive_deletes="all")
    points_versions: Mapped[list[PointsVersion]] = relationship(order_by=PointsVersion.number, passive_deletes="all")
    letters: Mapped[list[Letter]] = relationship(order_by=Letter.made_at, passive_deletes="all")
    actions: Mapped[list[Action]] = relationship(order_by=Action.made_at, passive_deletes="all")
    follow_up: Mapped[FollowUp | None] = relationship(uselist=False, passive_deletes="all")
    walls: Mapped[list[Wall]] = relationship(order_by=Wall.made_at, passive_deletes="all")
    links: Mapped[list[CaseLink]] = relationship(
        foreign_keys=CaseLink.case_id, order_by=CaseLink.made_at, passive_deletes="all"
    )

    @property
    def teller(self) -> Person:
        """Who told us, and so who hears from us: the complainant, else the child (R65)."""
        return min(self.people, key=lambda person: PARTS.index(person.part))

    @property
    def stage(self) -> StageRun | None:
        """The last one entered, running or ended."""
        return next((run for run in reversed(self.stages) if run.started_on is not None), None)

    @property
    def screening(self) -> Screening | None:
        """The last one, whether or not it is signed off."""
        return self.screenings[-1] if self.screenings else None
