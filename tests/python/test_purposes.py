"""Two questions never share a draw, two kinds of descent never an identity: their numbers differ.

Purposes and kinds stand with those who ask, in purposes.hpp of a department or beside the only
room or part that asks. So their numbers are compared over all of models/; nothing of a run would
show that two rooms ask with one number, because each of their answers is good by itself.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PURPOSE = re.compile(r"\bsim::Purpose\s+(\w+)\s*\{\s*(\w+)\s*\}\s*;")
KINDS = re.compile(r"\bnamespace kind \{([^}]*)\}")
KIND = re.compile(r"\bstd::uint16_t\s+(\w+)\s*=\s*(\w+)\s*;")
# A number that is given to a question or a descent on the spot, past all names.
UNNAMED = re.compile(r"\bPurpose\s*[{(]\s*\w|\bsim::child\([^,;]+,\s*\d")

Numbered = list[tuple[str, int]]


def purposes(texts: Iterable[str]) -> Numbered:
    """Names and numbers of what chance is asked for."""
    return [(name, int(n, 0)) for text in texts for name, n in PURPOSE.findall(text)]


def kinds(texts: Iterable[str]) -> Numbered:
    """Names and numbers of the kinds of descent."""
    return [
        (name, int(n, 0))
        for text in texts
        for block in KINDS.findall(text)
        for name, n in KIND.findall(block)
    ]


def repeated(values: Iterable[object]) -> list[object]:
    """What occurs more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


@pytest.fixture(scope="module")
def models() -> dict[Path, str]:
    return {path: path.read_text() for path in sorted((ROOT / "models").rglob("*.[hc]pp"))}


@pytest.mark.parametrize(("of", "least"), [(purposes, 36), (kinds, 9)])
def test_no_number_and_no_name_is_given_twice(
    models: dict[Path, str], of: Callable[[Iterable[str]], Numbered], least: int
) -> None:
    found = of(models.values())
    assert len(found) >= least
    assert repeated(number for _, number in found) == []
    assert repeated(name for name, _ in found) == []


def test_a_purpose_and_a_kind_are_asked_for_by_name(models: dict[Path, str]) -> None:
    elsewhere = {
        path: path.read_text()
        for folder in ("cli", "report", "python/bindings")
        for path in (ROOT / folder).rglob("*.[hc]pp")
    }
    texts = models | elsewhere
    assert [str(path.relative_to(ROOT)) for path in texts if UNNAMED.search(texts[path])] == []
    # Only models/ gives numbers.
    assert purposes(elsewhere.values()) == []


def test_a_number_given_twice_in_two_departments_is_found(models: dict[Path, str]) -> None:
    hiring = (
        "namespace purpose {\ninline constexpr sim::Purpose interview{0x05};\n}\n"
        "namespace kind {\ninline constexpr std::uint16_t applicant = 4;\n}\n"
    )
    planted = [*models.values(), hiring]
    assert repeated(number for _, number in purposes(planted)) == [5]
    assert repeated(number for _, number in kinds(planted)) == [4]


@pytest.mark.parametrize(
    "line", ["chance.draw(id, sim::Purpose{7})", "sim::child(deal.id, 5, 0)", "sim::Purpose(7)"]
)
def test_a_number_without_a_name_is_found(line: str) -> None:
    assert UNNAMED.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "inline constexpr sim::Purpose interview{40};",
        "sim::child(deal.id, kind::order, 0)",
        "sim::child(sim::child(source_, kind::strip, strip), kind::day, 3)",
        "referrals_(sim::child(identity, kind::strip, 0)), spike_(1, 2, 3)",
        "double uniform(EntityId entity, Purpose purpose, std::uint32_t sample = 0) const;",
    ],
)
def test_what_has_a_name_is_not_reported(line: str) -> None:
    assert not UNNAMED.search(line)
