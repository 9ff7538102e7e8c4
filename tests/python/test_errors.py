"""What goes wrong is told by one exception a kind, each with its facts."""

import pickle
from datetime import timedelta
from pathlib import Path

import pytest

import escala
from escala import _escala

BROKEN = """\
title = "Broken"
[run]
months = 0
[breakers]
open_att = "110 %"
throttle_at = "5 min"
"""


def refused(toml: str) -> escala.ConfigError:
    with pytest.raises(escala.ConfigError) as caught:
        escala.parse(toml, "broken.toml")
    return caught.value


def test_a_broken_scenario_tells_all_its_errors_at_once() -> None:
    places = [(each.path, each.line) for each in refused(BROKEN).diagnostics]
    assert places == [("run.months", 3), ("breakers.open_att", 5), ("breakers.throttle_at", 6)]


def test_a_diagnostic_has_its_file_place_excerpt_and_suggestion() -> None:
    unknown = refused(BROKEN).diagnostics[1]
    assert unknown.file == "broken.toml"
    assert unknown.column == 1
    assert unknown.excerpt == 'open_att = "110 %"'
    assert "did you mean" in unknown.message
    assert "open_at" in unknown.message


def test_the_text_of_a_config_error_is_that_of_its_diagnostics() -> None:
    error = refused(BROKEN)
    assert all(str(each) in str(error) for each in error.diagnostics)
    assert "broken.toml:3:" in str(error)


def test_a_config_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"run\.months"):
        escala.parse(BROKEN, "broken.toml")


def test_loading_a_missing_file_is_a_config_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(escala.ConfigError, match=r"nothing_here\.toml"):
        escala.load(tmp_path / "nothing_here.toml")


def test_an_unknown_example_is_told_the_nearest() -> None:
    with pytest.raises(escala.ConfigError, match="did you mean '02_breakers_on'"):
        escala.example("02_breaker_on")


def test_an_unknown_variant_is_told_the_nearest(study: escala.Study) -> None:
    with pytest.raises(escala.ConfigError, match="did you mean 'pause_trip'"):
        study["pause_tripp"]


@pytest.mark.parametrize(
    ("changes", "like", "what"),
    [
        ({"breakers.open_att": "110 %"}, "base", "did you mean 'breakers.open_at'"),
        ({"breakers.open_at": "110 apples"}, "base", "apples"),
        ({"breakers.open_at": "90 %"}, "no_such", "no_such"),
        ({"run.months": 0}, "base", "run.months"),
    ],
)
def test_a_refused_variant_leaves_the_study_as_it_was(
    study: escala.Study, changes: dict[str, escala.Value], like: str, what: str
) -> None:
    before = repr(study)
    with pytest.raises(escala.ConfigError, match=what):
        study.add_variant("new", changes, like=like)
    assert repr(study) == before


def test_all_errors_of_a_change_are_told_at_once(study: escala.Study) -> None:
    with pytest.raises(escala.ConfigError) as caught:
        study.add_variant("new", {"breakers.open_att": "1 %", "run.monthss": 3})
    assert [each.path for each in caught.value.diagnostics] == [
        "variants.new.breakers.open_att",
        "variants.new.run.monthss",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        {"replications": 0},
        {"threads": -1},
        {"seed": -1},
        {"seed": 2**64},
        {"first_replication": -1},
    ],
)
def test_a_run_that_makes_no_sense_is_refused(
    study: escala.Study, arguments: dict[str, int]
) -> None:
    with pytest.raises(escala.ConfigError, match=next(iter(arguments))):
        study.run(progress=False, **arguments)


def test_variants_that_cannot_be_compared_are_refused(study: escala.Study) -> None:
    study.add_variant("longer", {"run.months": 13})
    with pytest.raises(escala.ConfigError, match=r"variants\.longer\.run\.months"):
        study.run(replications=1, progress=False)


def test_a_model_error_has_all_that_is_needed_to_see_it_again() -> None:
    with pytest.raises(escala.ModelError) as caught:
        _escala.raise_error("ModelError")
    error = caught.value
    assert error.component == "desk"
    assert error.time == timedelta(days=1)
    assert (error.seed, error.replication) == (7, 3)
    assert "it broke" in str(error)


def test_a_mistake_of_the_engine_is_an_internal_error() -> None:
    with pytest.raises(escala.InternalError, match="ours"):
        _escala.raise_error("InternalError")


@pytest.mark.parametrize("kind", ["ConfigError", "ModelError", "InternalError"])
def test_an_error_survives_its_way_to_another_process(kind: str) -> None:
    with pytest.raises((ValueError, RuntimeError)) as caught:
        _escala.raise_error(kind)
    assert type(caught.value).__name__ == kind
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is type(caught.value)
    assert str(copy) == str(caught.value)
    assert vars(copy) == vars(caught.value)


def test_a_run_that_did_not_fail_replays_quietly(study: escala.Study) -> None:
    study.replay(escala.Failure("pause_trip", replication=3, seed=7, message=""))
