"""Commands about the tokens with which other programs come in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from intake.cli.opening import opened, say
from intake.domain.scopes import LASTS_DAYS, LONGEST_DAYS, SCOPES

if TYPE_CHECKING:
    from intake.services.house import House


@click.group()
def token() -> None:
    """Tokens of other programs."""


@token.command("add")
@click.argument("name")
@click.option("--scope", required=True, type=click.Choice(SCOPES), help="What it opens.")
@click.option("--days", default=LASTS_DAYS, type=click.IntRange(1, LONGEST_DAYS), show_default=True)
def add_token(name: str, scope: str, days: int) -> None:
    """Make a token and print it, once: it is kept nowhere."""
    from intake.services import tokens
    from intake.store.migrate import migrate as bring_up_to_date

    with _house() as house:
        bring_up_to_date(house.database)
        click.echo(tokens.add(house, name, scope, days))
        say(f"The token {name} opens {scope} for {days} days. It is shown this once: keep it where {name} reads it.")


@token.command("list")
def list_tokens() -> None:
    """Name, scope, last day, last use and state of each, tabs between."""
    from intake.services import tokens

    with _house() as house:
        for one in tokens.every(house):
            state = tokens.ended(house, one) or "valid"
            fields = (one.name, one.scope, one.expires_at.date().isoformat(), _moment(one.last_used_at), state)
            click.echo("\t".join(fields))


@token.command("revoke")
@click.argument("name")
def revoke_token(name: str) -> None:
    """Let nobody in with it any more, from now on."""
    from intake.services import tokens

    with _house() as house:
        tokens.revoke(house, name)
        say(f"{name} opens nothing any more.")


@token.command("uses")
@click.argument("name", required=False)
def token_uses(name: str | None) -> None:
    """When records were handed out in full with it, how many and from where, tabs between; the latest first. Without a
    name: by hearback export."""
    from intake.services import tokens

    with _house() as house:
        for use in tokens.uses(house, name):
            click.echo(f"{_moment(use.used_at)}\t{use.records}\t{use.since or '-'}")


@contextmanager
def _house() -> Iterator["House"]:
    from intake.services.tokens import TokenFault

    with opened() as parts:
        try:
            yield parts.house
        except TokenFault as fault:
            raise click.ClickException(str(fault)) from fault


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else "never"
