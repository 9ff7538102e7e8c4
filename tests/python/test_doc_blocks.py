"""Every fenced block of every page, and every command that a page, a notebook or a help text shows,
is run.

The language of a block says how:
- `toml`: a scenario; it is validated and run beside its page;
- `python`: the blocks of a page run one after another, as a reader would;
- `sh`: command lines;
- `console`: a command behind `$`, and what it prints; with ESCALA_REGENERATE=1 the page is written
  anew with what it prints;
- `cpp`, `json`, `diff`: parts of the files that test_how_to.py compares and CMake compiles;
- `text`: what is neither. ILLUSTRATIONS says what checks each.

Runs are shortened to two futures of a month; of a `console` block nothing is. Command lines that
set up, build or rewrite the project, and those of other programs, are not run: what they name must
exist. Command lines without a file, as in "`escala run -o`", are looked up in the help.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from pages import (
    BLOCKS,
    PAGES,
    ROOT,
    Block,
    blocks_in,
    command_lines,
    inline_codes,
    name_of,
    notebook_prose,
)

import escala

SCENARIO = "scenarios/02_breakers_on.toml"
HOW_TO = "docs/how-to/add-a-mechanism.md"
EQUATIONS = "docs/model/equations.md"
COMMAND_LINE = "docs/how-to/command-line.md"
SUBCOMMANDS = (
    "run",
    "plan",
    "today",
    "validate",
    "describe",
    "schema",
    "report",
    "digest",
    "twins",
    "next",
    "status",
    "merge",
    "verify",
)

LANGUAGES = {"toml", "python", "sh", "console"}
PARTS_OF_FILES = {"cpp", "json", "diff"}
ILLUSTRATIONS = {
    EQUATIONS: "formulas; each section names the tests that hold it",
    COMMAND_LINE: "the names in the JSON of a run; compared with those of one",
}


def is_run(block: Block) -> bool:
    """Whether a test of this file, or of test_how_to.py, takes the block."""
    return (
        block.language in LANGUAGES
        or (block.language in PARTS_OF_FILES and block.page == HOW_TO)
        or (block.language == "text" and block.page in ILLUSTRATIONS)
    )


def of_language(language: str) -> list[Block]:
    return [block for block in BLOCKS if block.language == language]


def test_every_block_of_every_page_is_run_by_a_test() -> None:
    assert [str(block) for block in BLOCKS if not is_run(block)] == []
    assert {block.language for block in BLOCKS} >= LANGUAGES
    assert {block.page for block in of_language("text")} == set(ILLUSTRATIONS)


def test_a_block_that_no_test_runs_is_found_wherever_it_stands() -> None:
    text = "1. A list\n\n   ```ruby\n   puts 1\n   ```\n\n~~~\nplain\n~~~\n"
    made_up = list(blocks_in("made_up.md", text))
    assert [block.text for block in made_up] == ["puts 1\n", "plain\n"]
    assert not any(is_run(block) for block in made_up)
    with pytest.raises(ValueError, match=r"made_up\.md:1: this block has no end"):
        list(blocks_in("made_up.md", "```toml\na = 1\n"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_has_code_that_is_only_indented(page: Path) -> None:
    """Such code has no language that says how to run it."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    paragraphs = [each for each in re.split(r"\n\s*\n", text) if each.strip()]
    for before, paragraph in zip(["", *paragraphs], paragraphs, strict=False):
        in_list = re.search(r"^\s*([-*]|\d+\.) ", before, re.MULTILINE)
        assert in_list or not re.match(r"( {4}|\t)\S", paragraph.lstrip("\n"))


# ---- A reader's folder ---------------------------------------------------------------------------

SHORT = """\
#!/bin/bash
# escala, with runs of two futures of a month
kept=()
while [ $# -gt 0 ]; do
    case "$1" in
        --replications | --months) shift 2 ;;
        *) kept+=("$1"); shift ;;
    esac
done
case "${kept[0]}" in
    run | twins | plan | next) kept+=(--replications 2 --months 1) ;;
    today) kept+=(--replications 2) ;;
esac
exec COMMAND "${kept[@]}"
"""


def bash(line: str, folder: Path, programs: str) -> subprocess.CompletedProcess[str]:
    """What a line does in bash, where `escala` is the one in that folder of programs."""
    path = f"{folder / programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, command: Path) -> Path:
    """A folder as readers of the pages have it: scenarios, README's file, results of scenario 02.

    The command is there as `build/release/bin/escala`, which is short, and as `whole/escala`.
    """
    path = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "scenarios", path / "scenarios")
    (sample,) = (block for block in of_language("toml") if block.page == "README.md")
    (path / "my.toml").write_text(sample.text)
    short = path / "build/release/bin/escala"
    short.parent.mkdir(parents=True)
    short.write_text(SHORT.replace("COMMAND", shlex.quote(str(command))))
    short.chmod(0o755)
    (path / "whole").mkdir()
    (path / "whole/escala").symlink_to(command)
    shutil.copy(ROOT / "scenarios/06_inhouse_vs_3pl.toml", path / "sweep.toml")
    (path / "sweep.toml").write_text(
        (path / "sweep.toml").read_text().replace('extends = "', 'extends = "scenarios/')
    )
    for line in (
        f"escala run {SCENARIO} -o out.h5 --kpi profit",
        "escala run sweep.toml -o out/sweep.h5 --continue",
        "escala merge out/sweep.h5",
    ):
        made = bash(line, path, "build/release/bin")
        assert made.returncode == 0, made.stderr
    return path


# ---- Scenarios, Python, consoles -----------------------------------------------------------------


@pytest.mark.parametrize("block", of_language("toml"), ids=str)
def test_a_scenario_on_a_page_runs_beside_its_page(block: Block, folder: Path) -> None:
    file = folder / Path(block.page).parent / "sample.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.text)
    done = bash(
        f"escala validate {file} && escala run {file} --kpi profit", folder, "build/release/bin"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", dict.fromkeys(block.page for block in of_language("python")))
def test_the_python_of_a_page_runs_from_top_to_bottom(
    page: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dozens of replications become two."""
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for block in of_language("python"):
        if block.page == page:
            text = re.sub(r"replications=\d\d+", "replications=2", block.text)
            exec(compile("\n" * block.line + text, page, "exec"), names)


@pytest.mark.slow
def test_the_example_of_the_package_runs() -> None:
    tried = doctest.testmod(escala)
    assert (tried.failed, tried.attempted) == (0, 4)


def printed(block: Block, folder: Path) -> str:
    """A console block with what its commands print now."""
    text = ""
    for line in block.text.splitlines():
        if line.startswith("$ "):
            done = bash(line.removeprefix("$ "), folder, "whole")
            assert done.returncode == 0, done.stderr
            text += f"{line}\n{done.stdout}"
    return text


@pytest.mark.parametrize("block", of_language("console"), ids=str)
def test_a_console_on_a_page_shows_what_its_commands_print(block: Block, folder: Path) -> None:
    now = printed(block, folder)
    if os.environ.get("ESCALA_REGENERATE"):
        page = ROOT / block.page
        page.write_text(page.read_text().replace(block.text, now))
    else:
        assert block.text == now, "ESCALA_REGENERATE=1 writes the page anew"


# ---- Illustrations -------------------------------------------------------------------------------


def test_every_formula_stands_in_a_section_that_names_its_tests() -> None:
    sections = re.split(r'^<a id="equation-\d+"></a>$', (ROOT / EQUATIONS).read_text(), flags=re.M)
    with_formula = [section for section in sections if "\n```text\n" in section]
    assert len(with_formula) == len([b for b in of_language("text") if b.page == EQUATIONS])
    for section in with_formula:
        assert re.search(r"\*\*Tests?\.\*\*\s+(`|\[?[Rr]ow)", section), section[:80]


def names_in(value: object) -> set[str]:
    """The names of the fields in a JSON value, but for those that the study chooses."""
    if isinstance(value, list):
        return {name for each in value for name in names_in(each)}
    if not isinstance(value, dict):
        return set()
    inner = [each for name, each in value.items() if name not in ("changes", "at", "profile")]
    return set(value) | names_in(inner)


def test_the_json_of_a_run_has_the_names_that_the_page_shows(folder: Path) -> None:
    (block,) = (block for block in of_language("text") if block.page == COMMAND_LINE)
    line = f"escala run {SCENARIO} --kpi profit --json"
    document = json.loads(bash(line, folder, "build/release/bin").stdout)
    # What fails is shown too, and nothing fails here.
    found = names_in(document) | {"variant", "replication", "seed", "message"}
    assert set(re.findall(r'"([a-z_]+)"', block.text)) == found


# ---- Command lines -------------------------------------------------------------------------------

Check = Callable[[list[str], Path], None]


def target_exists(words: list[str], folder: Path) -> None:
    subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, check=True, capture_output=True)


def preset_exists(words: list[str], folder: Path) -> None:
    """Of `cmake --preset NAME`, `cmake --build build/NAME` and `ctest --test-dir build/NAME`."""
    presets = json.loads((ROOT / "CMakePresets.json").read_text())["configurePresets"]
    (named,) = re.findall(r"(?:--preset|--build|--test-dir) (?:build/)?(\w+)", " ".join(words))
    assert named in {preset["name"] for preset in presets}


def cases_exist(words: list[str], folder: Path) -> None:
    """Of `test_sim "[queue]"` and `test_models "The committed*"`."""
    part = words[0].rsplit("test_", 1)[1]
    cases = "".join(path.read_text() for path in (ROOT / "tests" / part).rglob("*.cpp"))
    assert words[1].strip("*") in cases


def benchmark_exists(words: list[str], folder: Path) -> None:
    assert (ROOT / "bench" / f"{words[0].rsplit('bench_', 1)[1]}.cpp").exists()


def python_finds_it(words: list[str], folder: Path) -> None:
    assert find_spec(words[2]) if words[1] == "-m" else (ROOT / words[1]).exists()


def packaging_is_tested(words: list[str], folder: Path) -> None:
    """Of `pip install .`, and of what installs a wheel: `make wheel-check` has names of its own."""
    if words == ["pip", "install", "."]:
        assert (ROOT / "tests/python/test_packaging.py").exists()
        return
    line = " ".join(words).replace("~/escala", "environment").replace("escala-*.whl", '"$wheel"')
    script = (ROOT / "tests/wheel/check.sh").read_text()
    assert re.search(rf"(^| ){re.escape(line)}$", script, re.MULTILINE)


def is_run_by_make_cluster(words: list[str], folder: Path) -> None:
    (named,) = (word for word in words if word.startswith("deploy/"))
    assert named in "".join(path.read_text() for path in (ROOT / "tests/cluster").glob("*.py"))


def packages_are_listed(words: list[str], folder: Path) -> None:
    assert words[1] == "install"
    assert (ROOT / "report/package-lock.json").exists()


def is_another_program(words: list[str], folder: Path) -> None:
    assert (ROOT / "docs/reference/results-format.md").read_text().count(" ".join(words))


def escala_takes_it(words: list[str], folder: Path) -> None:
    """Run the line; one that names no file is looked up in the help."""
    line = shlex.join(words).replace("'>'", ">").replace("FILE", SCENARIO)
    inputs = [word for at, word in enumerate(words) if words[at - 1] not in ("-o", "--report")]
    takes_no_file = words[1] in ("describe", "schema") or words[1].startswith("--")
    if takes_no_file or any(re.search(r"(\.toml|\.h5|FILE)$", word) for word in inputs):
        done = bash(line, folder, "build/release/bin")
        assert done.returncode == 0, done.stderr
        return
    help_of = bash(f"escala {words[1]} --help", folder, "whole")
    assert help_of.returncode == 0
    assert all(word in help_of.stdout for word in words[2:] if word.startswith("-"))


CHECKS: list[tuple[str, Check]] = [
    (r"(build/release/bin/)?escala", escala_takes_it),
    (r"make", target_exists),
    (r"cmake|ctest", preset_exists),
    (r"build/\w+/bin/test_\w+", cases_exist),
    (r"build/\w+/bin/bench_\w+", benchmark_exists),
    (r"\.venv/bin/python", python_finds_it),
    (r"pip|python3|\.", packaging_is_tested),
    (r"npm", packages_are_listed),
    (r"sbatch|snakemake", is_run_by_make_cluster),
    (r"ncdump|h5dump", is_another_program),
]


def check_of(line: str) -> tuple[Check, list[str]] | None:
    """What checks a command line, and its words; nothing for what is none."""
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        del words[0]
    if len(words) < 2:
        return None
    return next(
        ((check, words) for program, check in CHECKS if re.fullmatch(program, words[0])), None
    )


def commands_of_pages() -> list[tuple[str, str]]:
    """Every command line, with its page, once: all of shell blocks, and those of inline code."""
    found: dict[str, str] = {}
    for block in of_language("sh"):
        for line in command_lines(block.text):
            found.setdefault(line, block.page)
    texts = {page: page.read_text() for page in PAGES} | {
        path: notebook_prose(path) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
    }
    for page, text in texts.items():
        for code in inline_codes(text):
            ours = re.match(r"\S*escala (\S+)", code)
            if ours and ours[1] not in SUBCOMMANDS and not ours[1].startswith("--"):
                continue
            for line in code.split(" && "):
                if "…" not in line and looks_like_a_command(line):
                    found.setdefault(line, name_of(page))
    return [(page, line) for line, page in found.items()]


def looks_like_a_command(code: str) -> bool:
    try:
        return check_of(code) is not None
    except ValueError:  # quotes that do not match
        return False


@pytest.mark.parametrize(("page", "line"), commands_of_pages())
def test_a_command_line_on_a_page_works(page: str, line: str, folder: Path) -> None:
    found = check_of(line)
    assert found, f"{page}: nothing checks this line"
    check, words = found
    check(words, folder)


def test_there_are_command_lines() -> None:
    assert len(commands_of_pages()) > 40


def test_every_subcommand_is_known_here(command: Path) -> None:
    text = subprocess.run([command, "--help"], capture_output=True, text=True, check=True).stdout
    listed = text.partition("\nSubcommands:\n")[2].partition("\n\n")[0]
    assert set(re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE)) == set(SUBCOMMANDS)


@pytest.mark.parametrize("subcommand", ["", *SUBCOMMANDS])
def test_the_examples_of_a_help_text_run(subcommand: str, folder: Path) -> None:
    text = bash(f"escala {subcommand} --help", folder, "whole").stdout
    examples = re.findall(r"^  (escala [a-z].*)$", text, re.MULTILINE)
    assert examples
    for line in examples:
        done = bash(line, folder, "build/release/bin")
        assert done.returncode == 0, f"{line}\n{done.stderr}"
