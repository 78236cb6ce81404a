"""Staff signing in: argon2 for passwords, a row for each sign-in, so that it can be ended from here."""

import secrets
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.exc import IntegrityError

from intake.domain.roles import ROLES
from intake.services.house import House
from intake.services.wall import raise_for_somebody_new
from intake.store import staff
from intake.store.limits import Limit, check, hit
from intake.store.tables.staff import StaffSession, StaffUser

WRONG_TRIES = Limit("sign-in", times=10, every=timedelta(minutes=15))
LASTS = timedelta(hours=12)
SHORTEST_PASSWORD = 12
FIRST_USER = "team@hearback.local"

_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
"""OWASP's own choice for argon2id. The library's default takes 64 MB and four cores, which a small machine lacks."""
_NOBODY = "$argon2id$v=19$m={0.memory_cost},t={0.time_cost},p={0.parallelism}${1}${2}".format(
    _HASHER, "A" * 22, "A" * 43
)
"""No password has this hash; looking takes as long as at any other. Making a real one would slow every start."""


class StaffFault(ValueError):
    """A member of staff could not be added or disabled; the text says why."""


def add_user(
    house: House, email: str, role: str, *, name: str = "", service_area: str | None = None, password: str | None = None
) -> str:
    """Returns the password, made here when none is given. Raises StaffFault."""
    email = email.strip().lower()
    if "@" not in email.strip("@"):
        raise StaffFault(f"{email!r} is not an email address")
    if role not in ROLES:
        raise StaffFault(f"the role must be one of {', '.join(ROLES)}")
    if service_area is not None and service_area not in house.authority.service_areas:
        raise StaffFault(f"the service must be one of {', '.join(house.authority.service_areas)}")
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise StaffFault(f"a password has {SHORTEST_PASSWORD} characters or more")
    password = password or secrets.token_urlsafe(12)
    user = StaffUser(
        email=email,
        name=name or email.split("@")[0],
        role=role,
        service_area=service_area,
        password_hash=_HASHER.hash(password),
        made_at=house.now(),
    )
    try:
        with house.database.write() as session:
            session.add(user)
    except IntegrityError:
        raise StaffFault(f"{email} is there already") from None
    raise_for_somebody_new(house, user.id, user.name)
    return password


def disable_user(house: House, email: str) -> None:
    """Ends every sign-in of theirs too. What they did keeps their name. Raises StaffFault."""
    with house.database.write() as session:
        user = staff.by_email(session, email.strip().lower())
        if user is None:
            raise StaffFault(f"{email} is not there")
        user.disabled_at = user.disabled_at or house.now()


def sign_in(house: House, email: str, password: str, *, client: str) -> str | None:
    """A token for the browser, or None. As long whether or not the address is known. Raises TooMany."""
    now = house.now()
    with house.database.read() as session:
        check(session, house.matching, WRONG_TRIES, client, now)
        user = staff.by_email(session, email.strip().lower())
    right = _matches(user.password_hash if user else _NOBODY, password)
    with house.database.write() as session:
        if user is None or not right or user.disabled_at is not None:
            hit(session, house.matching, WRONG_TRIES, client, now)
            return None
        token = secrets.token_urlsafe(32)
        session.add(StaffSession(token_key=_key(house, token), user_id=user.id, made_at=now, expires_at=now + LASTS))
        return token


def signed_in(house: House, token: str) -> StaffUser | None:
    with house.database.read() as session:
        return staff.by_token(session, _key(house, token), house.now())


def sign_out(house: House, token: str) -> None:
    with house.database.write() as session:
        staff.end_session(session, _key(house, token), house.now())


def _key(house: House, token: str) -> str:
    return house.matching.key("staff session", token)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def make_first_user(house: House) -> tuple[str, str] | None:
    """Address and password of a first member of the participation team; None when there is staff already.

    Of two processes that start at once, one makes it.
    """
    with house.database.read() as session:
        if staff.anybody(session):
            return None
    try:
        return FIRST_USER, add_user(house, FIRST_USER, "participation", name="First user")
    except StaffFault:
        return None
