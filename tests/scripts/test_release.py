"""A release is one version, told in the changelog with its day, in a wheel."""

import re
import zipfile
from pathlib import Path

import pytest

from scripts.release import faults_of_changelog, faults_of_wheel, releases, version


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "oriket"\nversion = "0.3.0"\n')
    return tmp_path


def test_a_release_is_told_with_its_day(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 0.3.0 (2027-01-02)\n\n- x\n\n## 0.2.0 (2026-11-26)\n"
    )
    assert releases(checkout) == [("0.3.0", "2027-01-02"), ("0.2.0", "2026-11-26")]
    assert list(faults_of_changelog(checkout)) == []


@pytest.mark.parametrize(
    ("changelog", "fault"),
    [
        ("# Changelog\n", "has no release"),
        ("## 0.2.0 (2027-01-02)\n", "begins with 0.2.0"),
        ("## 0.3.0 (unreleased)\n", "no day"),
        ("## 0.3.0 (2026-01-02)\n\n## 0.2.0 (2026-11-26)\n", "is older"),
    ],
)
def test_what_keeps_it_from_being_one(checkout: Path, changelog: str, fault: str) -> None:
    (checkout / "CHANGELOG.md").write_text(changelog)
    found = list(faults_of_changelog(checkout))
    assert len(found) == 1
    assert fault in found[0]


def test_the_wheel_is_this_version_and_whole(checkout: Path) -> None:
    assert "no wheel" in next(faults_of_wheel(checkout))
    (checkout / "dist").mkdir()
    with zipfile.ZipFile(checkout / "dist" / "oriket-0.3.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("viz/static/manifest.json", "{}")
    (checkout / "dist" / "oriket-0.3.0.cdx.json").write_text("{}")
    assert [re.search(r"lacks (\S+?)[.:]( |$)", fault)[1] for fault in faults_of_wheel(checkout)] == [  # type: ignore[index]
        "ingest/demo/organisations.csv",
        "oriket-0.3.0.browser.cdx.json",
    ]


def test_this_checkout_tells_of_its_own_version(root: Path) -> None:
    assert releases(root)[0][0] == version(root)
