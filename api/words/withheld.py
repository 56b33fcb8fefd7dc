"""Why a text is shown to nobody: it looks like a person's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from graph.records.people import Reason

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        "person_name": N_("Ser ut som en persons namn"),
        "person_mail": N_("Ser ut som en persons e-postadress"),
        "private_mail": N_("Ser ut som en privat e-postadress"),
        "person_phone": N_("Ser ut som en persons telefonnummer"),
        "own_phone": N_("Ser ut som det egna numret till den som skrev"),
        "personal_number": N_("Ser ut som ett personnummer"),
    }
)
"""By what the detector found."""
