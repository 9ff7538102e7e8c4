"""What starts the command of a wheel. `make wheel-check` starts the command itself."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = "import escala_command; escala_command.main()"  # as pip writes it


@pytest.fixture
def launcher(tmp_path: Path) -> Path:
    """A folder whose package has the project's launcher, and no command yet."""
    source = Path(__file__).resolve().parents[2] / "python/escala_command/__init__.py"
    package = tmp_path / "escala_command"
    (package / "bin").mkdir(parents=True)
    (package / "__init__.py").write_text(source.read_text())
    return tmp_path


def carries(launcher: Path, script: str) -> None:
    command = launcher / "escala_command/bin/escala"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)


def start(launcher: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=os.environ | {"PYTHONPATH": str(launcher)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_gets_the_arguments_as_they_are(launcher: Path) -> None:
    carries(launcher, 'printf "%s|" "$@"')
    assert start(launcher, "run", "a b", "", "--set", "x='1'").stdout == "run|a b||--set|x='1'|"


def test_the_exit_code_is_that_of_the_command(launcher: Path) -> None:
    carries(launcher, "exit 5")
    assert start(launcher).returncode == 5


def test_the_command_has_the_process_that_was_started(launcher: Path) -> None:
    carries(launcher, "kill -TERM $$")
    assert start(launcher).returncode == -signal.SIGTERM


def test_a_command_whose_reader_has_gone_is_ended_by_the_signal(launcher: Path) -> None:
    """Python ignores it, and a program that takes over would too."""
    carries(launcher, "kill -PIPE $$; exit 0")
    assert start(launcher).returncode == -signal.SIGPIPE


def test_the_command_does_not_wait_for_the_package(launcher: Path) -> None:
    """Which takes a second to import."""
    carries(launcher, "exit 0")
    (launcher / "escala.py").write_text("raise RuntimeError('imported')")
    assert start(launcher).stderr == ""


def test_where_the_command_is_missing_it_is_said_how_to_get_it(launcher: Path) -> None:
    done = start(launcher, "--version")
    assert done.returncode == 1
    assert f"{launcher}/escala_command/bin/escala is missing" in done.stderr
    assert "make demo" in done.stderr
    assert "make wheel" in done.stderr


def test_a_command_that_cannot_be_started_is_named_with_the_reason(launcher: Path) -> None:
    carries(launcher, "exit 0")
    (launcher / "escala_command/bin/escala").chmod(0o644)
    done = start(launcher)
    assert done.returncode == 1
    assert done.stderr.endswith("bin/escala cannot be started: Permission denied.\n")
