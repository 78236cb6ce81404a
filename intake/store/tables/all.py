"""Every table, for whatever goes over all of them: migrations and key rotation."""

from intake.store.columns import Base
from intake.store.tables.arrival import Arrival
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.delivery_report import DeliveryReport
from intake.store.tables.draft import Draft
from intake.store.tables.event import Event
from intake.store.tables.kept_secret import KeptSecret
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.point import Point
from intake.store.tables.rate_window import RateWindow
from intake.store.tables.silence import Silence
from intake.store.tables.staff import StaffSession, StaffUser
from intake.store.tables.task import Task

TABLES: tuple[type[Base], ...] = (
    StaffUser,
    StaffSession,
    Case,
    Person,
    Point,
    Event,
    Arrival,
    Silence,
    Conversation,
    DeliveryReport,
    Message,
    Task,
    Draft,
    RateWindow,
    KeptSecret,
)

metadata = Base.metadata
