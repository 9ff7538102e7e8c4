"""Results.sensitivity: what kills a company, and on which numbers its answer hangs."""

from pathlib import Path

import pytest

import escala

# Nobody pays, so the company closes; no warm-up, so that it is simulated in no time.
UNPAID = """
run.months = 3
run.warm_up = "0 d"
finance.opening_cash = "200000 EUR"
finance.credit_line = "0 EUR"
orders.bad_debt = "95 %"
"""


@pytest.fixture(scope="module")
def results() -> escala.Results:
    return escala.parse(UNPAID).run(replications=2, seed=3, progress=False)


@pytest.fixture(scope="module")
def found(results: escala.Results) -> escala.Sensitivity:
    return results.sensitivity(progress=False)


def test_the_driver_that_ruins_the_company_comes_first(found: escala.Sensitivity) -> None:
    assert found.closing == "base"
    assert found.drivers.index[0] == "invoices that are never paid"
    first = found.drivers.iloc[0]
    assert (first["closing"], first["change"]) == (0.0, -1.0)


def test_the_tornado_is_about_the_profit_of_a_company_alone(
    results: escala.Results, found: escala.Sensitivity
) -> None:
    assert found.answer[0] == results.summary("profit").iloc[0]["mean"]
    numbers = found.tornado.index.unique("path")
    assert 1 <= len(numbers) <= 12
    row = found.tornado.iloc[0]
    assert row["answer"] == pytest.approx(found.answer[0] + row["change"])


def test_results_of_a_file_give_the_same(
    results: escala.Results, found: escala.Sensitivity, tmp_path: Path
) -> None:
    results.save(tmp_path / "unpaid.h5")
    again = escala.open(tmp_path / "unpaid.h5").sensitivity(threads=2, progress=False)
    assert again.drivers.equals(found.drivers)
    assert again.tornado.equals(found.tornado)


def test_a_company_that_never_closes_has_no_drivers() -> None:
    alive = escala.parse('run.months = 1\nrun.warm_up = "0 d"').run(replications=1, progress=False)
    found = alive.sensitivity(progress=False)
    assert found.closing is None
    assert found.drivers.empty


def test_a_wrong_number_of_threads_is_told(results: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match="threads"):
        results.sensitivity(threads=-1, progress=False)
