"""The OpenAPI description tells of every JSON page, and nothing that it allows makes the desk stumble."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from desk_case import browser, token

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies' deprecations
    schemathesis = pytest.importorskip("schemathesis")


def test_every_page_has_its_twin_in_the_description(looking: TestClient) -> None:
    paths = looking.get("/openapi.json").json()["paths"]
    assert {
        "/events.json",
        "/events/{event}.json",
        "/reports/{report}.json",
        "/reports/{report}/add.json",
        "/claims/{claim}.json",
        "/happenings/{happening}.json",
        "/review.json",
        "/blind.json",
        "/blind/set.json",
        "/numbers.json",
        "/export.json",
        "/export/files.zip",
        "/log.json",
        "/map.json",
        "/lookup/actors.json",
        "/lookup/places.json",
        "/judge",
    } == set(paths)
    for path, verbs in paths.items():
        for verb in verbs.values():
            assert verb.get("description"), path


def test_whatever_the_description_allows_is_answered(own: Path) -> None:
    with browser(own) as client:
        held = token(client)
        schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
        for found in schema.get_all_operations():
            operation = found.ok()

            @settings(max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy())
            def asked(case: Any) -> None:
                how = case.as_transport_kwargs(base_url="http://127.0.0.1:8384")
                parts = {name: how[name] for name in ("params", "json", "data", "content") if name in how}
                answer = client.request(how["method"], how["url"], headers={"x-token": held}, **parts)
                assert answer.status_code < 500, (how["url"], answer.text[:300])

            asked()
