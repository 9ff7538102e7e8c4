"""The pages: links and names lead somewhere, and the page of the results file names what one holds.

test_doc_blocks.py runs what the pages show.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import h5py
import pytest
from pages import PAGES, ROOT, name_of, prose, without_blocks

import escala

# ---- Links and names -----------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """What a link into a page may name: its headings as GitHub spells them, and its own anchors."""
    text = without_blocks(page.read_text())
    found = set(re.findall(r'<a id="([^"]+)">', text))
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        found.add(kept.replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    broken = []
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def files_named_in(text: str) -> set[str]:
    """The files of the project that a text names by their whole path."""
    folder = "(?:bench|claims|cli|cmake|docs|models|python|report|scenarios|setup|sim|tests)"
    kind = "(?:cmake|cpp|hpp|html|js|json|md|py|pyi|sh|toml|txt)"
    return set(re.findall(rf"(?<![\w/.-]){folder}/[\w/.-]*\.{kind}\b(?!/)", text))


def test_every_file_that_a_page_or_a_source_names_exists() -> None:
    """Not looked at: pages and tests that make up some."""
    made_up = {
        "docs/how-to/add-a-mechanism.md",
        *(f"tests/python/test_{name}.py" for name in ("docs", "how_to", "include_directions")),
    }
    generated = {
        "models/all_forecasts.hpp",
        "models/all_mechanisms.hpp",
        "models/all_stock_policies.hpp",
        "report/all_charts.cpp",
        "report/all_charts.hpp",
    }
    sources = [
        path
        for folder in (
            "bench",
            "claims",
            "cli",
            "cmake",
            "models",
            "python",
            "report",
            "setup",
            "sim",
            "tests",
        )
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".cmake", ".cpp", ".hpp", ".py", ".sh", ".txt"}
        and not {"how_to", "node_modules"} & set(path.parts)
    ]
    assert len(sources) > 300
    missing = {
        f"{name_of(file)} names {named}"
        for file in [*PAGES, *sources]
        if name_of(file) not in made_up
        for named in files_named_in(file.read_text(encoding="utf-8")) - generated
        if not (ROOT / named).exists() and not (file.parent / named).exists()
    }
    assert missing == set()


def test_a_file_is_named_by_its_path_from_the_root() -> None:
    text = (
        "See models/kit/gone.hpp, `setup/gone.txt`, (docs/a/gone.md) and python/escala/_gone.pyi."
    )
    assert files_named_in(
        text + " Not ./sim/x.hpp, toy/sim/x.hpp, sim/x.hpp/y, sim/ nor x.hpp."
    ) == {
        "models/kit/gone.hpp",
        "setup/gone.txt",
        "docs/a/gone.md",
        "python/escala/_gone.pyi",
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_mentions_a_document_outside_of_the_repository(page: Path) -> None:
    assert re.findall(r"\b(?:MODEL|VALIDATION|DESIGN)\b[.,]", page.read_text()) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("equations.md", [f"equation-{number}" for number in range(1, 13)]),
        ("decisions.md", [f"decision-{number}" for number in [*range(1, 18), 24, 25, 26, 27]]),
        ("validation.md", [f"row-{number}" for number in range(1, 39) if number not in (15, 18)]),
    ],
)
def test_what_the_code_cites_has_an_anchor(page: str, expected: list[str]) -> None:
    assert set(expected) <= anchors(ROOT / "docs/model" / page)


def test_every_tag_of_a_validation_row_is_that_of_a_test() -> None:
    page = (ROOT / "docs/model/validation.md").read_text()
    tags = re.findall(r"`(\[[a-z0-9-]+\])`", page)
    sources = [path.read_text() for path in (ROOT / "tests").rglob("*.cpp")]
    assert len(tags) > 30
    assert [tag for tag in tags if not any(tag in source for source in sources)] == []


def test_every_test_that_a_page_of_the_model_names_exists() -> None:
    """A name with an ellipsis stands for the names that begin like it."""
    sources = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("*.cpp"))
    cases = [" ".join(case.split()) for case in re.findall(r'TEST_CASE\(\s*"([^"]+)"', sources)]
    named = {
        " ".join(name.split())
        for page in (ROOT / "docs/model").glob("*.md")
        for name in re.findall(r"`([^`]+)`", page.read_text())
        if re.match(r"[A-Za-z0-9 ]+: ", name) or name.startswith("a backup supplier")
    }
    assert len(named) > 20
    unknown = [
        name
        for name in named
        if name not in cases
        and not (name.endswith("…") and any(case.startswith(name[:-1].strip()) for case in cases))
    ]
    assert unknown == []


def test_every_parameter_that_a_page_names_exists() -> None:
    paths = [parameter.path for parameter in escala.example("02_breakers_on")["base"].parameters()]
    sections = {path.split(".")[0] for path in paths}
    unknown = []
    for page in PAGES:
        for named in re.findall(r"`([a-z_]+\.[a-z_.*<>]+)(?: ?=[^`]*)?`", page.read_text()):
            if named.split(".")[0] not in sections:
                continue
            pattern = re.sub(r"\\\*|<[a-z]+>", "[a-z_]+", re.escape(named))
            if not any(re.match(rf"{pattern}(\.|$)", path) for path in paths):
                unknown.append((name_of(page), named))
    assert unknown == []


def test_every_kpi_that_a_claim_names_is_measured(short_results: escala.Results) -> None:
    page = (ROOT / "docs/model/claims.md").read_text()
    named = {
        kpi
        for cell in re.findall(r"→([^|\n]*)\|", page)
        for kpi in re.findall(r"`([a-z_]+)`", cell)
    }
    assert len(named) > 15
    assert named <= set(short_results.data.data_vars)


# ---- The results file ----------------------------------------------------------------------------

FORMAT = ROOT / "docs/reference/results-format.md"


def table(heading: str) -> dict[str, list[str]]:
    """A table under a heading: the other cells of each row, by the name in its first one."""
    section = FORMAT.read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in section.splitlines()
        if row.startswith("|")
    ]
    return {row[0].strip("`"): row[1:] for row in rows[2:]}


@pytest.fixture(scope="session", params=["command", "Python"])
def results_file(
    request: pytest.FixtureRequest, saved: Path, by_command: tuple[Path, dict[str, object]]
) -> Iterator[h5py.File]:
    path = saved if request.param == "Python" else by_command[0]
    with h5py.File(path) as file:
        yield file


def kpis_of(file: h5py.File) -> dict[str, h5py.Dataset]:
    return {name: each for name, each in file.items() if "kind" in each.attrs}


def dimensions_of(variable: h5py.Dataset) -> tuple[str, ...]:
    return tuple(dimension[0].name.removeprefix("/") for dimension in variable.dims)


def test_the_page_names_every_root_attribute_and_no_other(results_file: h5py.File) -> None:
    named = table("Root attributes")
    optional = {name for name, (_, meaning) in named.items() if "absent where there are" in meaning}
    # test_sweeps.py and test_cells.py find them in files.
    assert optional == {"swept", "missing_cells", "random_numbers"}
    assert set(results_file.attrs) == set(named) - optional
    kinds = {"int32": "i", "uint64": "u"}
    for name, (kind, _) in named.items():
        if kind in kinds and name not in optional:
            assert results_file.attrs[name].dtype.kind == kinds[kind], name


def test_the_page_names_every_dimension_in_order(results_file: h5py.File) -> None:
    scales = [name for name, each in results_file.items() if each.is_scale]
    assert scales == list(table("Dimensions"))
    for name, (kind, _) in table("Dimensions").items():
        is_text = h5py.check_string_dtype(results_file[name].dtype) is not None
        assert ("text" if is_text else str(results_file[name].dtype)) == kind, name


def test_the_page_names_every_attribute_of_a_variable(results_file: h5py.File) -> None:
    section = FORMAT.read_text().partition("## Attributes of variables\n")[2]
    libraries = re.findall(
        r"`(_?[A-Z]\w+)`", section.partition("\n## ")[0].partition("\n\nHDF5")[2]
    )
    found = {name for each in results_file.values() for name in each.attrs}
    assert set(table("Attributes of variables")) <= found
    assert found <= set(table("Attributes of variables")) | set(libraries)


def test_the_page_says_which_variables_have_which_attribute(results_file: h5py.File) -> None:
    on = {name: where for name, (where, *_) in table("Attributes of variables").items()}
    for name, where in on.items():
        have = {each for each, stored in results_file.items() if name in stored.attrs}
        if where == "all":
            assert have == set(results_file)
        elif where == "KPIs":
            assert have == set(kpis_of(results_file))
        elif where.startswith("KPIs with "):
            assert "otd" in have
            assert "profit" not in have
            assert have < set(kpis_of(results_file))
        else:
            assert have == {where.strip("`")}


@pytest.mark.parametrize("attribute", ["better", "kind"])
def test_the_page_names_every_value_of_an_attribute(
    results_file: h5py.File, attribute: str
) -> None:
    named = set(re.findall(r"`(\w+)`", table("Attributes of variables")[attribute][-1]))
    found = {each.attrs[attribute].decode() for each in kpis_of(results_file).values()}
    assert found <= named


def test_variables_have_the_dimensions_that_the_page_says(results_file: h5py.File) -> None:
    """What a variable is called tells its dimensions, as the page has it."""
    first = ("replication", "variant")
    by_name = {
        "_by_month": [
            (*first, "time"),
            (*first, "resource", "time"),
            (*first, "constraint", "time"),
        ],
        "_by_market": [(*first, "market", "time")],
        "_by_lane": [(*first, "lane")],
        "_by_tier": [(*first, "tier")],
        "": [first, (*first, "resource"), (*first, "constraint")],
    }
    named = table("Variables")
    assert all(f"… `{suffix}" in named for suffix in by_name if suffix)
    for name, variable in kpis_of(results_file).items():
        suffix = next(each for each in by_name if name.endswith(each))
        assert dimensions_of(variable) in by_name[suffix], name
    others = set(results_file) - set(kpis_of(results_file)) - set(table("Dimensions"))
    assert others <= set(named)
    assert all(dimensions_of(results_file[name]) == ("variant",) for name in others)


def test_storage_is_as_the_page_says(results_file: h5py.File) -> None:
    assert "chunks of up to 64 replications" in FORMAT.read_text()
    for variable in kpis_of(results_file).values():
        assert variable.chunks[0] <= 64
        assert (variable.compression, variable.compression_opts) == ("gzip", 1)
        assert variable.shuffle
        assert variable.fletcher32
