"""The app that uvicorn starts, with the settings of the environment."""

from __future__ import annotations

from fastapi import FastAPI

from api.app import create_app
from api.logs import configure
from api.settings import Settings
from graph.people.address import open_people
from graph.stores.address import open_store


def app() -> FastAPI:
    """Read the settings, open the store, put the service together."""
    settings = Settings()
    configure(settings.log_level)
    return create_app(settings, open_store(settings.store), open_people(settings.store))
