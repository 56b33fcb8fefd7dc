"""Print the service's OpenAPI: what the browser's types are made of."""

import json

from api.app import create_app
from api.settings import Settings
from graph.stores.memory import MemoryStore

if __name__ == "__main__":
    print(json.dumps(create_app(Settings(), MemoryStore(), follow=False).openapi()))
