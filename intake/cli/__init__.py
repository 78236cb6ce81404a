"""The command line: `hearback COMMAND`, also `python -m intake COMMAND`.

Exit status 0 done, 1 failed, 2 wrong usage. Each command imports what it needs, so that each starts fast.
"""

import click

from intake import logs
from intake.cli.bringing_in import bring_in
from intake.cli.keys import keys
from intake.cli.records import export
from intake.cli.reports import figures, report
from intake.cli.running import demo, doctor, migrate, reconcile, serve, worker
from intake.cli.tokens import token
from intake.cli.users import user

COMMANDS: tuple[click.Command, ...] = (
    *(serve, worker, migrate, doctor, demo, reconcile),
    *(user, token, keys),
    *(export, bring_in),
    *(report, figures),
)


@click.group(commands=COMMANDS)
def main() -> None:
    """Hearback: children tell; somebody answers."""
    logs.set_up()
