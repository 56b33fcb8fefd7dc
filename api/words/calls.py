"""What is said when an answer to a call cannot be sent."""

from __future__ import annotations

from api.words.catalogue import N_

CLOSED_NOW = N_("Just nu tar uppropet inte emot svar.")
NOTHING_WRITTEN = N_("Skriv ditt svar först.")
