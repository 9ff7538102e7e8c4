"""Numbers from Python: those of numpy and pandas, what is refused, and what gives a warning."""

import datetime
import pickle
import re
import warnings
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

import escala


@pytest.fixture(autouse=True)
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def value_of(changes: dict[str, object], path: str) -> str:
    study = escala.parse("")
    study.set(changes)  # type: ignore[arg-type]
    return study["base"].value(path)


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("breakers.enabled", np.bool_(True), "true"),
        ("sales.reps", 20.0, "20"),
        ("sales.reps", np.float64(20.0), "20"),
        ("sales.reps", np.int32(20), "20"),
        ("sales.reps", pd.Series({"reps": 20.0})["reps"], "20"),
        ("sales.reps", np.array(20), "20"),
        ("orders.price", np.float32(2400), "2400 EUR/order"),
        ("orders.price", 2.345, "2.35 EUR/order"),
        ("breakers.open_at", np.float64(1.1), "110 %"),
        ("breakers.half_open_accept", 1e-7, "0.00001 %"),
        ("run.start", pd.Timestamp("2028-01-03"), "2028-01-03"),
        ("run.start", np.datetime64("2028-01-03"), "2028-01-03"),
        ("run.start", datetime.date(2028, 1, 3), "2028-01-03"),
        ("sales.attention_law", np.str_("exponential"), "exponential"),
    ],
)
def test_a_scalar_is_read_as_the_value_that_it_stands_for(
    path: str, value: object, text: str
) -> None:
    assert value_of({path: value}, path) == text


@pytest.mark.parametrize("length", [pd.Timedelta("90min"), np.timedelta64(90, "m")])
def test_a_length_of_time_of_numpy_or_pandas_is_one(length: object) -> None:
    study = escala.parse("")
    study.set({"sales.pickup": length})  # type: ignore[dict-item]
    assert study["base"].sales.pickup == datetime.timedelta(minutes=90)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sales.reps", 20.5),
        ("sales.reps", float("nan")),
        ("sales.reps", np.array([20, 21])),
        ("sales.reps", True),
        ("orders.price", "2.400 EUR"),
        ("orders.price", 1e13),
        ("orders.price", float("nan")),
        ("run.start", pd.Timestamp("2028-01-03 09:00")),
    ],
)
def test_a_value_that_does_not_fit_is_refused(path: str, value: object) -> None:
    with pytest.raises(escala.ConfigError, match=path):
        value_of({path: value}, path)


@pytest.mark.parametrize("name", ["replications", "seed", "threads", "first_replication"])
@pytest.mark.parametrize("value", [1.0, "1", True, np.float64(1.0)])
def test_a_number_of_a_run_that_is_no_int_is_a_type_error(name: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"{name} is .*; it must be a whole number"):
        escala.parse("run.months = 1").run(progress=False, **{name: value})  # type: ignore[arg-type]


def test_numbers_of_a_run_may_be_those_of_numpy() -> None:
    study = escala.parse("run.months = 1")
    results = study.run(np.int64(1), seed=np.uint64(2**64 - 1), progress=False)  # type: ignore[arg-type]
    assert results.replications == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threads", 100_000),
        ("threads", 2**70),
        ("replications", 10**9),
        ("seed", 2**64),
        ("first_replication", 2**64 - 1),
    ],
)
def test_a_number_of_a_run_outside_its_limits_is_refused(name: str, value: int) -> None:
    with pytest.raises(escala.ConfigError, match=f"^{name}: is {value}; it must be"):
        escala.parse("run.months = 1").run(progress=False, **{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        lambda: escala.parse("[markets.national]\nshare = 70"),
        lambda: escala.parse("").set({"breakers.open_at": 110}),
        lambda: escala.parse("").set({"breakers.open_at": np.float64(110)}),
        lambda: escala.parse("").add_variant("late", {"breakers.open_at": "110"}),
    ],
)
def test_a_share_that_can_hardly_be_meant_is_warned_of_where_it_is_stated(change: object) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        change()  # type: ignore[operator]
    # Seventy times the demand is far more than the plant can do, which is told as well.
    shares = [each for each in caught if re.search(r"(70|110) % meant", str(each.message))]
    assert [each.category for each in shares] == [escala.ScenarioWarning]
    assert shares[0].filename == __file__


def test_a_share_in_per_cent_gives_no_warning() -> None:
    assert value_of({"breakers.open_at": "11000 %"}, "breakers.open_at") == "11000 %"


def test_a_swept_parameter_cannot_be_set_even_in_a_copy() -> None:
    study = escala.parse('[sweep]\n"orders.price_cv" = { values = [1, 2] }')
    for each in (study, study.copy(), pickle.loads(pickle.dumps(study))):
        with pytest.raises(escala.ConfigError, match=r"orders\.price_cv: is swept by the file"):
            each.set({"orders.price_cv": 3})
