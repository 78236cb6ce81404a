"""For those who run the service: is it alive, can it work, and how does it stand?"""

from ipaddress import ip_address

from flask import Blueprint, abort, request

from intake.domain import scopes
from intake.services import oversee
from intake.web.api.guard import comes_with
from intake.web.here import house

operations = Blueprint("operations", __name__)

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}

Answer = tuple[str | bytes, int, dict[str, str]]


@operations.get("/healthz")
def alive() -> Answer:
    """200 while the process answers, whatever else is away."""
    return "alive\n", 200, PLAIN


@operations.get("/readyz")
def ready() -> Answer:
    """200 when the database answers, else 503."""
    is_there = house().database.is_there()
    return ("ready\n", 200, PLAIN) if is_there else ("the database is away\n", 503, PLAIN)


@operations.get("/metrics")
def metrics() -> Answer:
    """Figures without texts, in Prometheus' format, for this machine and a token of their scope: else 404."""
    if not (_from_this_machine() or comes_with(scopes.METRICS)):
        abort(404)
    from prometheus_client import CollectorRegistry, Gauge, generate_latest  # noqa: PLC0415 - only here, and 5 MB

    figures, registry = oversee.figures(house()), CollectorRegistry()
    cases = Gauge("hearback_open_cases", "Open cases.", ["kind"], registry=registry)
    for kind, count in figures.open_cases.items():
        cases.labels(kind).set(count)
    Gauge("hearback_late_tasks", "Open tasks past their day.", registry=registry).set(figures.late_tasks)
    messages = Gauge("hearback_messages", "Messages that left or wait.", ["channel", "state"], registry=registry)
    for (channel, state), count in figures.messages.items():
        messages.labels(channel, state).set(count)
    overdue = Gauge("hearback_messages_overdue", "Messages due 5 minutes ago that wait.", registry=registry)
    overdue.set(figures.overdue)
    waiting = Gauge("hearback_texts_waiting", "Texts that came in and wait to be taken in.", registry=registry)
    waiting.set(figures.texts_waiting)
    shut = Gauge("hearback_records_nobody_opens", "Records that name the whole team.", registry=registry)
    shut.set(figures.opened_by_nobody)
    failing = Gauge("hearback_job_failures", "Periodic work that failed, times in a row.", ["job"], registry=registry)
    for name, failures in figures.failing_jobs.items():
        failing.labels(name).set(failures)
    return generate_latest(registry), 200, PLAIN


def _from_this_machine() -> bool:
    """A proxy on this machine speaks for others: what it forwards is not ours."""
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For"))
    return not forwarded and ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104
