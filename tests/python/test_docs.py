"""The pages: links lead somewhere, samples and command lines run, and the page of the results file
names what a results file holds.

Not run:
- command lines that name no file, as in "`escala run -o`": only command and options are looked up;
- command lines of make and of other programs, which would set up or build;
- Python samples of docs/how-to/python.md, which run in test_notebooks.py.
Tables and JSON that a page shows as output are not compared.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import h5py
import pytest

import escala

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scenarios").glob("*.md")]
)
SCENARIO = "scenarios/02_breakers_on.toml"
SUBCOMMANDS = "run|plan|validate|describe|schema|report|digest|twins"


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def samples(language: str, *, but: str = "") -> list[tuple[str, str]]:
    """The fenced blocks of a language, each with the name of its page."""
    fence = re.compile(rf"^```{language}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return [
        (name_of(page), block)
        for page in PAGES
        if name_of(page) != but
        for block in fence.findall(page.read_text())
    ]


def prose(page: Path) -> str:
    """A page without its code."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`]*`", "", text)


# ---- Links and names -----------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """What a link into a page may name: its headings as GitHub spells them, and its own anchors."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
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
    folder = "(?:bench|cli|cmake|docs|models|python|report|scenarios|setup|sim|tests)"
    kind = "(?:cmake|cpp|hpp|html|js|json|md|py|pyi|sh|toml|txt)"
    return set(re.findall(rf"(?<![\w/.-]){folder}/[\w/.-]*\.{kind}\b(?!/)", text))


def test_every_file_that_a_page_or_a_source_names_exists() -> None:
    """Not looked at: pages and tests that make up some."""
    made_up = {
        "docs/how-to/add-a-mechanism.md",
        *(f"tests/python/test_{name}.py" for name in ("docs", "how_to", "include_directions")),
    }
    generated = {
        "models/all_mechanisms.hpp",
        "models/all_stock_policies.hpp",
        "report/all_charts.cpp",
        "report/all_charts.hpp",
    }
    sources = [
        path
        for folder in (
            "bench",
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
        ("equations.md", [f"equation-{number}" for number in range(1, 10)]),
        ("decisions.md", [f"decision-{number}" for number in range(1, 18)]),
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


# ---- Samples and command lines -------------------------------------------------------------------


def run(command: Path, arguments: list[str], folder: Path) -> str:
    """What the command says; it must succeed."""
    finished = subprocess.run(
        [command, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, command: Path) -> Path:
    """A folder as readers of the pages have it: scenarios, results, and a file of their own."""
    path = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "scenarios", path / "scenarios")
    shutil.copy(path / "scenarios/01_die_of_success.toml", path / "my.toml")
    short = ["--replications", "2", "--months", "2", "--kpi", "profit"]
    run(command, ["run", SCENARIO, "-o", "out.h5", *short], path)
    return path


@pytest.mark.parametrize(("page", "sample"), samples("toml"))
def test_a_scenario_on_a_page_runs_beside_its_page(
    page: str, sample: str, folder: Path, command: Path
) -> None:
    file = folder / Path(page).parent / "sample.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sample)
    run(command, ["validate", str(file)], folder)
    run(command, ["run", str(file), "--replications", "1", "--months", "1"], folder)


@pytest.mark.parametrize(("page", "sample"), samples("python", but="docs/how-to/python.md"))
def test_python_on_a_page_runs(
    page: str, sample: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(re.sub(r"replications=\d+", "replications=2", sample), page, "exec"), {})


def command_lines() -> Iterator[tuple[str, str]]:
    """Every command line of ours, from blocks and from inline code, once."""
    seen = set()
    ours = re.compile(rf"(?:\S*/)?escala (?:(?:{SUBCOMMANDS})\b[^`\n]*|--\w+)")
    for page in PAGES:
        text = page.read_text()
        blocks = "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
        inline = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
        for line in [*blocks.splitlines(), *(" ".join(code.split()) for code in inline)]:
            if ours.fullmatch(line.strip()) and line.strip() not in seen:
                seen.add(line.strip())
                yield name_of(page), line.strip()


def arguments_of(line: str) -> list[str]:
    """What stands behind `escala`, up to a redirection or a comment."""
    return shlex.split(re.split(r" [>#]", line)[0].replace("FILE", SCENARIO))[1:]


def without(arguments: list[str], *options: str) -> list[str]:
    """The arguments without these options and their values."""
    return [
        argument
        for before, argument in zip(["", *arguments], arguments, strict=False)
        if argument not in options and before not in options
    ]


def names_a_file(arguments: list[str]) -> bool:
    return any(re.search(r"\.(toml|h5)$", each) for each in without(arguments, "-o", "--report"))


@pytest.mark.parametrize(("page", "line"), list(command_lines()))
def test_a_command_line_on_a_page_works(page: str, line: str, folder: Path, command: Path) -> None:
    """Runs are shortened to a month and a few futures."""
    arguments = arguments_of(line)
    if arguments[0] in ("describe", "schema") or arguments[0].startswith("--"):
        run(command, arguments, folder)
    elif not names_a_file(arguments):
        explained = run(command, [arguments[0], "--help"], folder)
        assert all(word in explained for word in arguments[1:] if word.startswith("-"))
    elif arguments[0] in ("run", "twins"):
        short = without(arguments, "--replications", "--months")
        run(command, [*short, "--replications", "2", "--months", "1"], folder)
    else:
        run(command, arguments, folder)


def test_there_are_command_lines() -> None:
    assert len(list(command_lines())) > 15


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
    request: pytest.FixtureRequest, folder: Path, short_results: escala.Results
) -> Iterator[h5py.File]:
    path = folder / "out.h5"
    if request.param == "Python":
        path = folder / "python.h5"
        short_results.save(path)
    with h5py.File(path) as file:
        yield file


def kpis_of(file: h5py.File) -> dict[str, h5py.Dataset]:
    return {name: each for name, each in file.items() if "kind" in each.attrs}


def dimensions_of(variable: h5py.Dataset) -> tuple[str, ...]:
    return tuple(dimension[0].name.removeprefix("/") for dimension in variable.dims)


def test_the_page_names_every_root_attribute_and_no_other(results_file: h5py.File) -> None:
    named = table("Root attributes")
    assert set(results_file.attrs) == set(named)
    kinds = {"int32": "i", "uint64": "u"}
    for name, (kind, _) in named.items():
        if kind in kinds:
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
        "_by_month": [(*first, "time"), (*first, "resource", "time")],
        "_by_market": [(*first, "market", "time")],
        "_by_lane": [(*first, "lane")],
        "_by_tier": [(*first, "tier")],
        "": [first, (*first, "resource")],
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
