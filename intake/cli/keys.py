"""Commands about encryption keys."""

import click

from intake.cli.opening import opened, say


@click.group()
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

    with opened() as parts:
        if parts.settings.encryption_keys is None:
            parts.secrets.add_encryption_key()
            parts.keyring.reload()
        count = reseal(parts.house)
        say(f"{count} values were sealed anew. {OLD_KEYS}")
