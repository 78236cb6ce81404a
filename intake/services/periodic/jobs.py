"""The periodic work of the house, a line each; its rows appear by themselves."""

from intake.services.answering.last_days import remind_of_last_days
from intake.services.clock.reminding import remind
from intake.services.following_up.asking import ask_due
from intake.services.periodic.periods import Job, each_working_morning, every
from intake.services.periodic.tidying import tidy
from intake.services.records.refresh import forget_old, look_again
from intake.services.reminding.morning import remind_staff
from intake.services.reminding.safety import remind_of_safety

JOBS: tuple[Job, ...] = (
    Job("tidy", every(minutes=5), tidy),
    Job("clocks", every(minutes=5), remind),
    Job("follow_up", each_working_morning, ask_due),
    Job("last_days", each_working_morning, remind_of_last_days),
    Job("safety", every(minutes=1), remind_of_safety),
    Job("morning", each_working_morning, remind_staff),
    Job("records", each_working_morning, look_again),
    Job("old_records", each_working_morning, forget_old),
)
