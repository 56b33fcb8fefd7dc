"""The command `oriket serve`."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
import uvicorn

from api.cli import output
from api.cli.account import tell_setup
from api.cli.session import opened, running
from api.connections import Connection, make_room
from api.gate.here import require_no_demo_login
from api.gate.who import require_here
from api.words import command_line as words


def serve(
    host: Annotated[str | None, typer.Option(help=words.TAKES["host"])] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=words.TAKES["port"])] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help=words.TAKES["workers"])] = 1,
) -> None:
    """Run the service until somebody stops it."""
    if port:
        os.environ["ORIKET_PORT"] = str(port)  # letters and feeds say where the service is found
    with running() as (_, settings):
        with opened(settings) as store:
            store.revision()
        require_here(settings, host)
        require_no_demo_login(settings, host)
        here = host or settings.host
        # By this name one signs in on one's own machine: cookies and passkeys want a name.
        name = "localhost" if here == "127.0.0.1" else here
        address = f"http://{name}:{settings.port if port is None else port}"
        output.complaint(words.serving_text(_, address))
        tell_setup(_, settings, address)
        make_room()
        options: dict[str, Any] = {
            "host": here,
            "port": settings.port if port is None else port,
            "log_config": None,
            "access_log": False,
            "http": Connection,
            "server_header": False,
            "proxy_headers": bool(settings.trusted_proxies),
            "forwarded_allow_ips": list(settings.trusted_proxies),
            "timeout_keep_alive": int(Connection.seconds["idle"]),
            "timeout_graceful_shutdown": 5,
            "h11_max_incomplete_event_size": 32_768,
        }
        if workers == 1:
            uvicorn.run("api.server:app", factory=True, **options)
            return
        with TemporaryDirectory(prefix="oriket-") as folder:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # before what counts is imported
            import_module("api.workers").run(workers, Path(folder), options)
