"""Sweeps in Python: what is swept are coordinates of the results, in memory and from a file."""

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import escala

GRID = """
extends = "01_die_of_success.toml"
run.months = 1

[variants.breaker]
breakers.enabled = true

[sweep]
"breakers.open_at" = { from = "110 %", to = "150 %", steps = 3 }
"finance.fixed_costs" = { values = ["50000 EUR/month", "60000 EUR/month"] }
"""
OPEN_AT = np.repeat([1.1, 1.3, 1.5], 4)
FIXED_COSTS = np.tile([50000.0, 50000.0, 60000.0, 60000.0], 3)


def swept(sweep: str) -> escala.Study:
    """A company of one month with a sweep."""
    return escala.parse(f'extends = "01_die_of_success.toml"\nrun.months = 1\n[sweep]\n{sweep}\n')


def coordinate(sweep: str) -> xr.DataArray:
    """The coordinate that a sweep of one parameter has."""
    study = swept(sweep)
    (path,) = [sweep.partition(" =")[0]]
    return study.run(1, progress=False).data[path]


@pytest.fixture(scope="module")
def grid() -> escala.Results:
    return escala.parse(GRID).run(2, seed=1, progress=False)


def assert_has_the_grid(data: xr.Dataset) -> None:
    for path, values, unit in (
        ("breakers.open_at", OPEN_AT, "1"),
        ("finance.fixed_costs", FIXED_COSTS, "EUR/month"),
    ):
        assert data.coords[path].dims == ("variant",)
        assert data.coords[path].attrs["units"] == unit
        assert data.coords[path].attrs["long_name"]
        np.testing.assert_array_equal(data.coords[path], values)


# ---- Coordinates ---------------------------------------------------------------------------------


def test_each_swept_parameter_is_a_coordinate_with_its_unit(grid: escala.Results) -> None:
    assert_has_the_grid(grid.data)


def test_a_grid_becomes_an_array_over_its_parameters(grid: escala.Results) -> None:
    axes = ["breakers.open_at", "finance.fixed_costs"]
    profit = grid.data["profit"].isel(variant=slice(1, None, 2)).mean("replication")
    table = profit.set_index(variant=axes).unstack("variant")
    assert table.sizes == {"breakers.open_at": 3, "finance.fixed_costs": 2}
    expected = (
        grid.data["profit"]
        .sel(variant="breaker_open_at_130_fixed_costs_60000EURmonth")
        .mean("replication")
    )
    assert table.sel({"breakers.open_at": 1.3, "finance.fixed_costs": 60000.0}) == expected


def test_arms_and_a_grid_become_an_array_over_both(grid: escala.Results) -> None:
    axes = ["arm", "breakers.open_at", "finance.fixed_costs"]
    table = grid.data["profit"].set_index(variant=axes).unstack("variant")
    assert [table.sizes[axis] for axis in axes] == [2, 3, 2]
    point = {"breakers.open_at": 1.1, "finance.fixed_costs": 50000.0}
    for arm in ("base", "breaker"):
        expected = grid.data["profit"].sel(variant=f"{arm}_open_at_110_fixed_costs_50000EURmonth")
        np.testing.assert_array_equal(table.sel(arm=arm, **point), expected)


def test_an_arm_has_its_own_name_whatever_it_and_the_parameters_are_called() -> None:
    study = escala.parse("""
extends = "01_die_of_success.toml"
run.months = 1
[variants.reps_reps_reps]
[sweep]
"sales.reps" = { values = [1, 2] }
"sales.bant_pass" = { values = ["40 %"] }
""")
    study.add_variant("alone", {}, like="base_reps_1_bant_pass_40")
    data = study.run(1, progress=False).data
    assert list(data["arm"].to_numpy()) == ["base", "reps_reps_reps"] * 2 + ["alone"]


@pytest.mark.parametrize(
    ("sweep", "values", "unit"),
    [
        ('breakers.enabled = { values = [false, true] }', [False, True], "1"),
        ('sales.reps = { from = 2, to = 4, steps = 3 }', [2, 3, 4], "reps"),
        ('marketing.growth = { values = ["0 %/month", "5 %/month"] }', [0.0, 0.05], "1/month"),
        ('orders.standard_lead_time = { values = ["10 wd", "20 wd"] }', [10.0, 20.0], "wd"),
        ('information.delay = { values = ["30 min", "1 d"] }', [0.5, 24.0], "h"),
        ('orders.standard_lead_time = { values = ["10 wd", "20 d"] }', ["10 wd", "20 d"], "1"),
        ('breakers.trip = { values = ["auto", true] }', ["auto", "true"], "1"),
    ],
)  # fmt: skip
def test_a_coordinate_has_numbers_in_a_unit_or_else_the_text_of_a_file(
    sweep: str, values: list[object], unit: str
) -> None:
    found = coordinate(sweep)
    assert found.to_numpy().tolist() == values
    assert found.attrs["units"] == unit


def test_a_study_without_a_sweep_has_no_such_coordinate(short_results: escala.Results) -> None:
    assert set(short_results.data.coords) == {
        *short_results.data.sizes,
        "variant_title",
        "scenario",
    }


# ---- Files ---------------------------------------------------------------------------------------


def test_a_saved_sweep_gives_its_parameters_back(grid: escala.Results, tmp_path: Path) -> None:
    grid.save(tmp_path / "grid.h5")
    again = escala.open(tmp_path / "grid.h5")
    assert_has_the_grid(again.data)
    assert again.digest() == grid.digest()


def test_a_sweep_of_the_command_gives_its_parameters(command: Path, tmp_path: Path) -> None:
    scenario = Path(escala.__file__).parent / "scenarios/01_die_of_success.toml"
    file = tmp_path / "grid.toml"
    file.write_text(GRID.replace("01_die_of_success.toml", str(scenario)))
    subprocess.run(
        [command, "run", file, "-o", tmp_path / "grid.h5", "--replications", "2"],
        check=True,
        capture_output=True,
    )
    assert_has_the_grid(escala.open(tmp_path / "grid.h5").data)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["h5netcdf", None])
def test_a_sweep_that_xarray_saves_gives_its_parameters_back(
    grid: escala.Results, tmp_path: Path, engine: str | None
) -> None:
    grid.data.to_netcdf(tmp_path / "grid.nc", engine=engine)
    assert_has_the_grid(escala.open(tmp_path / "grid.nc").data)
    with xr.open_dataset(tmp_path / "grid.nc", engine=engine, decode_timedelta=False) as plain:
        assert_has_the_grid(plain)


def test_values_are_stored_once(grid: escala.Results, tmp_path: Path) -> None:
    """A file names the parameters; their values stand in the scenarios."""
    grid.save(tmp_path / "grid.h5")
    with xr.open_dataset(tmp_path / "grid.h5", engine="h5netcdf", decode_timedelta=False) as plain:
        assert plain.attrs["swept"] == "breakers.open_at finance.fixed_costs"
        assert "breakers.open_at" not in plain.variables


def test_a_pair_has_the_swept_parameters_of_both(grid: escala.Results) -> None:
    other = swept("sales.reps = { values = [2, 3] }").run(2, seed=1, progress=False)
    both = escala.pair(other, grid)
    assert set(both.data["sales.reps"].to_numpy()[:2]) == {2, 3}
    assert set(both.data["breakers.open_at"].to_numpy()[2:]) == {1.1, 1.3, 1.5}


# ---- The first variant is the base ---------------------------------------------------------------


def test_the_variants_of_a_sweep_are_compared_at_each_point(grid: escala.Results) -> None:
    found = grid.compare(kpis="profit").reset_index()
    assert list(found["variant"]) == list(grid.variants[1::2])
    profit = grid.data["profit"].mean("replication").to_numpy()
    np.testing.assert_allclose(found["base"], profit[::2], rtol=1e-12)
    np.testing.assert_allclose(found["value"], profit[1::2], rtol=1e-12)


def test_any_variant_of_a_sweep_can_be_named_as_the_base(grid: escala.Results) -> None:
    found = grid.compare(grid.variants[0], kpis="profit")
    assert list(found.index.unique("variant")) == list(grid.variants[1:])


def test_a_sweep_of_one_variant_is_compared_with_a_point_that_is_named() -> None:
    points = swept("sales.reps = { values = [2, 3, 4] }").run(2, seed=1, progress=False)
    first, *others = points.variants
    assert first != "base"
    assert list(points.compare(first, kpis="profit").index.unique("variant")) == others
    for above in (False, True):
        with pytest.raises(escala.ConfigError, match=re.escape(f"compare({first!r})")):
            points.compare(kpis="profit", above=above)
    assert list(points.correlations(kpis="profit").index) == others


def test_the_first_variant_is_the_one_that_others_start_from() -> None:
    study = escala.parse(GRID)
    first = next(iter(study))
    added = study.add_variant("cheap", {"finance.fixed_costs": "40000 EUR/month"})
    assert added.breakers.open_at == study[first].breakers.open_at
    assert study.parameters().loc["breakers.open_at", "value"] == "110 %"


# ---- A swept parameter has no other value --------------------------------------------------------


def test_a_swept_parameter_cannot_be_set() -> None:
    with pytest.raises(escala.ConfigError, match=r"breakers\.open_at: is swept"):
        escala.parse(GRID).set({"breakers.open_at": 1.2})


def test_a_variant_cannot_have_a_value_of_its_own_for_a_swept_parameter() -> None:
    """No point would keep it."""
    with pytest.raises(escala.ConfigError, match=r'"breaker" .*"140 %"|\'breaker\' .*"140 %"'):
        escala.parse(GRID.replace("enabled = true", 'open_at = "140 %"'))


def test_a_variant_that_is_added_to_a_sweep_has_its_own_value() -> None:
    study = escala.parse(GRID)
    study.add_variant("late", {"breakers.open_at": 2.0})
    assert study.run(1, progress=False).data["breakers.open_at"].to_numpy()[-1] == 2.0
