"""Who may frame, as the settings say it."""

from pathlib import Path

import pytest

from api.doors.embedding.framing import ancestors
from api.settings import Settings
from tests.api.conftest import settings


def test_the_settings_say_who_may_frame(cache: Path) -> None:
    assert ancestors(settings(cache, embed_on="none")) == "'self'"
    named = settings(cache, embed_on="https://kommun.se, https://*.region.se:8443")
    assert ancestors(named) == "'self' https://kommun.se https://*.region.se:8443"


@pytest.mark.parametrize(
    "bad", ["kommun.se", "https://a.se; script-src *", "javascript:alert(1)", "https://a.se/x", "*"]
)
def test_only_origins_may_be_named(bad: str) -> None:
    with pytest.raises(ValueError, match="embed_on"):
        Settings.model_validate({"embed_on": bad})
