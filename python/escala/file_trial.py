"""A trial in another process: whether HDF5 can read a file without a crash or a loop without end.

Only for files without a seal, which some other program wrote or which are damaged.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from escala.errors import FileError

__all__ = ["answer", "try_in_another_process"]

CHILD = "from escala import file_reader, file_trial; file_trial.answer(file_reader.read_here)"
BEGUN = "begun"
READABLE = "readable"

LEAST_SECONDS = 10
BYTES_PER_SECOND = 4 << 20
LEAST_MEMORY = 512 << 20
MEMORY_PER_BYTE = 2048
MOST_BUSY = 60  # how much longer it may take where the computer has other things to do


def try_in_another_process(path: str | os.PathLike[str]) -> None:
    """Return if the file can be read; raise the FileError that reading it raised, or damaged."""
    found = os.pathsep.join(each for each in sys.path if each)
    done = subprocess.run(
        [sys.executable, "-P", "-c", CHILD, os.fspath(path)],
        env={**os.environ, "PYTHONPATH": found},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    said = done.stdout.decode(errors="replace").splitlines()
    if said[:1] != [BEGUN]:
        raise FileError(
            f"cannot read {os.fspath(path)}: another program has written it, and no Python could "
            "be started to try it",
            "not_ours",
        )
    if said[1:2] == [READABLE]:
        return
    try:
        message, problem = json.loads(said[1])
    except (IndexError, ValueError):
        message, problem = f"cannot read {os.fspath(path)}: damaged: HDF5 fails on it", "damaged"
    raise FileError(message, problem)


def answer(read: Callable[[str], object]) -> None:
    """Read the file that the command line names and print what came of it: the other process."""
    path = sys.argv[1]
    print(BEGUN, flush=True)
    _limit(Path(path).stat().st_size)
    try:
        read(path)
    except FileError as error:
        print(json.dumps([str(error), error.problem]))
    else:
        print(READABLE)
    sys.stdout.flush()
    os._exit(0)  # HDF5 has nothing left to do that could fail


def _limit(file_bytes: int) -> None:
    seconds = LEAST_SECONDS + file_bytes // BYTES_PER_SECOND
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, seconds)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    now = pages * resource.getpagesize()
    _lower(resource.RLIMIT_AS, now + LEAST_MEMORY + MEMORY_PER_BYTE * file_bytes)
    signal.alarm(min(MOST_BUSY * seconds, 1 << 30))


def _lower(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, hard))
