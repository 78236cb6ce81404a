"""What a page owes to whoever reads it on a shared phone: a way out, the numbers to ring, and no traces."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from tests.support.html import Document, text_of

Rule = Callable[[Document, Mapping[str, str]], Iterator[str]]
STAFF = ("/desk", "/sign-in", "/api")
SAFETY_NUMBERS = ("999", "0800 1111", "85258")


def is_public(path: str) -> bool:
    return not any(path == door or path.startswith(f"{door}/") for door in STAFF)


def exit_is_offered(document: Document, headers: Mapping[str, str]) -> Iterator[str]:
    """R30: a plain link, for those without script."""
    ways_out = [link for link in document.all("a") if urlsplit(link.get("href", "")).path == "/exit"]
    if is_public(document.path) and not ways_out:
        yield "there is no link to /exit"


def safety_line_is_there(document: Document, headers: Mapping[str, str]) -> Iterator[str]:
    """R26."""
    words = " ".join(map(text_of, document.all("body")))
    missing = [number for number in SAFETY_NUMBERS if number not in words]
    if is_public(document.path) and missing:
        yield f"the safety line lacks {', '.join(missing)}"


def nothing_is_kept_in_a_cache(document: Document, headers: Mapping[str, str]) -> Iterator[str]:
    """R31."""
    if "no-store" not in headers.get("Cache-Control", ""):
        yield "Cache-Control is not no-store"


def policy_forbids_inline_code(document: Document, headers: Mapping[str, str]) -> Iterator[str]:
    policy = headers.get("Content-Security-Policy", "")
    if not policy:
        yield "there is no Content-Security-Policy"
    if "'unsafe-inline'" in policy:
        yield "the Content-Security-Policy allows 'unsafe-inline'"


def other_sites_are_told_nothing(document: Document, headers: Mapping[str, str]) -> Iterator[str]:
    if headers.get("Referrer-Policy") not in ("no-referrer", "same-origin"):
        yield "Referrer-Policy is neither no-referrer nor same-origin"


def types_are_not_guessed(document: Document, headers: Mapping[str, str]) -> Iterator[str]:
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "X-Content-Type-Options is not nosniff"


RULES: tuple[Rule, ...] = (
    exit_is_offered,
    safety_line_is_there,
    nothing_is_kept_in_a_cache,
    policy_forbids_inline_code,
    other_sites_are_told_nothing,
    types_are_not_guessed,
)
