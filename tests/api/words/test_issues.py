"""Every code of the harbour has its sentence."""

import re
from pathlib import Path

from api.words.issues import ODD, SENTENCES


def test_codes_of_the_harbour_have_sentences(root: Path) -> None:
    source = "\n".join(path.read_text("utf-8") for path in (root / "ingest").glob("*.py"))
    codes = set(re.findall(r'\b(?:error|warning|_odd|_fault)\(\s*"([a-z_]+)"', source))
    known = {*SENTENCES, *(code for code in codes if code.startswith("unknown_"))}
    assert codes
    assert codes - known == set()
    assert set(ODD) <= SENTENCES.keys()
