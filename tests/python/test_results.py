"""Results: the same numbers as the command's, tables that say what they should, files that last."""

import gc
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import MONTHS, REPLICATIONS, SEED, short_study

import escala
from escala import _escala

T_95_OF_4 = 3.1824463052842629  # quantile .975 of Student's t with 3 degrees of freedom


# ---- The same numbers ---------------------------------------------------------------------------


@pytest.mark.slow
def test_results_do_not_depend_on_the_number_of_threads() -> None:
    digests = {
        short_study().run(2, seed=3, threads=threads, progress=False).digest()
        for threads in (1, 2, 3)
    }
    assert len(digests) == 1


def test_another_seed_gives_other_results(short_results: escala.Results) -> None:
    other = short_study().run(REPLICATIONS, seed=SEED + 1, progress=False)
    assert other.digest() != short_results.digest()


def test_a_later_first_replication_goes_on_with_the_same_futures(
    short_results: escala.Results,
) -> None:
    later = short_study().run(2, seed=SEED, first_replication=2, progress=False)
    assert list(later.data["replication"].to_numpy()) == [2, 3]
    expected = short_results.data["profit"].sel(replication=[2, 3])
    np.testing.assert_array_equal(later.data["profit"], expected)


def test_the_command_finds_the_same_intervals(
    short_results: escala.Results, by_command: tuple[Path, dict]
) -> None:
    summary = short_results.summary()
    seen = 0
    for kpi in by_command[1]["kpis"]:
        for row in kpi["rows"]:
            ours = summary.loc[(row["variant"], kpi["name"])]
            theirs = [np.nan if row[key] is None else row[key] for key in ("mean", "low", "high")]
            np.testing.assert_array_equal([ours["mean"], ours["low"], ours["high"]], theirs)
            assert (ours["n"], ours["unit"]) == (row["n"], kpi["unit"])
            seen += 1
    assert seen == len(summary)


def test_correlations_are_those_of_numpy(short_results: escala.Results) -> None:
    found = short_results.correlations(kpis=["profit", "orders_delivered"])
    assert list(found.index) == list(short_results.variants[1:])
    for variant in found.index:
        for kpi in found.columns:
            values = short_results.data[kpi]
            base, other = values.sel(variant="base"), values.sel(variant=variant)
            expected = np.corrcoef(base, other)[0, 1]
            assert found.loc[variant, kpi] == pytest.approx(expected, rel=1e-9, nan_ok=True)


def test_correlations_with_an_unknown_base_are_refused(short_results: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match="pause"):
        short_results.correlations("pausee")


@pytest.mark.parametrize(("above", "key"), [(False, "to_base"), (True, "to_above")])
def test_the_command_finds_the_same_comparisons(
    short_results: escala.Results, by_command: tuple[Path, dict], above: bool, key: str
) -> None:
    table = short_results.compare("base", above=above)
    seen = 0
    for kpi in by_command[1]["kpis"]:
        for row in kpi["rows"]:
            if row[key] is None:
                continue
            ours = table.loc[(row["variant"], kpi["name"])]
            theirs = [
                np.nan if row[key][name] is None else row[key][name]
                for name in ("reference", "value", "difference", "low", "high")
            ]
            found = ours[["base", "value", "diff", "low", "high"]].astype(float)
            np.testing.assert_array_equal(found, theirs)
            assert (ours["n"], ours["verdict"]) == (row[key]["n"], row[key]["verdict"])
            seen += 1
    assert seen == len(table)


# ---- The Dataset --------------------------------------------------------------------------------


def test_arrays_are_read_only_views_of_the_results(short_results: escala.Results) -> None:
    rows = short_results._native.rows
    for name in ("profit", "cash_end_by_month", "load_by_month"):
        values = short_results.data[name].to_numpy()
        assert np.shares_memory(values, rows), name
        assert not values.flags.writeable


def test_a_view_outlives_its_results() -> None:
    native, _ = _escala.run_study(short_study()._spec, 1, 0, SEED, 1, None)
    values = native.values("profit")
    expected = values.copy()
    del native
    gc.collect()
    _escala.run_study(short_study()._spec, 1, 0, SEED + 1, 1, None)
    np.testing.assert_array_equal(values, expected)


def test_every_variable_has_a_unit_and_a_long_name(short_results: escala.Results) -> None:
    data = short_results.data
    for name, variable in data.variables.items():
        assert variable.attrs.get("long_name"), name
        assert variable.attrs.get("units") or variable.encoding.get("units"), name


def test_dimensions_are_named(short_results: escala.Results) -> None:
    data = short_results.data
    assert set(data.dims) == {
        "replication",
        "variant",
        "time",
        "market",
        "resource",
        "constraint",
        "lane",
        "tier",
    }
    assert data["profit"].dims == ("replication", "variant")
    assert data["cash_end_by_month"].dims == ("replication", "variant", "time")
    assert data["time"].to_numpy()[0] == np.datetime64("2027-02-01")
    assert data.sizes["time"] == MONTHS


def test_months_sum_to_the_year(short_results: escala.Results) -> None:
    data = short_results.data
    np.testing.assert_allclose(
        data["profit_by_month"].sum("time"), data["profit"], rtol=0, atol=0.005
    )


# ---- Tables -------------------------------------------------------------------------------------


def test_the_summary_is_the_t_interval_of_each_kpi(short_results: escala.Results) -> None:
    table = short_results.summary()
    assert list(table.columns) == ["mean", "low", "high", "n", "unit"]
    assert list(table.index.names) == ["variant", "kpi"]
    sample = short_results.data["profit"].sel(variant="pause").to_numpy()
    half = T_95_OF_4 * sample.std(ddof=1) / 2
    row = table.loc[("pause", "profit")]
    expected = [sample.mean(), sample.mean() - half, sample.mean() + half]
    scale = abs(sample.mean()) + half  # a bound may lie near 0, where digits cancel
    values = row[["mean", "low", "high"]].astype(float)
    np.testing.assert_allclose(values, expected, rtol=0, atol=1e-12 * scale)
    assert (row["n"], row["unit"]) == (REPLICATIONS, "EUR")


def test_the_summary_leaves_the_simulators_own_counts_out(short_results: escala.Results) -> None:
    assert "events" in short_results.data
    assert "events" not in short_results.kpis
    assert set(short_results.summary().index.get_level_values("kpi")) == set(short_results.kpis)


def test_the_chance_of_ruin_has_the_exact_binomial_interval(
    short_results: escala.Results,
) -> None:
    rows = short_results.summary("ruin")
    never = rows[rows["mean"] == 0.0]
    assert len(never) > 0
    np.testing.assert_allclose(never["high"], 1.0 - 0.025 ** (1 / REPLICATIONS), rtol=1e-9)


def test_a_comparison_is_paired(short_results: escala.Results) -> None:
    table = short_results.compare("pause", kpis=["profit", "otd"])
    assert list(table.columns) == ["base", "value", "diff", "low", "high", "n", "p", "verdict"]
    profit = short_results.data["profit"]
    differences = (profit.sel(variant="more_capacity") - profit.sel(variant="pause")).to_numpy()
    assert differences.std() > 0
    half = T_95_OF_4 * differences.std(ddof=1) / 2
    row = table.loc[("more_capacity", "profit")]
    np.testing.assert_allclose(row["diff"], differences.mean(), rtol=1e-12)
    np.testing.assert_allclose(row["high"] - row["low"], 2 * half, rtol=1e-9)
    np.testing.assert_allclose(row["base"], profit.sel(variant="pause").mean(), rtol=1e-12)
    assert "pause" not in table.index.get_level_values("variant")
    assert "base" in table.index.get_level_values("variant")


def test_a_comparison_counts_the_pairs_that_have_a_value(short_results: escala.Results) -> None:
    lost = short_results.data["deferred_lost"]
    table = short_results.compare("base", kpis=["deferred_lost", "profit"])
    for variant in short_results.variants[1:]:
        pairs = np.isfinite(lost.sel(variant=["base", variant])).all("variant").sum()
        assert table.loc[(variant, "deferred_lost"), "n"] == pairs < REPLICATIONS
        assert table.loc[(variant, "profit"), "n"] == REPLICATIONS


def of_values(
    base: np.ndarray, value: np.ndarray, name: str, better: str, kind: str
) -> escala.Results:
    """Results of two variants with one KPI, given by replication."""
    rows = np.stack([base, value], axis=1)[:, :, None]
    infos = [_escala.VariantInfo(each, each, "") for each in ("base", "other")]
    header = _escala.Header("", "", 1, 0, infos, [])
    variable = _escala.Variable(name, "1", "A KPI.", better, kind, [], False)
    axes: list[_escala.Axis] = []
    return escala.Results(_escala.Results(header, axes, [variable], rows, [], True))


def test_an_occurrence_is_compared_by_its_kind() -> None:
    found = (
        of_values(np.ones(40), np.zeros(40), "x", "lower", "occurrence")
        .compare()
        .loc[("other", "x")]
    )
    assert found["verdict"] == "better"
    assert found["low"] == -1.0
    assert found["high"] == pytest.approx(-0.8761, abs=5e-5)


@pytest.mark.parametrize("kind", ["occurrence", "counter"])
def test_two_equal_futures_give_no_verdict(kind: str) -> None:
    found = of_values(np.zeros(2), np.ones(2), "x", "lower", kind).compare().loc[("other", "x")]
    assert found["diff"] == 1.0
    assert found["verdict"] == "can't tell"


def of_constants(base: float, value: float, name: str, better: str) -> escala.Results:
    """Results of two variants with one KPI, nearly constant."""
    noise = np.array([0.0, 0.1, 0.2])
    return of_values(base + noise, value - noise, name, better, "counter")


@pytest.mark.parametrize(
    ("value", "better", "verdict"),
    [
        (9.0, "higher", "better"),
        (9.0, "lower", "worse"),
        (9.0, "neither", "higher"),
        (-9.0, "neither", "lower"),
        (1.2, "higher", "can't tell"),
    ],
)
def test_the_verdict_knows_which_direction_is_good(value: float, better: str, verdict: str) -> None:
    found = of_constants(1.0, value, "x", better).compare()
    assert found.loc[("other", "x"), "verdict"] == verdict


def test_a_variant_that_changes_nothing_is_identical() -> None:
    study = short_study()
    study.add_variant("twin", {"breakers.backup_on": "120 %"})
    results = study.run(2, progress=False)
    table = results.compare("base").loc["twin"]
    assert set(table.loc[table["n"] > 0, "verdict"]) == {"identical"}
    assert len(table) == len(results.kpis)


def test_a_wider_level_gives_a_wider_interval(short_results: escala.Results) -> None:
    def width(level: float) -> float:
        table = short_results.compare("base", "profit", level=level)
        row = table.loc[("more_capacity", "profit")]
        return float(row["high"] - row["low"])

    assert width(0.99) > width(0.95) > width(0.5) > 0.0
    with pytest.raises(escala.ConfigError, match="level"):
        short_results.summary(level=95)


def test_an_unknown_kpi_is_told_the_nearest(short_results: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match="did you mean 'profit'"):
        short_results.compare("base", kpis=["profitt"])


def test_an_unknown_base_is_told_the_nearest(short_results: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match="did you mean 'pause'"):
        short_results.compare("pausee")


def test_a_series_is_no_kpi(short_results: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match="intervals"):
        short_results.summary("cash_end_by_month")


def test_intervals_of_a_series_have_its_coordinates(short_results: escala.Results) -> None:
    table = short_results.intervals("load_by_month")
    assert list(table.columns) == ["variant", "resource", "time", "mean", "low", "high", "n"]
    sizes = short_results.data.sizes
    assert len(table) == sizes["variant"] * sizes["resource"] * sizes["time"]
    at = {"variant": "pause", "resource": "assembly", "time": np.datetime64("2027-06-01")}
    row = table[np.logical_and.reduce([table[key] == value for key, value in at.items()])]
    expected = short_results.data["load_by_month"].sel(at).mean().item()
    np.testing.assert_allclose(row["mean"].item(), expected, rtol=1e-12)


def test_results_show_their_size_and_headline_kpis(short_results: escala.Results) -> None:
    for text in (repr(short_results), short_results._repr_html_()):
        assert "13 variants × 4 replications, seed 5" in text
        assert "profit [EUR]" in text
        assert "pause_trip" in text


# ---- A KPI of one's own --------------------------------------------------------------------------


def before_ads(results: escala.Results) -> escala.Results:
    own = results.data["profit"] + results.data["ad_spend"]
    return results.with_kpi("before_ads", own, unit="EUR", better="higher")


def test_a_kpi_of_ones_own_is_compared_like_any_other(short_results: escala.Results) -> None:
    found = before_ads(short_results).compare("base", ["before_ads", "profit", "ad_spend"])
    own, profit, ads = (
        found.loc[("more_capacity", kpi)] for kpi in ("before_ads", "profit", "ad_spend")
    )
    assert own["diff"] == pytest.approx(profit["diff"] + ads["diff"])
    assert own["verdict"] == "worse"


def test_a_kpi_of_ones_own_leaves_the_other_values_as_they_are(
    short_results: escala.Results, tmp_path: Path
) -> None:
    results = before_ads(short_results)
    assert results.kpis == (*short_results.kpis, "before_ads")
    pd.testing.assert_frame_equal(results.summary(short_results.kpis), short_results.summary())
    results.save(tmp_path / "own.h5")
    assert escala.open(tmp_path / "own.h5").digest() == results.digest()


def test_a_kpi_of_ones_own_may_have_its_dimensions_in_any_order(
    short_results: escala.Results,
) -> None:
    profit = short_results.data["profit"]
    results = short_results.with_kpi("again", profit.transpose("variant", "replication"))
    np.testing.assert_array_equal(results.data["again"], profit)


@pytest.mark.parametrize(
    ("name", "of", "better", "message"),
    [
        ("profit", "profit", "higher", "there is a variable 'profit' already"),
        ("own", "load_max", "higher", "must have the dimensions replication and variant"),
        ("own", "profit", "up", "'up'"),
    ],
)
def test_a_kpi_of_ones_own_that_cannot_be_is_refused(
    short_results: escala.Results, name: str, of: str, better: str, message: str
) -> None:
    with pytest.raises(escala.ConfigError, match=message):
        short_results.with_kpi(name, short_results.data[of], better=better)


def test_a_kpi_of_ones_own_needs_every_future(short_results: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match="a value for each replication and variant"):
        short_results.with_kpi("own", short_results.data["profit"][:1])


# ---- Pairs --------------------------------------------------------------------------------------


def test_results_of_other_seeds_are_no_pairs(short_results: escala.Results) -> None:
    other = short_study().run(REPLICATIONS, seed=SEED + 1, progress=False)
    with pytest.raises(escala.ConfigError, match=r"seeds differ \(5 and 6\)"):
        escala.pair(short_results, other)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ({"replications": REPLICATIONS - 1}, r"numbers of replications differ \(4 and 3\)"),
        ({"replications": REPLICATIONS, "first_replication": 4}, r"first replications differ"),
    ],
)
def test_results_of_other_replications_are_no_pairs(
    short_results: escala.Results, arguments: dict[str, int], what: str
) -> None:
    other = short_study().run(seed=SEED, progress=False, **arguments)
    with pytest.raises(escala.ConfigError, match=what):
        escala.pair(short_results, other)


def test_results_of_other_months_are_no_pairs(short_results: escala.Results) -> None:
    longer = short_study()
    longer.set({"run.months": MONTHS + 1})
    other = longer.run(REPLICATIONS, seed=SEED, progress=False)
    with pytest.raises(escala.ConfigError, match="same months"):
        escala.pair(short_results, other)


def test_paired_results_equal_one_study_of_all_variants(short_results: escala.Results) -> None:
    late = escala.parse(
        f'extends = "02_breakers_on.toml"\nrun.months = {MONTHS}\n'
        "[variants.late]\nbreakers.enabled = true\nbreakers.open_at = 1.5"
    )
    paired = escala.pair(short_results, late.run(REPLICATIONS, seed=SEED, progress=False))
    assert paired.variants == (*short_results.variants, "late")
    together = short_study()
    together.add_variant("late", {"breakers.enabled": True, "breakers.open_at": 1.5})
    expected = together.run(REPLICATIONS, seed=SEED, progress=False)
    pd.testing.assert_frame_equal(paired.compare("base"), expected.compare("base"))


def test_variants_of_one_name_and_different_companies_get_suffixes(
    short_results: escala.Results,
) -> None:
    other = short_study()
    other.set({"sales.reps": 10})
    found = escala.pair(short_results, other.run(REPLICATIONS, seed=SEED, progress=False))
    assert {"base_1", "base_2"} <= set(found.variants)
    difference = found.compare("base_1", "profit").loc[("base_2", "profit"), "diff"]
    assert difference != 0.0


# ---- Runs that fail or are stopped --------------------------------------------------------------


def test_failed_runs_are_told_and_kept_in_the_file(
    short_results: escala.Results, tmp_path: Path
) -> None:
    native = short_results._native
    rows = native.rows.copy()
    rows[1, 2] = np.nan
    failure = _escala.Failure(2, 1, SEED, "the books are off")
    failed = escala.Results(
        _escala.Results(native.header, native.axes, native.variables, rows, [failure], True)
    )
    expected = (escala.Failure("pause", 1, SEED, "the books are off"),)
    assert failed.failures == expected
    assert failed.summary().loc[("pause", "profit"), "n"] == REPLICATIONS - 1
    assert "1 runs failed" in repr(failed)
    failed.save(tmp_path / "failed.h5")
    again = escala.open(tmp_path / "failed.h5")
    assert again.failures == expected
    assert again.digest() == failed.digest() != short_results.digest()


INTERRUPTED = """
import sys
import escala
study = escala.example("02_breakers_on")
print("started", flush=True)
try:
    study.run(replications=100_000, seed=5, threads=2, progress={progress})
except KeyboardInterrupt as stopped:
    results = study.last_results
    assert not results.complete
    print(results.replications, "of 100000" in "".join(stopped.__notes__), flush=True)
    results.save(sys.argv[1])
"""


@pytest.mark.slow
@pytest.mark.parametrize("progress", [False, True])
def test_ctrl_c_keeps_the_complete_replications(tmp_path: Path, progress: bool) -> None:
    path = tmp_path / "stopped.h5"
    code = INTERRUPTED.format(progress=progress)
    with subprocess.Popen(
        [sys.executable, "-c", code, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        time.sleep(6)
        asked = time.monotonic()
        process.send_signal(signal.SIGINT)
        answer = process.stdout.readline().split()
        waited = time.monotonic() - asked
        process.wait(timeout=60)
    assert waited < 10
    kept = int(answer[0])
    assert kept >= 1
    assert answer[1] == "True"
    stopped = escala.open(path)
    assert (stopped.complete, stopped.replications) == (False, kept)
    first = escala.example("02_breakers_on").run(1, seed=5, progress=False)
    np.testing.assert_array_equal(stopped.data["profit"][0], first.data["profit"][0])


LONG_RUN = """
import escala
study = escala.example("01_die_of_success")
study.set({"run.months": 600, "marketing.growth": 0.0})
print("started", flush=True)
try:
    study.run(replications=1, threads=1, progress=False)
except KeyboardInterrupt:
    print(study.last_results.replications, study.last_results.complete, flush=True)
"""


@pytest.mark.slow
def test_ctrl_c_gives_up_the_run_in_flight() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LONG_RUN], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "0 False\n"


@pytest.mark.slow
def test_other_threads_go_on_while_a_study_runs() -> None:
    beats: list[float] = []
    done = threading.Event()

    def beat() -> None:
        while not done.is_set():
            beats.append(time.monotonic())
            time.sleep(0.005)

    thread = threading.Thread(target=beat)
    thread.start()
    study = escala.example("01_die_of_success")
    began = time.monotonic()
    _escala.run_study(study._spec, 12, 0, 1, 1, None)
    ended = time.monotonic()
    done.set()
    thread.join()
    during = [at for at in beats if began < at < ended]
    assert ended - began > 0.3
    assert len(during) > 0.2 * (ended - began) / 0.005


def test_an_error_in_the_progress_hook_stops_the_run_and_is_returned() -> None:
    class OwnError(Exception):
        pass

    def report(done: int, total: int) -> None:
        raise OwnError

    native, stopped_by = _escala.run_study(
        escala.example("01_die_of_success")._spec, 200, 0, 1, 2, report
    )
    assert isinstance(stopped_by, OwnError)
    assert native.replications < 200
    assert not native.complete


def test_progress_counts_up_to_all_runs() -> None:
    seen: list[tuple[int, int]] = []
    study = short_study()
    _escala.run_study(study._spec, 2, 0, 1, 2, lambda done, total: seen.append((done, total)))
    total = 2 * len(study.variants)
    assert seen[-1] == (total, total)
    assert seen == sorted(seen)


def test_a_run_shows_its_progress_only_if_asked(capfd: pytest.CaptureFixture[str]) -> None:
    short_study().run(1, progress=False)
    assert capfd.readouterr().err == ""
    short_study().run(1, progress=True)
    assert "run/s" in capfd.readouterr().err
