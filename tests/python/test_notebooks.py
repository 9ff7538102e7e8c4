"""Notebooks run from top to bottom and are kept without outputs."""

import itertools
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SWEEP = ROOT / "notebooks/04_sweep_on_a_cluster.ipynb"

# What tests ask of the variables of a notebook: the last line that it prints, behind its last cell.
QUESTIONS = {
    SWEEP: """
import json

simulated_gain = gain.copy()
gain[:] = np.random.default_rng(SEED).permutation(gain)
guesses = [metamodel(rows[rows != row]).predict(unit(points.iloc[[row]]))[0] for row in rows]
of_others = (gain.sum() - gain) / (len(gain) - 1)
print(json.dumps({
    "futures": {
        "sweep": results.data["replication"].values.tolist(),
        "fresh points": fresh_results.data["replication"].values.tolist(),
        "search": in_search.index.to_list(),
        "trials again": again.index.to_list(),
        "confirmation": confirmation.data["replication"].values.tolist(),
    },
    "missed": {"left out": size(check["miss"]), "fresh": fresh_miss},
    "missed by the mean": {"left out": size(check["by_the_mean"]), "fresh": fresh_by_the_mean},
    "shuffled": {"missed": size(gain - guesses), "missed by the mean": size(gain - of_others)},
    "inside": inside,
    "indices": influence.to_dict("index"),
    "promised": curse["promised"].to_list(),
    "optimism": curse["optimism"].to_list(),
    "answer": {"pairs": int(confirmed["n"]), "low": confirmed["low"], "high": confirmed["high"]},
}))
"""
}


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


@cache
def run(path: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs, and with the answer to what tests ask of it."""
    notebook = read(path)
    if path in QUESTIONS:
        notebook.cells.append(nbformat.v4.new_code_cell(QUESTIONS[path]))
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    return notebook


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return run(request.param)


@pytest.fixture(scope="module")
def sweep() -> Any:
    """What the notebook on a sweep has computed."""
    return json.loads(run(SWEEP).cells[-1].outputs[-1].text.splitlines()[-1])


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


# ---- The notebook on a sweep --------------------------------------------------------------------


def test_no_future_of_the_sweep_notebook_is_used_twice(sweep: Any) -> None:
    used = list(itertools.chain.from_iterable(sweep["futures"].values()))
    assert len(used) > 40
    assert len(set(used)) == len(used)


@pytest.mark.parametrize("points", ["left out", "fresh"])
def test_the_metamodel_predicts_points_better_than_their_mean_does(sweep: Any, points: str) -> None:
    assert sweep["missed"][points] < 0.6 * sweep["missed by the mean"][points]


def test_a_metamodel_of_shuffled_gains_predicts_no_better_than_their_mean(sweep: Any) -> None:
    assert sweep["shuffled"]["missed"] > 0.9 * sweep["shuffled"]["missed by the mean"]


def test_the_intervals_of_the_metamodel_have_most_of_the_points_left_out(sweep: Any) -> None:
    assert 0.85 <= sweep["inside"] <= 1.0


def test_no_first_order_index_exceeds_the_total_index(sweep: Any) -> None:
    for each in sweep["indices"].values():
        assert -each["S1_conf"] <= each["S1"] <= each["ST"] + each["ST_conf"]
        assert -each["ST_conf"] <= each["ST"] <= 1 + each["ST_conf"]


def test_first_order_indices_share_one_variance(sweep: Any) -> None:
    indices = sweep["indices"].values()
    total = sum(each["S1"] for each in indices)
    assert 0.5 < total <= 1 + max(each["S1_conf"] for each in indices)


def test_the_best_of_many_trials_promises_too_much(sweep: Any) -> None:
    assert min(sweep["optimism"]) > 0


def test_the_best_promises_less_the_more_futures_choose_it(sweep: Any) -> None:
    assert sweep["promised"] == sorted(sweep["promised"], reverse=True)


def test_the_answer_has_an_interval_of_the_futures_that_confirm(sweep: Any) -> None:
    answer = sweep["answer"]
    assert answer["pairs"] == len(sweep["futures"]["confirmation"])
    assert answer["low"] < answer["high"]
