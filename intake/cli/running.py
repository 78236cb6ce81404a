"""Commands that run the house: serve, work, migrate, look after it, fill it with made-up cases."""

import logging
import sys
from datetime import datetime, timedelta

import click

from intake import logs
from intake.cli.opening import first_sign_in, opened, say

TWO_DAYS = timedelta(days=2)


@click.command()
def serve() -> None:
    """Serve the pages, with a worker for the outbox."""
    from intake.app import create_app
    from intake.serving import serve as run
    from intake.store.database import DatabaseAway
    from intake.store.migrate import migrate

    with opened() as parts:
        try:
            migrate(parts.house.database)
            parts.house.matching.open()
            how = first_sign_in(parts)
        except DatabaseAway:
            how = "The database is away; pages say so until it is back."
        say(f"Hearback on {parts.settings.public_url}\n{how}\nCtrl+C stops it.")
        sys.exit(run(parts, create_app(parts)))


@click.command()
def worker() -> None:
    """Deliver the outbox, beside `serve` or on another machine."""
    from intake.serving import work

    with opened() as parts:
        work(parts)


@click.command()
def migrate() -> None:
    """Bring the database up to date. May be repeated."""
    from intake.store.migrate import migrate as bring_up_to_date

    with opened() as parts:
        bring_up_to_date(parts.house.database)
        say("The database is up to date.")


@click.command()
def doctor() -> None:
    """Say what is configured, what is missing, and whether every history is whole."""
    from intake.services.examine import examine

    with opened() as parts:
        findings = examine(parts.house, parts.settings)
        for finding in findings:
            click.echo(f"{'ok  ' if finding.fine else finding.weight}  {finding.text}")
        if any(finding.weight == "BAD " for finding in findings):
            sys.exit(1)


@click.command()
@click.option("--cases", default=60, type=click.IntRange(min=1), show_default=True, help="How many to make up.")
def demo(cases: int) -> None:
    """Fill the database with made-up cases."""
    from intake.services.demo.colleagues import COLLEAGUES, bring_in
    from intake.services.demo.make_up import make_up
    from intake.store.migrate import migrate as bring_up_to_date

    logs.set_up(logging.ERROR)
    with opened() as parts:
        bring_up_to_date(parts.house.database)
        how = first_sign_in(parts)
        if password := bring_in(parts.house):
            others = "".join(f"\n  {email} ({role})" for email, role, _name in COLLEAGUES)
            how += f"\nColleagues sign in with the password {password}:{others}"
        say(f"{make_up(parts.house, cases)} made-up cases are in the database.\n{how}")


def _moment(_context: click.Context, _option: click.Parameter, given: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(given) if given is not None else None
    except ValueError:
        raise click.BadParameter(
            f"{given!r} is neither a day, as 2026-11-23, nor a time, as 2026-11-23T09:30"
        ) from None


@click.command()
@click.option("--since", callback=_moment, help="A day or a time, the authority's own.  [default: two days ago]")
def reconcile(since: datetime | None) -> None:
    """Ask the provider which texts came in, and take in those that never reached us. May be repeated."""
    from intake.app import inbox_for
    from intake.services.texting.reconcile import ProviderAway
    from intake.services.texting.reconcile import reconcile as take_in_what_was_missed

    with opened() as parts:
        inbox, house = inbox_for(parts.settings), parts.house
        if inbox is None:
            raise click.ClickException("there is nobody to ask: the settings HEARBACK_TWILIO_… are not there")
        if since is not None and since.tzinfo is None:
            since = since.replace(tzinfo=house.authority.zone)
        try:
            found = take_in_what_was_missed(house, inbox, since or house.now() - TWO_DAYS)
        except ProviderAway as fault:
            raise click.ClickException("Twilio gives no list of messages now: run this again later") from fault
        say(f"{found.taken} texts were taken in, {found.known} were here already.")
