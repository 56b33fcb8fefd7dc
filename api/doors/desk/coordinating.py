"""What every answer for coordinators needs: permission, what is asked, slow answers. Closed to the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from api.gate.asking import Asked, Asking, keeper_of
from api.gate.sight import require_working


@dataclass(frozen=True)
class CoordinatorAsked:
    """A coordinator's request: what is asked, and the build process for what takes a while."""

    asked: Asked
    request: Request

    def study(self, work: str, *arguments: object) -> Any:
        """Have something worked out about the date (`api.atlas.slow_answers`).

        Raises `studies_busy`.
        """
        asked = self.asked
        studies = keeper_of(self.request).studies
        return studies.answer(asked.atlas, asked.view.network.at, asked.client, work, *arguments)


async def coordinator_asked(request: Request, asked: Asking) -> CoordinatorAsked:
    """Let coordinators in.

    Raises `not_public`.
    """
    require_working(asked.widest)
    return CoordinatorAsked(asked, request)


Coordinating = Annotated[CoordinatorAsked, Depends(coordinator_asked)]
