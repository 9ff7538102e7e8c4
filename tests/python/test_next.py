"""Study.next: of which resource the company should get one more."""

import pytest

import escala

ASSEMBLY = "plants.main.stages.assembly.servers"


@pytest.fixture(scope="module")
def answer() -> escala.Next:
    study = escala.example("01_die_of_success")
    study.set({"run.months": 2, "demand.scale": 2.0})
    return study.next(rounds=1, replications=3, progress=False, by="profit")


def test_a_round_has_a_row_for_each_resource_by_what_it_earns(answer: escala.Next) -> None:
    table = answer.round(1)
    assert {ASSEMBLY, "sales.reps", "warehouses.main.modules"} <= set(table.index)
    assert table["profit"].is_monotonic_decreasing
    assert (table.loc[ASSEMBLY, "before"], table.loc[ASSEMBLY, "after"]) == ("8", "9")
    assert table.loc[ASSEMBLY, "price"] == 4000.0
    assert answer.complete


def test_by_orders_the_first_is_what_delivers_most_more() -> None:
    study = escala.example("01_die_of_success")
    study.set({"run.months": 2, "demand.scale": 2.0})
    table = study.next(rounds=1, replications=3, progress=False).round(1)
    assert table["orders"].is_monotonic_decreasing
    assert table.index[0] == ASSEMBLY
    with pytest.raises(escala.ConfigError, match="'profit' or 'orders'"):
        study.next(by="revenue", replications=1, progress=False)


def test_what_cannot_be_had_is_told_with_the_reason(answer: escala.Next) -> None:
    assert "auto" in answer.left_out(1)["support.agents"]


def test_a_round_that_was_not_asked_is_an_index_error(answer: escala.Next) -> None:
    assert len(answer) == 1
    with pytest.raises(IndexError, match="there is no round 2"):
        answer.round(2)


def test_an_unknown_variant_and_a_wrong_number_of_rounds_are_told() -> None:
    study = escala.example("01_die_of_success")
    with pytest.raises(escala.ConfigError, match="did you mean 'base'"):
        study.next("bsae", replications=1, progress=False)
    with pytest.raises(escala.ConfigError, match="rounds"):
        study.next(rounds=0, replications=1, progress=False)


def test_an_exception_of_the_bar_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops a run is raised, and no half of an answer is given."""
    study = escala.example("01_die_of_success")
    study.set({"run.months": 1})

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("escala.progress.tqdm.update", fail)
    with pytest.raises(KeyboardInterrupt):
        study.next(rounds=1, replications=2)
