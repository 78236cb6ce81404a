"""Who imports what, read from the sources without running them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("intake", "forms", "notifications")


def sources() -> list[str]:
    """Every module of the packages, as a path from the checkout."""
    found = [path for name in PACKAGES for path in (CHECKOUT / name).rglob("*.py")]
    return sorted(str(path.relative_to(CHECKOUT)) for path in found)


def text_of(source: str) -> str:
    return (CHECKOUT / source).read_text(encoding="utf-8")


@cache
def tree_of(source: str) -> ast.Module:
    return ast.parse(text_of(source))


@cache
def imports_of(source: str) -> tuple[str, ...]:
    """Dotted names: `sys`, or `sqlalchemy.orm.Session` for a name taken out of a module."""
    return tuple(_imports_of(source))


def _imports_of(source: str) -> Iterator[str]:
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def part_of(name: str) -> str | None:
    """`intake.store` for a module or a file of ours, None for everybody else's."""
    first, *rest = name.removesuffix(".py").replace("/", ".").split(".")
    if first not in PACKAGES:
        return None
    return f"intake.{rest[0]}" if first == "intake" and rest else first
