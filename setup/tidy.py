"""Runs clang-tidy over the project's sources, skipping those that passed as they are.

What a source's verdict depends on is hashed: the source, the headers of ours that it includes
(directly or not), its compile command, the checks and clang-tidy's version. Passed hashes are kept
in BUILD/tidy-passed; system libraries are not part of them, so a new release of one is not noticed.

Sources that CMake compiles together are checked together, which takes a quarter of the time because
their headers are read once. Where anything is found, each of them is checked alone.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import itertools
import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIDY = ROOT / ".venv/bin/clang-tidy"
# Flags that silence g++ mean nothing here, and the library of g++ uses what it deprecates itself.
QUIET = [
    f"--extra-arg=-Wno-{warning}"
    for warning in ("unknown-warning-option", "deprecated-declarations")
]
# Where findings count in sources that are checked together, besides the headers of .clang-tidy.
TOGETHER = r"/(sim|models|report|cli|python/bindings|tests|bench)/.+\.[ch]pp$"
USING = re.compile(r"^\s*using [\w:]*::(\w+);", re.MULTILINE)
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


@cache
def included(file: Path) -> frozenset[Path]:
    """Headers of ours that the file names itself."""
    named = (name.decode() for name in INCLUDE.findall(file.read_bytes()))
    return frozenset(path for name in named if (path := ROOT / name).is_file())


def closure(file: Path) -> list[Path]:
    """The file and every header of ours that it reaches, in a fixed order."""
    seen = {file}
    frontier = [file]
    while frontier:
        new = included(frontier.pop()) - seen
        seen |= new
        frontier += new
    return sorted(seen)


def key(file: Path, command: str, checks: bytes) -> str:
    """A hash of all that the verdict on the file depends on."""
    digest = hashlib.sha256(checks + command.encode())
    for path in closure(file):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def sources_of(file: Path, build: Path) -> list[Path]:
    """The sources of ours that a compiled file is: itself, or those that CMake put into it."""
    if not file.exists():
        return []
    if not file.is_relative_to(build):
        return [file] if file.is_relative_to(ROOT) else []
    if file.parent.name != "Unity":
        return []
    named = [Path(name.decode()) for name in INCLUDE.findall(file.read_bytes())]
    return [path for path in named if path.is_relative_to(ROOT) and path.is_file()]


def flags_of(command: str) -> list[str]:
    """How a command reads its source: its macros, folders and language."""
    words = shlex.split(command)
    flags = [word for word in words if word.startswith(("-D", "-I", "-std="))]
    for option, folder in itertools.pairwise(words):
        if option == "-isystem":
            flags += [option, folder]
    return flags


def check(file: Path, command: str, *options: str) -> str:
    """What clang-tidy says about the file; nothing if all is well.

    A source that CMake put into another has no command of its own, so clang-tidy gets the flags.
    """
    done = subprocess.run(
        [TIDY, "--quiet", *QUIET, *options, file, "--", *flags_of(command)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    return done.stdout or done.stderr


def has_unused_using(source: Path) -> bool:
    """Whether a source takes a name that it does not mention again.

    Beside another source that takes the same name and uses it, clang-tidy does not see that.
    """
    text = source.read_text()
    names = USING.findall(text)
    return any(len(re.findall(rf"\b{name}\b", text)) < 2 for name in names)


@cache
def checks_in(folder: Path) -> str:
    """The configuration that sources in the folder have, as clang-tidy writes it."""
    return subprocess.run(
        [TIDY, "--dump-config", folder / "any.cpp"], capture_output=True, text=True, check=True
    ).stdout


@dataclass
class Compiled:
    """A file that is compiled with a command, and the sources of ours that it holds."""

    file: Path
    command: str
    sources: list[Path]

    def findings(self, todo: set[Path]) -> dict[Path, str]:
        """What clang-tidy says about each of its sources that are to be checked."""
        asked = [source for source in self.sources if source in todo]
        together = [source for source in asked if not has_unused_using(source)]
        if len(together) > 1:
            configuration = f"--config={checks_in(asked[0].parent)}"
            # The file that CMake wrote includes sources by design.
            others = "--checks=-bugprone-suspicious-include"
            if not check(
                self.file, self.command, configuration, others, f"--header-filter={TOGETHER}"
            ):
                alone = [source for source in asked if source not in together]
                return dict.fromkeys(together, "") | {
                    source: check(source, self.command) for source in alone
                }
        return {source: check(source, self.command) for source in asked}


def main() -> int:
    """Checks what changed; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path, help="build folder with compile_commands.json")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()

    version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
    checks = (ROOT / ".clang-tidy").read_bytes() + version
    kept = arguments.build / "tidy-passed"
    passed = set(kept.read_text().split()) if kept.exists() else set()

    keys: dict[Path, str] = {}
    compiled: list[Compiled] = []
    for entry in json.loads((arguments.build / "compile_commands.json").read_text()):
        path = Path(entry["directory"], entry["file"]).resolve()
        command = entry["command"]
        # A source may be compiled in several ways, of which the first is its own.
        new = [file for file in sources_of(path, arguments.build.resolve()) if file not in keys]
        keys |= {file: key(file, command, checks) for file in new}
        compiled.append(Compiled(path, command, new))

    todo = {file for file in keys if keys[file] not in passed}
    good = passed & set(keys.values())
    bad = 0
    # The largest first, so that none is left at the end. A run that is stopped keeps what it found.
    compiled.sort(key=lambda each: len(todo.intersection(each.sources)), reverse=True)
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool, kept.open("a") as record:
        for findings in pool.map(lambda each: each.findings(todo), compiled):
            for file, said in findings.items():
                if said:
                    bad += 1
                    print(said, end="")
                else:
                    good.add(keys[file])
                    print(keys[file], file=record, flush=True)
    kept.write_text("\n".join(sorted(good)) + "\n")
    print(f"clang-tidy: {len(todo)} of {len(keys)} sources checked, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
