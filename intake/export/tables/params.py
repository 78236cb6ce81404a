"""What a report was asked with --param."""

from collections.abc import Collection

from intake.export.tables.table import Asked, ParamFault


def choice(asked: Asked, name: str, among: Collection[str], default: str) -> str:
    """One of these, or the default where it was not given. Raises ParamFault."""
    given = asked.params.get(name, default)
    if given not in among:
        raise ParamFault(f"{name} must be one of {', '.join(among)}, not {given!r}")
    return given
