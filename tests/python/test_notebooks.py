"""Notebooks run from top to bottom and are kept without outputs."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    notebook = read(request.param)
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(request.param.parent)}},
    ).execute()
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def charts(notebook: nbformat.NotebookNode) -> list[str]:
    """The pictures, as SVG, which need neither network nor Javascript."""
    return [
        output.data["image/svg+xml"]
        for output in outputs(notebook)
        if "image/svg+xml" in output.get("data", {})
    ]


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS][:1] == ["01_first_run.ipynb"]


def test_a_notebook_runs_without_errors_or_warnings(executed: nbformat.NotebookNode) -> None:
    for output in outputs(executed):
        assert output.output_type != "error"
        if output.get("name") == "stderr":
            assert "Warning" not in output.text


def test_a_notebook_draws_charts_with_marks_in_them(executed: nbformat.NotebookNode) -> None:
    drawn = charts(executed)
    assert len(drawn) >= 3
    for picture in drawn:
        assert picture.count("<path") > 10
        assert "NaN" not in picture


def test_a_notebook_shows_nothing_that_needs_a_network(executed: nbformat.NotebookNode) -> None:
    shown = [str(data) for output in outputs(executed) for data in output.get("data", {}).values()]
    assert [text for text in shown if re.search(r"(src|href)=['\"]?https?:", text)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_claims_no_number_that_it_does_not_compute(path: Path) -> None:
    """Prose may state levels and sizes that the user chooses, not what comes out."""
    prose = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    assert re.findall(r"[\d,.]+ ?(?:EUR|k€|million)", prose) == []
