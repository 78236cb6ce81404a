"""Key rotation: what was sealed with an older key is sealed with the current one, while the service runs."""

from uuid import UUID

from intake.services.house import House
from intake.store import resealing

BATCH = 500


def reseal(house: House) -> int:
    """The number of values sealed anew. A process that does not know the current key yet goes on with an older one."""
    count = 0
    for step in resealing.steps():
        last: UUID | None = UUID(int=0)
        while last is not None:
            with house.database.write() as session:
                done, last = step(session, last, BATCH)
            count += done
    return count
