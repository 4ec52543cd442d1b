"""openapi.json, made from the table of routes."""

import re
from typing import Any

from naru.api.routes import ROUTES, Route
from naru.api.schemas import PROBLEM, TEXT, envelope
from naru.kernel import Sentence

PAGES = {"page": Sentence("몇 번째 쪽 (1부터)", "which page, from 1"), "size": Sentence("한 쪽에 몇 개 (200까지)", "how many a page, up to 200")}


def document() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    return {"openapi": "3.1.0", "info": {"title": "Naru", "version": "1", "description": "읽기만 합니다. 개인정보는 없습니다. 모든 답은 출처(provenance)와 가상 여부(simulated)를 말합니다. "
                                         "(Read-only, nothing personal; every answer says its provenance and whether it is simulated.)"},
            "paths": {route.open: {"get": _operation(route)} for route in ROUTES}}


def _operation(route: Route) -> dict[str, Any]:
    in_path = [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in re.findall(r"{(\w+)}", route.open)]
    query = {**route.query, **(PAGES if route.paged else {})}
    in_query = [{"name": name, "in": "query", "required": False, "schema": TEXT, "description": f"{says.ko} ({says.en})"} for name, says in query.items()]
    problem = {"description": "problem", "content": {"application/problem+json": {"schema": PROBLEM}}}
    return {"operationId": route.name, "summary": f"{route.says.ko} ({route.says.en})", "parameters": in_path + in_query,
            "responses": {"200": {"description": "the answer", "content": {"application/json": {"schema": envelope(route.schema, paged=route.paged)}}},
                          "304": {"description": "unchanged since the ETag in If-None-Match"}, "400": problem, "404": problem, "405": problem}}
