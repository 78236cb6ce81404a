"""Commands that print reports, and that keep the figures that no record holds."""

from datetime import date
from functools import partial
from typing import IO, TYPE_CHECKING

import click

from intake.cli.opening import opened, say

if TYPE_CHECKING:
    from intake.domain.authority import Authority


LONGEST_LINE = 10_000


def _day(_context: click.Context, _option: click.Parameter, given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a day, as 2026-11-23") from None


def _params(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found = dict(one.partition("=")[::2] for one in given if "=" in one)
    if len(found) < len(given):
        raise click.BadParameter("each is NAME=VALUE, and each name is given once")
    return found


def _list(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from intake.services.reporting import every

        for report in every():
            params = "".join(f"\n    --param {name}={meaning}" for name, meaning in report.params.items())
            click.echo(f"{report.name}  {report.title} ({report.authorities}){params}")
        context.exit()


@click.command()
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Name every report.")
@click.argument("name")
@click.option("--from", "first", required=True, callback=_day, help="The first day, as 2026-04-01.")
@click.option("--to", "last", required=True, callback=_day, help="The last day; it belongs to the period.")
@click.option("--authority", help="Whose words are printed.  [default: HEARBACK_AUTHORITY]")
@click.option("--param", "params", multiple=True, callback=_params, help="NAME=VALUE, as often as need be.")
@click.option("--suppress", type=click.IntRange(2, 100), help="Leave out counts smaller than this.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "text"]), default="text", show_default=True)
def report(
    name: str,
    first: date,
    last: date,
    authority: str | None,
    params: dict[str, str],
    suppress: int | None,
    form: str,
) -> None:
    """Print one of the tables, counted from the records."""
    from intake.services import reporting

    with opened() as parts:
        named = _named(authority) if authority else None
        try:
            click.echo(reporting.printed(parts.house, name, first, last, form, params, suppress, named), nl=False)
        except reporting.FAULTS as fault:
            raise click.UsageError(str(fault)) from fault


def _named(authority: str) -> "Authority":
    from intake.config import load_authority
    from intake.domain.authority import AuthorityFault

    try:
        return load_authority(authority)
    except AuthorityFault as fault:
        raise click.BadParameter(str(fault), param_hint="--authority") from fault


@click.group()
def figures() -> None:
    """Figures that no record holds: cases held, the cost of a stage 2, what earlier years printed."""


@figures.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="surrogateescape"))
def bring_in(file: IO[str]) -> None:
    """Take in a CSV file with the columns name, key, year, value: all of it or nothing."""
    from intake.services.figures import FileRefused
    from intake.services.figures import bring_in as take

    with opened() as parts:
        try:
            number = take(parts.house, iter(partial(file.readline, LONGEST_LINE), ""))
        except FileRefused as refused:
            for line, fault in refused.faults:
                say(f"line {line}: {fault}")
            raise click.ClickException(f"nothing was taken in: {len(refused.faults)} faults") from refused
        say(f"{number} figures were taken in.")


@figures.command("list")
def list_figures() -> None:
    """Print those that stand, as CSV that `figures import` takes back."""
    from intake.services.figures import as_csv

    with opened() as parts:
        click.echo(as_csv(parts.house), nl=False)
