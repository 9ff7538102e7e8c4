"""docs/how-to/add-a-mechanism.md shows the code that is compiled and run, all of it, and what it
says of how little a change touches is so.

The example lies in tests/models/how_to under the paths that it would have in the project; CMake
adds its lines to copies of the lists there. test_how_to and test_how_to_chart run it.
"""

import re
from pathlib import Path

import pytest
from test_include_directions import FOLDERS, SUFFIXES, violations

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/how-to/add-a-mechanism.md"
EXAMPLE = ROOT / "tests/models/how_to"
FILES = {
    path.relative_to(EXAMPLE).as_posix(): path.read_text()
    for path in sorted(EXAMPLE.rglob("*"))
    if path.suffix in {".hpp", ".cpp", ".json"}
}
# A block of code under the name of its file, in bold.
BLOCK = re.compile(r"^\*\*`([^`]+)`\*\*\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(PAGE.read_text())
PURPOSE = re.compile(r"\bsim::Purpose\s+(\w+)\s*\{\s*(\w+)\s*\}\s*;")
ADDED_LINE = re.compile(r'^add_line\((\S+)\s+"(.*)"\s+"(.*)"\)$', re.MULTILINE)


def has_part(text: str, part: str) -> bool:
    """Whether the lines of the part stand in the text, one after another."""
    return f"\n{part}" in f"\n{text}"


def files_with(word: str, folder: str = "") -> set[str]:
    return {
        file
        for file, text in FILES.items()
        if file.startswith(folder) and re.search(rf"\b{word}\b", text)
    }


@pytest.mark.parametrize(
    ("file", "code"), [(file, code) for file, language, code in BLOCKS if language != "diff"]
)
def test_a_block_is_a_part_of_the_file_that_it_names(file: str, code: str) -> None:
    assert has_part(FILES[file], code)


@pytest.mark.parametrize("file", FILES)
def test_every_file_of_the_example_is_shown_in_full(file: str) -> None:
    assert FILES[file] in {code for name, _, code in BLOCKS if name == file}


def test_the_lines_that_the_page_adds_to_lists_are_those_that_are_compiled() -> None:
    shown = []
    for file, language, diff in BLOCKS:
        if language != "diff":
            continue
        lines = diff.splitlines()
        (place,) = [i for i, line in enumerate(lines) if line.startswith("+")]
        shown.append((file, lines[place][1:], lines[place - 1][1:]))
        kept = "".join(f"{line[1:]}\n" for line in lines if line.startswith(" "))
        assert has_part((ROOT / file).read_text(), kept), file
    assert shown == ADDED_LINE.findall((EXAMPLE / "CMakeLists.txt").read_text())
    assert len(shown) == 2


def test_every_block_of_c_plus_plus_names_its_file() -> None:
    fences = re.findall(r"^```(cpp|json|diff)$", PAGE.read_text(), re.MULTILINE)
    assert len(fences) == len(BLOCKS)


# ---- What a change touches -----------------------------------------------------------------------


def test_a_mechanism_is_one_folder_and_one_line_of_the_list() -> None:
    folder = "models/sales/qualifier/"
    assert {file for file in files_with("Qualifier.*") if not file.startswith("tests/")} == {
        folder + name
        for name in (
            "mechanism.cpp",
            "mechanism.hpp",
            "parameters.hpp",
            "qualifier.cpp",
            "qualifier.hpp",
            "rules.cpp",
        )
    }
    lines = [line for _, line, _ in ADDED_LINE.findall((EXAMPLE / "CMakeLists.txt").read_text())]
    assert [line for line in lines if "Qualifier" in line] == ["    sales::QualifierMechanism,"]


def test_a_switch_is_two_files_and_its_test() -> None:
    folder = "models/sales/qualifier/"
    assert files_with("second_opinion") == {
        folder + "parameters.hpp",
        folder + "qualifier.cpp",
        "tests/models/sales/test_qualifier.cpp",
    }


def test_a_kpi_of_what_is_counted_is_two_lines() -> None:
    (file,) = files_with("leads_misjudged", "models/")
    (statement,) = re.findall(
        r'^ *qualifiers\.\w+\(\{"leads_misjudged".*?;\n', FILES[file], re.M | re.S
    )
    assert statement.count("\n") == 2


def test_a_policy_is_one_file_and_one_enumerator() -> None:
    assert files_with("review_min_max", "models/") == {
        "models/materials/store/policy_review_min_max.hpp"
    }


def test_no_policy_is_named_outside_of_its_file_and_the_parameters() -> None:
    """A new policy would have to be named there, too."""
    named = {
        path.name
        for path in (ROOT / "models").rglob("*.?pp")
        if "PolicyKind::" in path.read_text() and not path.name.startswith("policy_")
    }
    assert named == {"parameters.hpp"}


def test_a_chart_is_a_source_and_a_specification() -> None:
    assert files_with("misjudged", "report/") == {
        "report/charts/misjudged.cpp",
        "report/charts/misjudged.json",
    }


# ---- The example keeps the rules of the house ----------------------------------------------------


def test_the_example_includes_what_it_may() -> None:
    house = {
        path.relative_to(ROOT).as_posix(): path.read_text()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES and "node_modules" not in path.parts
    }
    example = {
        file: text for file, text in FILES.items() if file.startswith(("models/", "report/"))
    }
    assert not set(house) & set(example)
    assert violations(house | example) == []


def test_the_example_asks_chance_for_what_nobody_else_asks() -> None:
    theirs = [
        found
        for path in (ROOT / "models").rglob("*.?pp")
        for found in PURPOSE.findall(path.read_text())
    ]
    ((name, number),) = [found for text in FILES.values() for found in PURPOSE.findall(text)]
    assert len(theirs) > 30
    assert name not in {name for name, _ in theirs}
    assert int(number, 0) not in {int(number, 0) for _, number in theirs}
