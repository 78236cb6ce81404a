"""Every table, for whatever goes over all of them: migrations and key rotation."""

from intake.store.columns import Base
from intake.store.tables.action import Action
from intake.store.tables.arrival import Arrival
from intake.store.tables.case import Case
from intake.store.tables.commentary import Commentary
from intake.store.tables.contact import Contact
from intake.store.tables.conversation import Conversation
from intake.store.tables.delivery_report import DeliveryReport
from intake.store.tables.draft import Draft
from intake.store.tables.event import Event
from intake.store.tables.figure import Figure
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.job import Job
from intake.store.tables.kept_secret import KeptSecret
from intake.store.tables.letter import Letter
from intake.store.tables.link import CaseLink
from intake.store.tables.message import Message
from intake.store.tables.note import Note
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.points_version import PointsVersion
from intake.store.tables.rate_window import RateWindow
from intake.store.tables.record import Record, RecordBefore, Sweep
from intake.store.tables.record_rows import ROWS
from intake.store.tables.reminder import Reminder
from intake.store.tables.safe_way import SafeWay
from intake.store.tables.safeguarding import Safeguarding
from intake.store.tables.screening import Screening
from intake.store.tables.silence import Silence
from intake.store.tables.staff import StaffSession, StaffUser
from intake.store.tables.stage_run import ClockFact, StageRun
from intake.store.tables.task import Task
from intake.store.tables.token import ApiToken, HandedIn, TokenUse
from intake.store.tables.wall import Wall, WallAttempt
from intake.store.tables.you_said import Entry, YouSaidPage

TABLES: tuple[type[Base], ...] = (
    StaffUser,
    StaffSession,
    Case,
    Person,
    SafeWay,
    Point,
    Event,
    Arrival,
    Silence,
    Conversation,
    DeliveryReport,
    Message,
    Note,
    Wall,
    WallAttempt,
    CaseLink,
    Screening,
    Safeguarding,
    StageRun,
    ClockFact,
    PointsVersion,
    Letter,
    Contact,
    Task,
    Reminder,
    FollowUp,
    Action,
    YouSaidPage,
    Entry,
    Job,
    Draft,
    RateWindow,
    KeptSecret,
    ApiToken,
    TokenUse,
    HandedIn,
    Record,
    RecordBefore,
    Sweep,
    Figure,
    Commentary,
)

ROW_TABLES = tuple(ROWS.values())
"""Those that no noun stands for."""

metadata = Base.metadata
