"""The API holds to its own description, whatever another program sends."""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from intake.app import Parts
from intake.services import tokens
from tests.builders.houses import Clock, build_app, build_parts, prepared
from tests.builders.told import receive

CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.ignored_auth,
)
"""Not that everything which fits is taken: that a cursor is ours and a key is new, no schema can say."""
OPERATIONS = [
    ("GET", "/api/v1/records"),
    ("GET", "/api/v1/records/{record_id}"),
    ("GET", "/api/v1/schema"),
    ("GET", "/api/v1/openapi.json"),
    ("POST", "/api/v1/feedback"),
]
WITHOUT_INPUT = "/api/v1/openapi.json"
TRIED = [
    pytest.param(*operation, mode, id=f"{' '.join(operation)} {mode.value}")
    for operation in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or WITHOUT_INPUT not in operation
]
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    folder = tmp_path_factory.mktemp("contract")
    parts = prepared(build_parts(f"sqlite:///{folder}/hearback.sqlite3", folder, Clock()))
    for journey in ("complaint", "compliment", "for-a-child"):
        receive(parts.house, journey)
    yield parts
    parts.house.database.close()


@pytest.fixture(scope="module")
def described(service: Parts) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", build_app(service))


@pytest.fixture(scope="module")
def secrets(service: Parts) -> dict[str, str]:
    return {scope: tokens.add(service.house, scope, scope) for scope in ("export_full", "intake")}


@pytest.mark.parametrize(("method", "address", "mode"), TRIED)
def test_every_answer_is_one_that_is_described(described, secrets, method: str, address: str, mode) -> None:
    secret = secrets["intake" if method == "POST" else "export_full"]
    headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}

    @QUICK
    @given(case=described[address][method].as_strategy(generation_mode=mode))
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers, checks=list(CHECKS))

    answered()


def test_every_operation_is_tried(described) -> None:
    there = [(method.upper(), path) for path, methods in described.raw_schema["paths"].items() for method in methods]
    assert set(there) == set(OPERATIONS)
