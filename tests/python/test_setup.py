"""Set-up: what it derives from the machine, and what its lists must not hold."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MODERN = """\
Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main

# the release itself
Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian.gpg
"""

ONE_LINE = """\
# deb http://commented.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/debian-security bookworm-security main
deb [arch=amd64 signed-by=/key.gpg] http://mirror.example/debian bookworm contrib main
"""


def backports(directory: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "setup/run", "backports-source", "bookworm", directory],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def apt(tmp_path: Path) -> Path:
    (tmp_path / "sources.list.d").mkdir()
    return tmp_path


def test_backports_come_from_the_mirror_of_a_deb822_source(apt: Path) -> None:
    (apt / "sources.list.d/debian.sources").write_text(MODERN)
    assert backports(apt).returncode == 0
    written = (apt / "sources.list.d/bookworm-backports.sources").read_text().splitlines()
    assert sorted(written) == [
        "Components: main",
        "Signed-By: /usr/share/keyrings/debian.gpg",
        "Suites: bookworm-backports",
        "Types: deb",
        "URIs: http://mirror.example/debian",
    ]


def test_backports_come_from_the_mirror_of_a_one_line_source(apt: Path) -> None:
    (apt / "sources.list").write_text(ONE_LINE)
    assert backports(apt).returncode == 0
    written = (apt / "sources.list.d/bookworm-backports.list").read_text()
    assert written == (
        "deb [arch=amd64 signed-by=/key.gpg] http://mirror.example/debian bookworm-backports main\n"
    )


def test_a_source_that_is_switched_off_gives_no_backports(apt: Path) -> None:
    (apt / "sources.list.d/debian.sources").write_text(
        MODERN.replace("Types: deb deb-src", "Enabled: no\nTypes: deb")
    )
    done = backports(apt)
    assert done.returncode == 1
    assert "by hand" in done.stdout


def packages(release: str, *lists: str) -> list[str]:
    done = subprocess.run(
        [ROOT / "setup/run", "packages", release, *(f"setup/debian/{name}.txt" for name in lists)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("release", "own", "not_its_own"),
    [("12", "catch2/bookworm-backports", "catch2"), ("13", "catch2", "catch2/bookworm-backports")],
)
def test_a_release_gets_the_packages_that_are_its_own(
    release: str, own: str, not_its_own: str
) -> None:
    listed = packages(release, "command", "everything")
    assert own in listed
    assert not_its_own not in listed
    assert sum(name.startswith("libboost") for name in listed) == 1
    assert len(set(listed)) == len(listed)


def test_the_command_needs_no_package_of_tests_or_python() -> None:
    listed = packages("12", "command")
    assert [name for name in listed if re.search("catch|check|benchmark|python", name)] == []


def test_the_npm_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "report/package-lock.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []


def test_every_python_package_is_pinned() -> None:
    def names(file: str) -> set[str]:
        lines = (ROOT / file).read_text().splitlines()
        found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
        return {re.sub(r"[-_.]+", "-", name.group()).lower() for name in found if name}

    assert names("setup/python.txt") <= names("setup/constraints.txt")


@pytest.mark.parametrize(
    ("flags", "most"), [(["-j1"], 1), (["-j3", "--jobserver-auth=3,4"], 3), ([], 4096)]
)
def test_jobs_are_those_asked_for_at_most(flags: list[str], most: int) -> None:
    done = subprocess.run([ROOT / "setup/jobs", *flags], capture_output=True, text=True, check=True)
    assert 1 <= int(done.stdout) <= most
