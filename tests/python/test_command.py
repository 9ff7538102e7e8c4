"""The command: what it prints, writes and returns, and what its files hold when read back."""

import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import xarray as xr

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(os.environ.get("ESCALA_COMMAND", ROOT / "build/release/bin/escala"))
ALONE = ROOT / "scenarios/01_die_of_success.toml"
ARMS = ROOT / "scenarios/02_breakers_on.toml"

COMPLETE, FAILED, USAGE, INVALID, INTERRUPTED, DAMAGED = range(6)

Finished = subprocess.CompletedProcess[str]


def escala(*arguments: object, **options: Any) -> Finished:
    return subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, **options
    )


def digest(path: Path, *options: str) -> str:
    finished = escala("digest", path, *options)
    assert finished.returncode == COMPLETE, finished.stderr
    return finished.stdout.strip()


def run_short(path: Path, *options: object) -> Path:
    """Runs scenario 02 briefly, but long enough for breakers to trip."""
    finished = escala("run", ARMS, "--replications", 2, "--months", 18, "-o", path, *options)
    assert finished.returncode == COMPLETE, finished.stderr
    return path


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All arms over the full horizon, with so little cash that some close."""
    path = tmp_path_factory.mktemp("results") / "arms.h5"
    poor = ("--set", "finance.opening_cash=90000 EUR", "--set", "finance.credit_line=0 EUR")
    finished = escala("run", ARMS, "--replications", 5, "-o", path, *poor)
    assert finished.returncode == COMPLETE, finished.stderr
    return path


@pytest.fixture(scope="session")
def data(results: Path) -> xr.Dataset:
    return xr.load_dataset(results, engine="h5netcdf", decode_timedelta=False)


# ---- What the file holds -------------------------------------------------------------------------


def test_created_leads_match_the_integrated_rate_within_one_percent(data: xr.Dataset) -> None:
    created = data["leads_paid"].sum("replication")
    expected = data["leads_expected"].sum("replication")
    assert (expected > 10_000).all()
    np.testing.assert_allclose(created, expected, rtol=0.01)


@pytest.mark.parametrize("of", ["", "_by_month"])
def test_profit_is_revenue_less_every_cost_to_the_cent(data: xr.Dataset, of: str) -> None:
    costs = [
        "cost_of_goods", "logistics_cost", "ad_spend", "capacity_cost", "fixed_costs", "premiums",
        "holding_cost", "bad_debt", "interest", "one_off_costs",
    ]  # fmt: skip
    expected = data["revenue" + of] - sum(data[cost + of] for cost in costs)
    np.testing.assert_allclose(data["profit" + of], expected, rtol=0, atol=0.005)


@pytest.mark.parametrize("name", ["profit", "revenue", "ad_spend", "penalties", "deferred"])
def test_months_add_up_to_the_horizon(data: xr.Dataset, name: str) -> None:
    months = data[name + "_by_month"].sum("time")
    np.testing.assert_allclose(months, data[name], rtol=0, atol=0.005)


def test_every_accepted_order_is_delivered_cancelled_or_open(data: xr.Dataset) -> None:
    outcomes = (
        data["orders_delivered"]
        + data["orders_cancelled"]
        + data["orders_cancelled_at_closure"]
        + data["orders_open"]
    )
    assert (data["orders_accepted"] + data["orders_open_at_opening"] == outcomes).all()
    assert (data["orders_cancelled_at_closure"] > 0).any()
    assert (data["orders_open"] > 0).any()


def test_variants_keep_the_order_of_the_file(data: xr.Dataset) -> None:
    tables = re.findall(r"^\[variants\.(\w+)\]", ARMS.read_text(), re.MULTILINE)
    assert list(data["variant"].values) == ["base", *(name for name in tables if name != "base")]


# ---- The digest ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_short(tmp_path_factory.mktemp("short") / "results.h5", "--threads", 1)


@pytest.mark.parametrize("threads", [2, 8])
def test_the_digest_does_not_depend_on_threads(tmp_path: Path, short: Path, threads: int) -> None:
    other = run_short(tmp_path / "results.h5", "--threads", threads)
    assert digest(other) == digest(short)
    assert other.read_bytes() == short.read_bytes()


@pytest.mark.parametrize(
    "options", [("--seed", 2), ("--set", "orders.price=2401 EUR"), ("--set", "sales.reps=24")]
)
def test_the_digest_changes_with_seed_and_parameters(
    tmp_path: Path, short: Path, options: tuple[object, ...]
) -> None:
    other = run_short(tmp_path / "results.h5", *options)
    assert digest(other) != digest(short)
    assert digest(other, "--values") != digest(short, "--values")


# ---- What is printed -----------------------------------------------------------------------------


def test_json_holds_the_numbers_of_the_file_and_nothing_else_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "results.h5"
    finished = escala(
        "run", ARMS, "--replications", 3, "--months", 18, "--json", "-o", path, "--seed", 5
    )
    assert finished.returncode == COMPLETE, finished.stderr
    (study,) = json.loads(finished.stdout)["studies"]
    for line in finished.stderr.splitlines():
        assert "event" in json.loads(line)
    assert (study["seed"], study["replications"], study["months"]) == (5, 3, 18)
    assert study["complete"]
    assert study["results_file"] == str(path)

    with h5py.File(path) as file:
        names = list(file["variant"].asstr())
        values = file["profit"][()].T
    (profit,) = (kpi for kpi in study["kpis"] if kpi["name"] == "profit")
    for i, row in enumerate(profit["rows"]):
        assert row["variant"] == names[i]
        assert row["mean"] == pytest.approx(values[i].mean(), rel=1e-12)
        if i == 0:
            assert row["to_base"] is None
            continue
        for reference, change in ((0, row["to_base"]), (i - 1, row["to_above"])):
            pairs = values[i] - values[reference]
            assert change["difference"] == pytest.approx(pairs.mean(), rel=1e-9, abs=1e-6)
            if change["verdict"] == "identical":
                assert change["p"] is None
                continue
            told = change["p_holm"] <= 0.05
            assert (change["verdict"] == "can't tell") == (not told)
            assert change["p"] <= change["p_holm"]
            assert not told or not change["low"] <= 0 <= change["high"]


def test_tables_say_unit_intervals_and_verdicts_in_a_readable_width() -> None:
    finished = escala(
        "run", ARMS, "--replications", 2, "--months", 18, "--kpi", "profit", "otd,cac"
    )
    assert finished.returncode == COMPLETE, finished.stderr
    assert re.findall(r"^(\w+), (k EUR|%|EUR) \(", finished.stdout, re.MULTILINE) == [
        ("profit", "k EUR"), ("otd", "%"), ("cac", "EUR"),
    ]  # fmt: skip
    assert "can't tell" in finished.stdout
    assert max(map(len, finished.stdout.splitlines())) <= 120
    assert "\033" not in finished.stdout
    rows = [line for line in finished.stdout.splitlines() if line.startswith("  more_capacity  ")]
    assert len(rows) == 4  # its title and three tables


def test_a_kpi_by_dimension_has_a_row_for_every_coordinate_and_variant(tmp_path: Path) -> None:
    """`escala describe kpis` lists it, so it can be shown."""
    size = ("--replications", 2, "--months", 2, "--kpi", "load", "profit_by_month")
    path = tmp_path / "out.h5"
    finished = escala("run", ARMS, *size, "--json", "-o", path)
    load, profit = json.loads(finished.stdout)["studies"][0]["kpis"]
    assert (load["dimensions"], profit["dimensions"]) == (["resource"], ["time"])
    with h5py.File(path) as file:
        resources = list(file["resource"].asstr())
        variants = list(file["variant"].asstr())
        values = file["load"][()].mean(axis=0)
    assert [(row["at"]["resource"], row["variant"]) for row in load["rows"]] == [
        (resource, variant) for resource in resources for variant in variants
    ]
    for row in load["rows"]:
        expected = values[variants.index(row["variant"]), resources.index(row["at"]["resource"])]
        shown = np.nan if row["mean"] is None else row["mean"]
        assert shown == pytest.approx(expected, rel=1e-12, nan_ok=True)
    assert {row["at"]["time"] for row in profit["rows"]} == {"2027-02-01", "2027-03-01"}
    assert (load["coordinates_left_out"], profit["coordinates_left_out"]) == (0, 0)
    printed = escala("run", ARMS, *size).stdout
    assert len(re.findall(r"^  packing +\w+ ", printed, re.MULTILINE)) == len(variants)
    assert re.search(r"^  2027-03-01  base ", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", ALONE, "--kpi", "lod"], "there is no KPI 'lod'; did you mean 'load'?"),
        (["twins", ARMS, "--kpi", "load"], "'load' has a number for each resource"),
    ],
)
def test_a_kpi_that_cannot_be_shown_is_refused(arguments: list[object], message: str) -> None:
    finished = escala(*arguments)
    assert finished.returncode == USAGE
    assert message in finished.stderr


def on_terminal(environment: dict[str, str]) -> str:
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals, as some containers have none")
    arguments = ["run", ALONE, "--replications", "2", "--months", "2", "--kpi", "profit"]
    with subprocess.Popen(
        [COMMAND, *arguments],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **environment},
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # how the end of a terminal reads
            pass
        assert process.wait() == COMPLETE
    os.close(ours)
    return shown.decode()


def test_colours_are_for_terminals_and_no_color_is_honoured() -> None:
    plain = {"NO_COLOR": ""}
    assert "\033[1m" in on_terminal(plain)
    assert "\033[" not in on_terminal({"NO_COLOR": "1"})


def test_several_files_are_several_studies_with_results_of_their_own(tmp_path: Path) -> None:
    finished = escala(
        "run", ALONE, ARMS, "--replications", 1, "--months", 2, "-o", tmp_path / "out.h5",
        "--kpi", "profit",
    )  # fmt: skip
    assert finished.returncode == COMPLETE, finished.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "out-01_die_of_success.h5", "out-02_breakers_on.h5",
    ]  # fmt: skip


def test_plan_knows_the_size_of_the_results_file(tmp_path: Path) -> None:
    scenario = tmp_path / "many.toml"
    scenario.write_text(
        "run.months = 2\n[sweep]\n"
        '"orders.price" = { from = "2000 EUR", to = "3000 EUR", steps = 40 }\n'
    )
    results = tmp_path / "many.h5"
    planned = escala("plan", scenario, "--replications", 20)
    assert escala("run", scenario, "--replications", 20, "-o", results).returncode == COMPLETE
    found = re.search(r"a results file of about ([\d.]+) (kB|MB)", planned.stdout)
    assert found, planned.stdout
    size = float(found[1]) * {"kB": 1e3, "MB": 1e6}[found[2]]
    assert 0.5 < size / results.stat().st_size < 2.0


def test_plan_reads_the_company_back_in_words() -> None:
    finished = escala("plan", ALONE, "--months", 2, "--set", "finance.opening_cash=450 EUR")
    assert finished.returncode == COMPLETE, finished.stderr
    said = " ".join(finished.stdout.split())
    assert "It opens with 450 EUR in cash" in said
    assert "Plant main has 4 stages and makes 9.83 orders on a working day" in said


@pytest.mark.parametrize("command", ["validate", "plan", "run"])
def test_what_can_hardly_be_meant_is_told_once_with_its_figures(
    command: str, tmp_path: Path
) -> None:
    scenario = tmp_path / "busy.toml"
    scenario.write_text("run.months = 2\ncustomers.opening = 1500\n")
    options = [] if command == "validate" else ["--replications", 1]
    finished = escala(command, scenario, *options)
    assert finished.returncode == COMPLETE, finished.stderr
    assert finished.stderr.count("warning: ") == 1
    assert "plants.main.stages.assembly.servers" in finished.stderr
    assert "makes 9.83" in finished.stderr


def test_names_with_any_letters_stand_in_results_and_tables(tmp_path: Path) -> None:
    scenario = tmp_path / "letters.toml"
    scenario.write_text(
        'run.months = 2\n[markets."España"]\ntitle = "Spain"\nshare = "70 %"\n'
        '[markets."中国"]\nshare = "30 %"\n[variants."más"]\n'
        '"markets.España.lane.capacity" = "50 shipments/wd"\n',
        encoding="utf-8",
    )
    results = tmp_path / "letters.h5"
    finished = escala(
        "run", scenario, "--replications", 2, "--set", "markets.中国.share=40 %", "-o", results
    )
    assert finished.returncode == COMPLETE, finished.stderr
    assert "más" in finished.stdout
    with h5py.File(results) as file:
        assert [name.decode() for name in file["market"][:]] == ["España", "中国"]


def test_plan_says_what_decisions_change_and_when(tmp_path: Path) -> None:
    (tmp_path / "later.toml").write_text(
        'run.months = 2\n[variants.later.at."month 2"]\n'
        'lead_time = "12 wd"\none_off_cost = "40_000 EUR"\nsales.reps = 30\n'
    )
    finished = escala("plan", tmp_path / "later.toml")
    assert finished.returncode == COMPLETE
    expected = "in month 2, with effect after 12 wd, for 40000 EUR once\n      sales.reps -> 30\n"
    assert expected in finished.stdout


def test_plan_says_how_each_variant_differs() -> None:
    finished = escala("plan", ARMS, "--months", 2)
    assert finished.returncode == COMPLETE, finished.stderr
    assert "13 variants × 40 replications × 2 months, seed 1" in finished.stdout
    assert "breakers.dynamic_quotes: false -> true" in finished.stdout
    assert "plants.main.stages.assembly.servers: 8 -> 11" in finished.stdout
    assert re.search(r"About [\d.]+ ", finished.stdout)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("breakers", r"breakers\.open_at = 120 %\n"),
        ("breakers.open_at", r"^\[breakers\]\n  breakers\.open_at = 120 %\n"),
        ("kpis", r"\n  otd\n.*\n.*\n.*by month, market"),
        ("otd", r"^  otd\n"),
    ],
)
def test_describe_explains_parameters_and_kpis(what: str, expected: str) -> None:
    finished = escala("describe", what)
    assert finished.returncode == COMPLETE, finished.stderr
    assert re.search(expected, finished.stdout)


def test_describe_suggests_what_was_meant() -> None:
    finished = escala("describe", "breakers.open_art")
    assert finished.returncode == USAGE
    assert "did you mean 'breakers.open_at'?" in finished.stderr


def test_profile_tells_how_a_run_went_and_changes_no_result() -> None:
    plain = escala("run", ALONE, "--replications", 1, "--months", 3, "--json")
    profiled = escala("run", ALONE, "--replications", 1, "--months", 3, "--json", "--profile")
    assert profiled.returncode == COMPLETE, profiled.stderr
    study = json.loads(profiled.stdout)["studies"][0]
    assert study["kpis"] == json.loads(plain.stdout)["studies"][0]["kpis"]
    assert study["profile"]["runs"] == 1
    assert study["profile"]["events"] == study["events"]
    assert json.loads(plain.stdout)["studies"][0]["profile"] is None
    people = escala("run", ALONE, "--replications", 1, "--months", 3, "--profile")
    per_order = study["profile"]["events_per_order"]
    everything = sum(times for room in per_order.values() for times in room.values())
    assert everything * study["profile"]["orders"] == pytest.approx(study["events"])
    assert "profile: 1 run of 1 shard each" in people.stderr


def test_schema_is_json() -> None:
    assert json.loads(escala("schema").stdout)["type"] == "object"


def test_version_and_help_are_results() -> None:
    assert re.fullmatch(r"escala \d+\.\d+\.\d+ \(\S+\)\n", escala("--version").stdout)
    for command in ("run", "plan", "validate", "describe", "schema", "report", "digest"):
        finished = escala(command, "--help")
        assert finished.returncode == COMPLETE
        assert f"  escala {command} " in finished.stdout  # an example


# ---- Mistakes ------------------------------------------------------------------------------------

BROKEN = """\
title = "Broken"
[sales]
reps = "many"
[breakers]
open_att = "120 %"
throttle_at = "-5 %"
"""


def test_validate_says_all_that_is_wrong_with_all_files(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(BROKEN)
    second.write_text("[sales\n")
    finished = escala("validate", first, ALONE, second)
    assert finished.returncode == INVALID
    for line, message in (
        (3, "sales.reps"),
        (5, "breakers.open_att: .*did you mean .*open_at"),
        (6, "breakers.throttle_at"),
    ):
        assert re.search(f"^{first}:{line}:\\d+: {message}", finished.stderr, re.MULTILINE)
    assert re.search(f"^{second}:1:", finished.stderr, re.MULTILINE)
    assert finished.stdout == f"OK  {ALONE}: 1 variant\n"


def test_variants_that_cannot_be_compared_are_not_valid(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text("[variants.longer]\nrun.months = 48\n")
    finished = escala("validate", path)
    assert finished.returncode == INVALID
    assert "variants.longer.run.months" in finished.stderr


def test_run_does_not_start_on_a_broken_scenario(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(BROKEN)
    finished = escala("run", ALONE, path, "-o", tmp_path / "out.h5")
    assert finished.returncode == INVALID
    assert finished.stdout == ""
    assert list(tmp_path.iterdir()) == [path]


def test_settings_are_checked_all_at_once() -> None:
    finished = escala("run", ALONE, "--set", "breakers.open=1", "--months", 0)
    assert finished.returncode == INVALID
    assert "breakers.open: " in finished.stderr
    assert "run.months: " in finished.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["run"],
        ["fly"],
        ["run", ALONE, "--seed", "-1"],
        ["run", ALONE, "--replications", "0"],
        ["run", ALONE, "--set", "nonsense"],
        ["run", ALONE, "--kpi", "proft"],
        ["run", ALONE, "-o", "same.h5", "--report", "same.h5"],
        ["run", ALONE, "-o", ALONE],
        ["digest", "missing.h5"],
    ],
)
def test_a_wrong_command_line_is_refused(tmp_path: Path, arguments: list[object]) -> None:
    before = ALONE.read_bytes()
    finished = escala(*arguments, cwd=tmp_path)
    assert finished.returncode == USAGE
    assert finished.stdout == ""
    assert finished.stderr != ""
    assert list(tmp_path.iterdir()) == []
    assert ALONE.read_bytes() == before


# ---- Files that cannot be written or read --------------------------------------------------------


@pytest.mark.parametrize("option", ["-o", "--report"])
@pytest.mark.parametrize("path", [".", "missing/out", "/proc/out", "/dev/full"])
def test_an_unwritable_path_is_refused_before_anything_runs(
    tmp_path: Path, option: str, path: str
) -> None:
    finished = escala("run", ALONE, option, path, "--replications", 1_000_000, cwd=tmp_path)
    assert finished.returncode == FAILED
    assert finished.stdout == ""
    assert len(finished.stderr.splitlines()) == 1
    assert f"cannot write {path}: " in finished.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_file_and_one_clear_line(tmp_path: Path) -> None:
    run = f"ulimit -f 64; exec '{COMMAND}' run '{ARMS}' --replications 2 --months 18 -o out.h5"
    finished = subprocess.run(
        ["bash", "-c", run], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert finished.returncode == FAILED
    assert "\nprofit, " in finished.stdout
    assert "cannot write out.h5: " in finished.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_output_that_cannot_be_written_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(
            [COMMAND, "describe"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert finished.returncode == FAILED
    assert "could not be written" in finished.stderr


def test_a_closed_output_is_an_error_and_costs_no_file(tmp_path: Path) -> None:
    run = f"exec '{COMMAND}' run '{ARMS}' --replications 1 --months 1 -o out.h5 >&-"
    finished = subprocess.run(
        ["bash", "-c", run], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert finished.returncode == FAILED
    assert "could not be written" in finished.stderr
    assert escala("digest", tmp_path / "out.h5").returncode == 0


def test_a_truncated_file_is_damaged(tmp_path: Path, short: Path) -> None:
    path = tmp_path / "results.h5"
    path.write_bytes(short.read_bytes()[:-10_000])
    for arguments in (("digest", path), ("report", path, "-o", tmp_path / "page.html")):
        finished = escala(*arguments)
        assert finished.returncode == DAMAGED
        assert f"cannot read {path}: " in finished.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_changed_byte_of_a_value_is_noticed(tmp_path: Path, short: Path) -> None:
    path = tmp_path / "results.h5"
    with h5py.File(short) as file:
        chunk = file["profit"].id.get_chunk_info(0)
    content = bytearray(short.read_bytes())
    content[chunk.byte_offset + chunk.size // 2] ^= 0xFF
    path.write_bytes(content)
    finished = escala("digest", path)
    assert finished.returncode == DAMAGED
    assert finished.stdout == ""


def test_something_else_is_not_taken_for_results(tmp_path: Path) -> None:
    assert escala("digest", ALONE).returncode == DAMAGED


# ---- Interruptions -------------------------------------------------------------------------------


def start_long_run(folder: Path, *options: object) -> subprocess.Popen[str]:
    """A run without an end, once some of its replications are complete."""
    process = subprocess.Popen(
        [COMMAND, "run", ALONE, "-o", "out.h5", "--json", "--replications", "1000000",
         "--threads", "2", *map(str, options)],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        event = json.loads(line)
        if event["event"] == "progress" and event["done"] > 8:
            break
    assert process.poll() is None
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_run_keeps_its_complete_replications(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = start_long_run(tmp_path, "--months", 3)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED, err
    (study,) = json.loads(out)["studies"]
    assert not study["complete"]
    assert [path.name for path in tmp_path.iterdir()] == ["out.h5"]
    with h5py.File(tmp_path / "out.h5") as file:
        assert file["profit"].shape == (study["replications"], 1)
        assert file.attrs["complete"] == 0
        assert np.isfinite(file["profit"]).all()


def test_an_interrupted_run_is_the_beginning_of_the_whole(tmp_path: Path) -> None:
    process = start_long_run(tmp_path, "--months", 3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    escala("run", ALONE, "--months", 3, "--replications", 8, "-o", tmp_path / "whole.h5")
    with h5py.File(tmp_path / "out.h5") as part, h5py.File(tmp_path / "whole.h5") as whole:
        values = [name for name in whole if whole[name].shape[0] == 8 and whole[name].ndim > 1]
        assert "profit_by_month" in values
        for name in values:
            np.testing.assert_array_equal(part[name][:8], whole[name][()])


def test_a_second_signal_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    process = start_long_run(tmp_path, "--months", 120, "--set", "marketing.growth=0 %/month")
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGINT, -signal.SIGTERM)
    assert out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_leaves_nothing_under_the_final_name(tmp_path: Path) -> None:
    (tmp_path / "out.h5").write_text("what was there before")
    process = start_long_run(tmp_path, "--months", 3)
    process.kill()
    process.communicate(timeout=60)
    assert (tmp_path / "out.h5").read_text() == "what was there before"


def test_an_interrupt_gives_up_the_run_in_flight(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [COMMAND, "run", ALONE, "--months", "600", "--replications", "1", "--json", "--set",
         "marketing.growth=0 %/month"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert json.loads(process.stderr.readline())["event"] == "start"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED, err
    (study,) = json.loads(out)["studies"]
    assert (study["replications"], study["complete"]) == (0, False)


def test_an_interrupt_before_the_first_replication_keeps_an_earlier_file(tmp_path: Path) -> None:
    (tmp_path / "out.h5").write_text("what was there before")
    process = subprocess.Popen(
        [COMMAND, "run", ALONE, "-o", "out.h5", "--months", "600", "--threads", "1", "--set",
         "marketing.growth=0 %/month"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while len(list(tmp_path.iterdir())) < 2:  # the unfinished file appears
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert out == ""
    assert "nothing was kept" in err
    assert [path.name for path in tmp_path.iterdir()] == ["out.h5"]
    assert (tmp_path / "out.h5").read_text() == "what was there before"


# ---- The report ----------------------------------------------------------------------------------


def test_the_report_of_a_run_is_the_report_of_its_file(tmp_path: Path) -> None:
    path, page = tmp_path / "results.h5", tmp_path / "page.html"
    run_short(path, "--report", page)
    finished = escala("report", path, "-o", tmp_path / "again.html")
    assert finished.returncode == COMPLETE, finished.stderr
    assert page.read_text().lstrip().lower().startswith("<!doctype html>")
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_what_is_simulated_for_a_page_needs_a_page() -> None:
    for option in ("--sensitivity", "--unconfirmed"):
        finished = escala("run", ALONE, "--replications", 1, "--months", 1, option)
        assert finished.returncode == USAGE
        assert f"{option} requires --report" in finished.stderr


def test_the_page_of_a_sweep_says_why_it_has_no_tornado(tmp_path: Path) -> None:
    file = tmp_path / "sweep.toml"
    file.write_text('run.months = 1\n[sweep]\n"sales.reps" = { values = [10, 12] }\n')
    page = tmp_path / "page.html"
    finished = escala("run", file, "--replications", 1, "--report", page, "--sensitivity")
    assert finished.returncode == COMPLETE
    reason = "the companies of a sweep differ from point to point"
    assert f"is not told: {reason}" in finished.stderr
    assert f"is not told: {reason}" in re.sub(r"<[^>]+>", "", page.read_text())
