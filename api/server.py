"""The app that uvicorn starts, with the settings of the environment."""

from __future__ import annotations

import sys

from fastapi import FastAPI

from api.app import create_app
from api.atlas import garbage
from api.logs import configure
from api.settings import Settings
from graph.people.address import open_people
from graph.stores.address import open_store

TURN = 0.001
"""Seconds after which a thread that works lets the next go on: whoever answers at once waits for it."""


def prepared() -> Settings:
    """Read the settings, and make this process ready to serve."""
    sys.setswitchinterval(TURN)
    garbage.seldom()
    settings = Settings()
    configure(settings.log_level)
    return settings


def app() -> FastAPI:
    """Open the store of the settings, put the service together."""
    settings = prepared()
    return create_app(settings, open_store(settings.store), open_people(settings.store))
