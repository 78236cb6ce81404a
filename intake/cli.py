"""The command line: `hearback COMMAND`, also `python -m intake COMMAND`.

Exit status 0 done, 1 failed, 2 wrong usage. Each command imports what it needs, so that each starts fast.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO, TYPE_CHECKING

import click

from intake import logs
from intake.config import SettingsFault, read_settings
from intake.domain.authority import AuthorityFault
from intake.domain.roles import ROLES

if TYPE_CHECKING:
    from intake.app import Parts


TWO_DAYS = timedelta(days=2)


@click.group()
def main() -> None:
    """Hearback: children tell; somebody answers."""
    logs.set_up()


@main.command()
def serve() -> None:
    """Serve the pages, with a worker for the outbox."""
    from intake.app import create_app
    from intake.serving import serve as run
    from intake.store.database import DatabaseAway
    from intake.store.migrate import migrate

    with _parts() as parts:
        try:
            migrate(parts.house.database)
            parts.house.matching.open()
            how = _first_sign_in(parts)
        except DatabaseAway:
            how = "The database is away; pages say so until it is back."
        _say(f"Hearback on {parts.settings.public_url}\n{how}\nCtrl+C stops it.")
        sys.exit(run(parts, create_app(parts)))


@main.command()
def worker() -> None:
    """Deliver the outbox, beside `serve` or on another machine."""
    from intake.serving import work

    with _parts() as parts:
        work(parts)


@main.command()
def migrate() -> None:
    """Bring the database up to date. May be repeated."""
    from intake.store.migrate import migrate as bring_up_to_date

    with _parts() as parts:
        bring_up_to_date(parts.house.database)
        _say("The database is up to date.")


@main.command()
def doctor() -> None:
    """Say what is configured, what is missing, and whether every history is whole."""
    from intake.services.examine import examine

    with _parts() as parts:
        findings = examine(parts.house, parts.settings)
        for finding in findings:
            click.echo(f"{'ok  ' if finding.fine else finding.weight}  {finding.text}")
        if any(finding.weight == "BAD " for finding in findings):
            sys.exit(1)


@main.command()
@click.option("--cases", default=60, type=click.IntRange(min=1), show_default=True, help="How many to make up.")
def demo(cases: int) -> None:
    """Fill the database with made-up cases."""
    from intake.services.demo.colleagues import COLLEAGUES, bring_in
    from intake.services.demo.make_up import make_up
    from intake.store.migrate import migrate as bring_up_to_date

    logs.set_up(logging.ERROR)
    with _parts() as parts:
        bring_up_to_date(parts.house.database)
        how = _first_sign_in(parts)
        if password := bring_in(parts.house):
            others = "".join(f"\n  {email} ({role})" for email, role, _name in COLLEAGUES)
            how += f"\nColleagues sign in with the password {password}:{others}"
        _say(f"{make_up(parts.house, cases)} made-up cases are in the database.\n{how}")


@main.group()
def user() -> None:
    """Members of staff."""


@user.command("add")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--name", default="", help="As colleagues see it.")
@click.option("--service", default=None, help="A manager's own service area.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add_user(email: str, role: str, name: str, service: str | None, password_stdin: bool) -> None:
    """Add a member of staff; without --password-stdin a password is made and printed once."""
    from intake.services.sign_in import StaffFault
    from intake.services.sign_in import add_user as add
    from intake.store.migrate import migrate as bring_up_to_date

    with _parts() as parts:
        bring_up_to_date(parts.house.database)
        given = sys.stdin.readline().rstrip("\n") if password_stdin else None
        try:
            password = add(parts.house, email, role, name=name, service_area=service, password=given)
        except StaffFault as fault:
            raise click.ClickException(str(fault)) from fault
        click.echo(f"{email} may sign in as {role}." + ("" if given else f"\nPassword: {password}"))


@user.command("disable")
@click.argument("email")
def disable_user(email: str) -> None:
    """Let a member of staff sign in no more, and end the sign-ins they have."""
    from intake.services.sign_in import StaffFault
    from intake.services.sign_in import disable_user as disable

    with _parts() as parts:
        try:
            disable(parts.house, email)
        except StaffFault as fault:
            raise click.ClickException(str(fault)) from fault
        _say(f"{email} may no longer sign in.")


@main.command()
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--profile", type=click.Choice(["statistical", "full"]), default="statistical", show_default=True)
@click.option("--out", type=click.File("w", encoding="utf-8", lazy=True), default="-", help="A file; - is stdout.")
def export(form: str, profile: str, out: IO[str]) -> None:
    """Write every record for the reporting back end, one a line."""
    from intake.services.export import export_lines

    with _parts() as parts:
        for line in export_lines(parts.house, profile):
            out.write(line)


def _moment(_context: click.Context, _option: click.Parameter, given: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(given) if given is not None else None
    except ValueError:
        raise click.BadParameter(
            f"{given!r} is neither a day, as 2026-11-23, nor a time, as 2026-11-23T09:30"
        ) from None


@main.command()
@click.option("--since", callback=_moment, help="A day or a time, the authority's own.  [default: two days ago]")
def reconcile(since: datetime | None) -> None:
    """Ask the provider which texts came in, and take in those that never reached us. May be repeated."""
    from intake.app import inbox_for
    from intake.services.texting.reconcile import ProviderAway
    from intake.services.texting.reconcile import reconcile as take_in_what_was_missed

    with _parts() as parts:
        inbox, house = inbox_for(parts.settings), parts.house
        if inbox is None:
            raise click.ClickException("there is nobody to ask: the settings HEARBACK_TWILIO_… are not there")
        if since is not None and since.tzinfo is None:
            since = since.replace(tzinfo=house.authority.zone)
        try:
            found = take_in_what_was_missed(house, inbox, since or house.now() - TWO_DAYS)
        except ProviderAway as fault:
            raise click.ClickException("Twilio gives no list of messages now: run this again later") from fault
        _say(f"{found.taken} texts were taken in, {found.known} were here already.")


@main.group()
def keys() -> None:
    """Encryption keys."""


OLD_KEYS = (
    "Keep the older keys for now: what a running process sealed before it knew the new one still needs them. "
    "With HEARBACK_ENCRYPTION_KEYS, run this again when every process has been restarted, and drop them after that."
)


@keys.command()
def rotate() -> None:
    """Seal everything with the current key: a new one, or the first of HEARBACK_ENCRYPTION_KEYS."""
    from intake.services.rotate import reseal

    with _parts() as parts:
        if parts.settings.encryption_keys is None:
            parts.secrets.add_encryption_key()
            parts.keyring.reload()
        count = reseal(parts.house)
        _say(f"{count} values were sealed anew. {OLD_KEYS}")


@contextmanager
def _parts() -> Iterator["Parts"]:
    """The parts, and faults of settings or database said in a line."""
    from intake.app import assemble
    from intake.store.database import DatabaseAway
    from intake.store.keyring import CannotOpen

    try:
        yield assemble(read_settings(os.environ))
    except (SettingsFault, AuthorityFault) as fault:
        raise click.ClickException(str(fault)) from fault
    except CannotOpen as fault:
        raise click.ClickException(
            "the encryption keys do not open what is kept: give the ones it was kept with (HEARBACK_ENCRYPTION_KEYS, "
            "or secrets.json in HEARBACK_DATA_DIR)"
        ) from fault
    except OSError as fault:
        if isinstance(fault, BrokenPipeError):
            sys.exit(1)
        raise click.ClickException(f"{fault.filename or 'a file'}: {fault.strerror}") from fault
    except DatabaseAway as fault:
        raise click.ClickException(
            "the database cannot be reached, or was never prepared (hearback migrate)"
        ) from fault


def _first_sign_in(parts: "Parts") -> str:
    """Where only this machine is served, the first member of staff is made, and how to sign in is kept in DATA_DIR."""
    from intake.services.sign_in import make_first_user

    note = parts.settings.data_dir / "sign-in.txt"
    if parts.settings.is_local and not note.exists():
        first = make_first_user(parts.house)
        if first is not None:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.touch(mode=0o600)
            note.write_text(f"{first[0]} with the password {first[1]}\n")
    if not (parts.settings.is_local and note.exists()):
        return f"Sign in at {parts.settings.public_url}/sign-in (hearback user add makes a member of staff)."
    return f"Sign in at {parts.settings.public_url}/sign-in as {note.read_text().strip()}"


def _say(text: str) -> None:
    """To whoever started the command; stdout is kept for what a command hands on."""
    click.echo(text, err=True)
