"""A source file has at most 500 lines, so that it is read in one sitting, or says why it has more.

The reason stands in a comment among the first lines: "longer than 500 lines because ...". Data
(JSON) has no comments and is not counted.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("sim", "models", "report", "cli")
SUFFIXES = {".hpp", ".cpp", ".in", ".css", ".html", ".js"}
MOST = 500
OPENING = 15
REASON = re.compile(rf"^\s*(//|/?\*|<!--|#).*\blonger than {MOST} lines because \w")


def sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in SUFFIXES and "node_modules" not in path.parts:
                yield path


def is_too_long(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) > MOST and not any(map(REASON.match, lines[:OPENING]))


def test_no_source_file_is_longer_than_it_says_why() -> None:
    lengths = {path: path.read_text(encoding="utf-8") for path in sources()}
    assert len(lengths) > 200
    assert [
        path.relative_to(ROOT).as_posix() for path in lengths if is_too_long(lengths[path])
    ] == []


def test_500_lines_are_enough_for_a_file_without_a_reason() -> None:
    assert not is_too_long("line\n" * MOST)
    assert is_too_long("line\n" * (MOST + 1))


def test_a_longer_file_gives_its_reason_in_a_comment_at_the_top() -> None:
    reason = "// It is longer than 500 lines because one table is easier to read than two.\n"
    rest = "line\n" * MOST
    assert not is_too_long(reason + rest)
    assert is_too_long(rest + reason)
    assert is_too_long('text = "longer than 500 lines because";\n' + rest)
    assert is_too_long("// It is longer than 500 lines because\n" + rest)
