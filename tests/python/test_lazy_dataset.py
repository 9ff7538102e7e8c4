"""Results files as one Dataset that is read when it is needed, and what a KPI responds to."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from test_sweeps import GRID

import escala

X, Y = "breakers.open_at", "finance.fixed_costs"


@pytest.fixture(scope="module")
def study() -> escala.Study:
    return escala.parse(GRID)


@pytest.fixture(scope="module")
def grid(study: escala.Study) -> escala.Results:
    return study.run(4, seed=1, progress=False)


@pytest.fixture(scope="module")
def folder(
    study: escala.Study, grid: escala.Results, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    grid.save(folder / "whole.h5")
    names = list(study)
    for first in range(0, len(names), 4):
        some = study.select(names[first : first + 4])
        some.run(4, seed=1, progress=False).save(folder / f"arms_{first:02}.h5")
    for first in (0, 2):
        part = study.run(2, seed=1, first_replication=first, progress=False)
        part.save(folder / f"replications_{first}.h5")
    return folder


# ---- Files ---------------------------------------------------------------------------------------


def test_an_opened_dataset_is_that_of_the_results(folder: Path, grid: escala.Results) -> None:
    assert escala.open_dataset(folder / "whole.h5").identical(grid.data)


def test_values_are_not_read_before_they_are_needed(folder: Path) -> None:
    data = escala.open_dataset(folder / "whole.h5")
    assert all(each.chunks is not None for each in data.data_vars.values())


@pytest.mark.parametrize("pattern", ["arms_*.h5", "replications_*.h5"])
def test_parts_of_a_study_are_joined(folder: Path, grid: escala.Results, pattern: str) -> None:
    assert escala.open_dataset(folder / pattern).equals(grid.data)


def test_points_are_selected_by_their_values(folder: Path, grid: escala.Results) -> None:
    data = escala.open_dataset(folder / "whole.h5")
    some = data["profit"].where((data[X] == 1.3) & (data["arm"] == "base"), drop=True)
    expected = grid.sel({X: 1.3, "arm": "base"}).data["profit"]
    np.testing.assert_array_equal(some.to_numpy(), expected.to_numpy())


def test_parts_of_another_seed_are_refused(folder: Path, study: escala.Study) -> None:
    other = folder / "other_seed.h5"
    study.run(2, seed=2, first_replication=4, progress=False).save(other)
    with pytest.raises(escala.ConfigError, match=r"seed of .* is 2"):
        escala.open_dataset([folder / "whole.h5", other])


def test_replications_that_are_there_twice_are_refused(folder: Path) -> None:
    with pytest.raises(escala.ConfigError, match="replications are there twice"):
        escala.open_dataset([folder / "whole.h5", folder / "replications_2.h5"])


def test_replications_that_are_missing_are_refused(
    folder: Path, study: escala.Study, tmp_path: Path
) -> None:
    study.run(1, seed=1, first_replication=7, progress=False).save(tmp_path / "later.h5")
    with pytest.raises(escala.ConfigError, match="replications are missing"):
        escala.open_dataset([folder / "whole.h5", tmp_path / "later.h5"])


def test_random_numbers_of_another_kind_are_refused(folder: Path, tmp_path: Path) -> None:
    own = escala.parse(GRID.replace("[sweep]", '[sweep]\nrandom_numbers = "independent"'))
    own.run(2, seed=1, first_replication=4, progress=False).save(tmp_path / "own.h5")
    with pytest.raises(escala.ConfigError, match="random numbers"):
        escala.open_dataset([folder / "whole.h5", tmp_path / "own.h5"])
    with pytest.raises(escala.ConfigError, match="common and independent"):
        escala.join([escala.open(folder / "whole.h5"), escala.open(tmp_path / "own.h5")])


def test_a_company_of_the_same_name_is_refused(folder: Path, study: escala.Study) -> None:
    other = study.select(next(iter(study)))
    other.set({"run.warm_up": "50 wd"})
    other.run(4, seed=1, progress=False).save(folder / "other_company.h5")
    with pytest.raises(escala.ConfigError, match="is another company"):
        escala.open_dataset([folder / "arms_00.h5", folder / "other_company.h5"])


def test_no_file_that_fits_is_told(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        escala.open_dataset(folder / "none_*.h5")


def test_a_file_that_is_no_results_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.h5").write_text("notes")
    with pytest.raises(escala.FileError, match="no results file"):
        escala.open_dataset(tmp_path / "notes.h5")


# ---- Responses -----------------------------------------------------------------------------------


def made_up(points: int = 200) -> xr.DataArray:
    """A KPI that is twice one parameter, and has nothing of another: 8 futures, one arm."""
    random = np.random.default_rng(3)
    x, y = random.random(points), random.random(points)
    noise = random.normal(0.0, 0.1, 8)[:, np.newaxis]
    return xr.DataArray(
        2.0 * x + noise,
        dims=("replication", "variant"),
        coords={
            "variant": [f"p{point}" for point in range(points)],
            "arm": ("variant", ["base"] * points),
            "sales.x": ("variant", x),
            "sales.y": ("variant", y),
        },
    )


def test_a_main_effect_is_the_mean_over_all_other_parameters(grid: escala.Results) -> None:
    effects = escala.main_effects(grid.data["profit"])
    chosen = (grid.data[Y] == 50_000.0) & (grid.data["arm"] == "base")
    expected = float(grid.data["profit"].where(chosen, drop=True).mean())
    assert effects.loc[(Y, "base", 50_000.0), "mean"] == pytest.approx(expected)
    assert effects.loc[(Y, "base", 50_000.0), "points"] == 3


def test_the_share_of_a_parameter_tells_what_matters() -> None:
    effects = escala.main_effects(made_up())
    assert effects.loc["sales.x", "share"].iloc[0] > 0.95
    assert effects.loc["sales.y", "share"].iloc[0] < 0.15


def test_many_values_are_put_into_bins_of_equally_many_points() -> None:
    effects = escala.main_effects(made_up(), bins=5)
    assert list(effects.loc["sales.x", "points"]) == [40] * 5


def test_equal_values_are_not_parted_by_a_bin() -> None:
    """Twenty values of each of two parameters, of which the first has no effect at all."""
    x, y = (each.ravel() for each in np.meshgrid(np.arange(20.0), np.arange(20.0)))
    values = made_up(400).copy(data=np.broadcast_to(100.0 * y, (8, 400)))
    values = values.assign_coords({"sales.x": ("variant", x), "sales.y": ("variant", y)})
    effects = escala.main_effects(values)
    np.testing.assert_allclose(effects.loc["sales.x", "mean"], 950.0)
    assert effects.loc["sales.x", "share"].iloc[0] == 0.0


def test_chance_explains_nothing_in_a_small_design() -> None:
    """The mean share over many designs of ten points without any effect is small."""
    shares = []
    for seed in range(200):
        random = np.random.default_rng(seed)
        values = made_up(10).copy(data=np.broadcast_to(random.normal(size=10), (8, 10)))
        shares.append(escala.main_effects(values).loc["sales.x", "share"].iloc[0])
    assert np.mean(shares) < 0.12


def test_a_parameter_whose_values_have_one_point_each_has_no_share() -> None:
    values = made_up(5)
    names = ("variant", [f"kind {point}" for point in range(5)])
    effects = escala.main_effects(values.assign_coords({"sales.x": names}))
    assert effects.loc["sales.x", "share"].isna().all()


def test_a_missing_run_moves_no_mean_by_which_point_it_was_of() -> None:
    x = np.repeat([1.0, 2.0], 2)
    data = np.broadcast_to(np.array([10.0, 20.0, 30.0, 40.0]), (8, 4)).copy()
    data[3, 1] = np.nan
    values = made_up(4).copy(data=data).assign_coords({"sales.x": ("variant", x)})
    effects = escala.main_effects(values)
    assert effects.loc[("sales.x", "base", 1.0), "mean"] == 15.0
    assert effects.loc[("sales.x", "base", 1.0), "n"] == 7
    assert effects.loc[("sales.x", "base", 2.0), "n"] == 8


@pytest.mark.parametrize("wrong", [{"bins": 0}, {"level": 95}])
def test_numbers_that_main_effects_cannot_have_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(escala.ConfigError):
        escala.main_effects(made_up(), **wrong)


def test_the_interval_of_a_main_effect_is_over_the_futures() -> None:
    values = made_up()
    effects = escala.main_effects(values, bins=1)
    of_futures = values.mean("variant").to_numpy()
    half = 2.364624 * of_futures.std(ddof=1) / np.sqrt(8)
    row = effects.loc[("sales.x", "base")].iloc[0]
    assert row["mean"] - row["low"] == pytest.approx(half, rel=1e-6)
    assert row["n"] == 8


def test_a_response_has_an_element_for_each_pair_of_values(grid: escala.Results) -> None:
    table = escala.response(grid.data["profit"], X, Y)
    assert table.dims == ("arm", Y, X)
    assert table.shape == (2, 2, 3)
    chosen = (grid.data[Y] == 60_000.0) & (grid.data[X] == 1.5) & (grid.data["arm"] == "breaker")
    expected = float(grid.data["profit"].where(chosen, drop=True).mean())
    assert float(table.sel({"arm": "breaker", Y: 60_000.0, X: 1.5})) == pytest.approx(expected)


def test_a_response_to_what_is_not_swept_is_refused(grid: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match=r"'sales\.reps' is not swept"):
        escala.response(grid.data["profit"], "sales.reps", Y)


def test_main_effects_of_a_study_without_a_sweep_are_refused(
    short_results: escala.Results,
) -> None:
    with pytest.raises(escala.ConfigError, match="sweep no parameter"):
        escala.main_effects(short_results.data["profit"])
