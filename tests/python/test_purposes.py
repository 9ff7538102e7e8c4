"""Two questions never share a draw, two kinds of descent never an identity: their numbers differ.

Numbers are written in models/purposes.hpp and nowhere else; nothing of a run would show that two
rooms ask with one number, because each of their answers is good by itself.
"""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = Path("models/purposes.hpp")
PURPOSE = re.compile(r"\bsim::Purpose\s+\w+\{(\w+)\};|\bPurpose\{")
KIND = re.compile(r"\bstd::uint16_t\s+\w+\s*=\s*(\w+);")


def repeated(numbers: list[str]) -> list[int]:
    """The numbers that occur more than once."""
    return [number for number, times in Counter(int(n, 0) for n in numbers).items() if times > 1]


def numbers(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [found for found in pattern.findall(text) if found]


def test_purposes_have_numbers_of_their_own() -> None:
    found = numbers((ROOT / NUMBERS).read_text(), PURPOSE)
    assert len(found) > 30
    assert repeated(found) == []


def test_kinds_of_descent_have_numbers_of_their_own() -> None:
    found = numbers((ROOT / NUMBERS).read_text(), KIND)
    assert len(found) > 5
    assert repeated(found) == []


def test_no_purpose_is_numbered_elsewhere() -> None:
    elsewhere = [
        str(path.relative_to(ROOT))
        for folder in ("models", "cli", "report", "python/bindings")
        for path in (ROOT / folder).rglob("*.?pp")
        if path.relative_to(ROOT) != NUMBERS and PURPOSE.search(path.read_text())
    ]
    assert elsewhere == []


def test_a_number_given_twice_is_found() -> None:
    text = (ROOT / NUMBERS).read_text()
    planted = text.replace("sim::Purpose contact{5};", "sim::Purpose contact{0x4};")
    assert planted != text
    assert repeated(numbers(planted, PURPOSE)) == [4]
