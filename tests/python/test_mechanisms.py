"""A mechanism that is not in the list is not built, and a room without an audit is not checked.

The folders of mechanisms and the list in models/company/mechanisms.hpp say the same; beside every
room that a mechanism builds stands the audit that its runs end with.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "models/company/mechanisms.hpp"
DECLARATIONS = sorted(ROOT.glob("models/*/*/mechanism.hpp"))
JOINTS = sorted(ROOT.glob("models/*/*/mechanism.cpp"))


def listed(text: str) -> list[str]:
    """The names in the list of mechanisms, from namespace models."""
    (names,) = re.findall(r"using Mechanisms = MechanismList<([^>]*)>;", text)
    return [name.strip() for name in names.split(",")]


def declared(text: str) -> list[str]:
    """The mechanisms that a header declares, from namespace models."""
    (department,) = re.findall(r"^namespace models(?:::(\w+))? \{", text, re.MULTILINE)
    names = re.findall(r"^struct (\w+Mechanism) \{", text, re.MULTILINE)
    return [f"{department}::{name}" if department else name for name in names]


def without_audit(text: str) -> set[str]:
    """The rooms that a mechanism builds and has no audit for."""
    built = re.findall(r"\.add<\s*([\w:]+)\s*>\(", text)
    audited = re.findall(r"\bvoid audit\(const ([\w:]+)&", text)
    return set(built) - set(audited)


def named(paths: Iterable[Path]) -> list[str]:
    return [path.parent.relative_to(ROOT / "models").as_posix() for path in paths]


@pytest.mark.parametrize("path", DECLARATIONS, ids=named(DECLARATIONS))
def test_the_folder_of_a_mechanism_declares_one(path: Path) -> None:
    assert len(declared(path.read_text())) == 1


def test_every_mechanism_is_in_the_list_once_and_nothing_else_is() -> None:
    in_folders = [name for path in DECLARATIONS for name in declared(path.read_text())]
    assert len(in_folders) >= 20
    assert sorted(listed(LIST.read_text())) == sorted(in_folders)


@pytest.mark.parametrize("path", JOINTS, ids=named(JOINTS))
def test_a_room_that_a_mechanism_builds_has_an_audit_beside_it(path: Path) -> None:
    assert without_audit(path.read_text()) == set()


def test_a_mechanism_is_known_by_its_folder() -> None:
    header = "namespace models::people {\n\n/// Who hires.\nstruct HiringMechanism {\n};\n"
    assert declared(header) == ["people::HiringMechanism"]


def test_a_room_without_an_audit_is_found() -> None:
    text = (
        "static void audit(const Desk& room, Audit& audit) {}\n"
        "auto& desk = site.add<Desk>(path, setting);\n"
        "auto& plant =\n    company.add<Plant>(path, setting);\n"
        "metrics.add({name}, kind, value);\n"
    )
    assert without_audit(text) == {"Plant"}
