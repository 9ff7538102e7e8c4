"""What is shipped has one version and a licence; wheel and command need no more than they use."""

import email
import re
import subprocess
import sys
import tomllib
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
FOR_THE_COMMAND = {"ESCALA_TESTS": "OFF", "ESCALA_PYTHON": "OFF"}  # as `make demo` has it
FOR_THE_WHEEL: dict[str, str] = PROJECT["tool"]["scikit-build"]["cmake"]["define"]


def found(pattern: str, file: str) -> str:
    match = re.search(pattern, (ROOT / file).read_text(), re.MULTILINE)
    assert match is not None, f"{file} has no {pattern}"
    return match.group(1)


VERSION = found(r"^project\(escala VERSION ([0-9.]+)", "CMakeLists.txt")


def configure(folder: Path, definitions: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja"]
        + [f"-D{name}={value}" for name, value in definitions.items()],
        capture_output=True,
        text=True,
        check=False,
    )


def without(*packages: str) -> dict[str, str]:
    return {f"CMAKE_DISABLE_FIND_PACKAGE_{package}": "ON" for package in packages}


@pytest.fixture(scope="module")
def metadata(tmp_path_factory: pytest.TempPathFactory) -> Message:
    """What a wheel says of itself, without building one."""
    folder = tmp_path_factory.mktemp("metadata")
    code = (
        "import scikit_build_core.build as b, sys; b.prepare_metadata_for_build_wheel(sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", code, folder], cwd=ROOT, check=True, capture_output=True)
    return email.message_from_string(next(folder.glob("*.dist-info/METADATA")).read_text())


# ---- One version, one licence -------------------------------------------------------------------


def test_the_citation_names_the_version_that_is_built() -> None:
    assert found(r"^version: (\S+)$", "CITATION.cff") == VERSION


def test_the_newest_changes_are_those_of_the_version_that_is_built() -> None:
    assert found(r"^## (\S+)$", "CHANGELOG.md") == VERSION


def test_a_wheel_has_the_version_that_is_built(metadata: Message) -> None:
    assert metadata["Version"] == VERSION


def test_a_wheel_brings_its_licence(metadata: Message) -> None:
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata.get_all("License-File") == ["LICENSE"]


def test_the_citation_names_the_licence() -> None:
    assert found(r"^license: (\S+)$", "CITATION.cff") == PROJECT["project"]["license"]


# ---- What must be there to build a part ---------------------------------------------------------


@pytest.mark.slow
def test_a_wheel_is_configured_without_what_only_the_command_and_tests_need(
    tmp_path: Path,
) -> None:
    unused = without("HDF5", "CLI11", "Catch2", "rapidcheck", "benchmark")
    done = configure(tmp_path, FOR_THE_WHEEL | unused)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_command_is_configured_without_what_only_python_and_tests_need(
    tmp_path: Path,
) -> None:
    unused = without("Python", "pybind11", "Catch2", "rapidcheck", "benchmark")
    done = configure(tmp_path, FOR_THE_COMMAND | unused)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_all_missing_libraries_are_named_at_once_with_the_packages_that_hold_them(
    tmp_path: Path,
) -> None:
    done = configure(tmp_path, FOR_THE_WHEEL | without("Boost", "TBB", "fmt"))
    assert done.returncode == 1
    for missing in ("Boost: libboost1.81-dev", "TBB: libtbb-dev", "fmt: libfmt-dev"):
        assert missing in done.stderr


def test_the_demonstration_builds_the_command_alone() -> None:
    dry = subprocess.run(
        ["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "--target escala --" in dry.stdout
    assert "setup/run command" in dry.stdout
    assert ".venv" not in dry.stdout
