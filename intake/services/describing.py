"""Describing: what a record is made of, for whoever reads records."""

from intake.export.json_schema import Json, kept_by, record_schema
from intake.export.schema import PROFILES
from intake.services.house import House


def schema_of(house: House, profile: str) -> Json:
    """The JSON Schema of a record of this profile, with this authority's own codes. Raises KeyError."""
    return record_schema(PROFILES[profile](), kept_by(house.authority))
