"""A known weakness fails, a registry that does not answer is said and does not."""

import pytest

from scripts import audit

CLEAN = '{"auditReportVersion": 2, "vulnerabilities": {}}'
GRAVE = '{"auditReportVersion": 2, "vulnerabilities": {"x": {"severity": "high"}}}'
CLOSED = '{"message": "405 Method Not Allowed", "statusCode": 405}'


@pytest.mark.parametrize(
    ("python", "browser", "status", "said"),
    [
        ((0, ""), (0, CLEAN), 0, "no weakness is known"),
        ((1, "CVE in x"), (0, CLEAN), 1, "CVE in x"),
        ((0, ""), (1, GRAVE), 1, '"severity": "high"'),
        ((2, ""), (1, CLOSED), 0, "nobody answers"),
        ((2, ""), (1, ""), 0, "nobody answers"),
        ((2, ""), (1, GRAVE), 1, "nobody answers"),
    ],
)
def test_what_is_known_decides(
    python: tuple[int, str],
    browser: tuple[int, str],
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(audit, "asked", {audit.PYTHON: python, audit.BROWSER: browser}.get)
    assert audit.main() == status
    assert said in capsys.readouterr().out
