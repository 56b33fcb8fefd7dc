"""The demo: the network of the seed documents, as the project's own copy of its sheets."""

from __future__ import annotations

from pathlib import Path

DEMO = Path(__file__).with_name("demo")
"""The folder with the demo's CSV files."""
