"""Built files: the pages' looks and the chart's script, served by ourselves and nobody else."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

# Python 3.11 and bare systems know some of these by older names, or not at all.
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
FOR_EVER = "public, max-age=31536000, immutable"


class Built(StaticFiles):
    """The folder `viz/static`. Names under `assets/` carry a hash, so they are kept for ever."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: MutableMapping[str, Any],
        status_code: int = 200,
    ) -> Response:
        """A file with its right type."""
        path = Path(full_path)
        response = FileResponse(
            path,
            status_code,
            media_type=TYPES.get(path.suffix, "application/octet-stream"),
            stat_result=stat_result,
        )
        hashed = path.parent.name == "assets"
        response.headers["cache-control"] = FOR_EVER if hashed else "no-cache"
        return response
