"""The command ``escala``, where a wheel carries it, and what starts it.

It is a package of its own because importing ``escala`` takes a second, for which a command should
not wait.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

__all__ = ["main"]

COMMAND = Path(__file__).parent / "bin" / "escala"

MISSING = """\
escala: this package was installed without the command; {command} is missing.
In a checkout of escala, `make demo` builds the command as build/release/bin/escala, and
`make wheel` a package that has it (docs/how-to/install-without-root.md)."""


def main() -> NoReturn:
    """Become the command: its process, its signals and its exit code are this one's."""
    if not COMMAND.exists():
        sys.exit(MISSING.format(command=COMMAND))
    # Python ignores it, and an ignored signal stays ignored in the program that takes over. Then
    # `escala describe | head` would end with an error.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        os.execv(COMMAND, ["escala", *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"escala: {COMMAND} cannot be started: {error.strerror}.")
