"""What every command begins with: the parts of the house, and faults said in a line."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from intake.config import SettingsFault, read_settings
from intake.domain.authority import AuthorityFault

if TYPE_CHECKING:
    from intake.app import Parts


@contextmanager
def opened() -> Iterator["Parts"]:
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


def first_sign_in(parts: "Parts") -> str:
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


def say(text: str) -> None:
    """To whoever started the command; stdout is kept for what a command hands on."""
    click.echo(text, err=True)
