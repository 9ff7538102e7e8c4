"""The pages of the project, and the fenced blocks and commands on them."""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scenarios").glob("*.md")]
)
FENCE = re.compile(r"^\s*(?P<marks>`{3,}|~{3,})\s*(?P<language>\S*).*$")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@dataclass(frozen=True)
class Block:
    """A fenced block: what stands between its fences, and where."""

    page: str
    line: int
    """Of the opening fence, from 1."""
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line} ({self.language or 'no language'})"


def blocks_in(page: str, text: str) -> Iterator[Block]:
    """The fenced blocks of a page, indented ones too."""
    opening: re.Match[str] | None = None
    start = 0
    lines = text.splitlines()
    for at, line in enumerate(lines):
        fence = FENCE.match(line)
        if opening is None:
            opening, start = fence, at
        elif fence and fence["marks"].startswith(opening["marks"]) and not fence["language"]:
            inner = textwrap.dedent("".join(f"{each}\n" for each in lines[start + 1 : at]))
            yield Block(page, start + 1, opening["language"], inner)
            opening = None
    if opening is not None:
        raise ValueError(f"{page}:{start + 1}: this block has no end")


BLOCKS = [block for page in PAGES for block in blocks_in(name_of(page), page.read_text())]


def without_blocks(text: str) -> str:
    return re.sub(r"^\s*```.*?^\s*```\s*$", "", text, flags=re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """A page without its code."""
    return re.sub(r"`[^`]*`", "", without_blocks(page.read_text()))


def inline_codes(text: str) -> list[str]:
    """The code between single backquotes, each on one line."""
    return [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", without_blocks(text))]


def notebook_prose(path: Path) -> str:
    """The words of a notebook, without its code."""
    cells = json.loads(path.read_text())["cells"]
    return "\n\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")


def command_lines(block: str) -> list[str]:
    """The commands of a shell block: without comments, and with continued lines joined."""
    lines = block.replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
