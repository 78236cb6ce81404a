"""Commands about members of staff."""

import sys

import click

from intake.cli.opening import opened, say
from intake.domain.roles import ROLES


@click.group()
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

    with opened() as parts:
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

    with opened() as parts:
        try:
            disable(parts.house, email)
        except StaffFault as fault:
            raise click.ClickException(str(fault)) from fault
        say(f"{email} may no longer sign in.")
