"""Key rotation: what was sealed with an older key is sealed with the current one, while the service runs."""

from uuid import UUID

from intake.services.house import House
from intake.store import resealing

BATCH = 500


def reseal(house: House) -> int:
    """The number of values sealed anew. A process that does not know the current key yet goes on with an older one."""
    count = 0
    for table, name in resealing.sealed_places():
        last: UUID | None = UUID(int=0)
        while last is not None:
            with house.database.write() as session:
                done, last = resealing.reseal_batch(session, table, name, last, BATCH)
            count += done
    return count
