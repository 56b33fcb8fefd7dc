"""For whoever runs the service: alive, ready, and in figures."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from tests.api.conftest import demo_store, keeper_of, settings


def test_alive_before_there_is_anything_to_read_and_ready_after(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, "public"), demo_store(), follow=False)
    client = TestClient(app)
    assert client.get("/healthz").json() == {"status": "ok"}
    starting = client.get("/readyz")
    assert (starting.status_code, starting.json()["status"]) == (503, "starting")
    keeper_of(app).look()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"], ready.json()["revision"]) == (200, "ok", 1)
    keeper_of(app).close()


def test_figures_are_in_prometheus_own_form(public: TestClient) -> None:
    public.get("/healthz")
    answer = public.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'route="/healthz"' in answer.text
