"""Some variants of a study, some of its results, and a study of Python as a scenario file."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
from conftest import REPLICATIONS, SEED, short_study
from test_sweeps import GRID

import escala


@pytest.fixture(scope="module")
def grid() -> escala.Results:
    return escala.parse(GRID).run(2, seed=1, progress=False)


# ---- Variants ------------------------------------------------------------------------------------


def test_results_of_parts_of_the_variants_have_the_digest_of_one_run(
    short_results: escala.Results,
) -> None:
    study = short_study()
    names = list(study)
    parts = [
        study.select(names[first : first + 4]).run(REPLICATIONS, seed=SEED, progress=False)
        for first in range(0, len(names), 4)
    ]
    assert escala.join(parts).digest() == short_results.digest()


def test_a_selected_variant_comes_with_the_base(study: escala.Study) -> None:
    assert list(study.select("pause")) == ["base", "pause"]


def test_a_selection_leaves_the_study_as_it_was(study: escala.Study) -> None:
    names = list(study)
    study.select("pause").set({"sales.reps": 15})
    assert list(study) == names
    assert study["base"].sales.reps == short_study()["base"].sales.reps


def test_an_unknown_variant_to_select_is_told_with_the_nearest(study: escala.Study) -> None:
    with pytest.raises(escala.ConfigError, match="did you mean 'pause'"):
        study.select("pausee")


# ---- Results -------------------------------------------------------------------------------------


def test_sel_takes_the_arms_with_a_value_of_a_swept_parameter(grid: escala.Results) -> None:
    some = grid.sel({"breakers.open_at": 1.3})
    assert len(some.variants) == 4
    assert set(some.data["breakers.open_at"].to_numpy()) == {1.3}


def test_sel_takes_several_values_and_ranges_with_both_ends(grid: escala.Results) -> None:
    some = grid.sel({"breakers.open_at": slice(1.3, 1.5), "finance.fixed_costs": [60000]})
    assert sorted(set(some.data["breakers.open_at"].to_numpy())) == [1.3, 1.5]
    assert set(some.data["finance.fixed_costs"].to_numpy()) == {60000.0}


def test_sel_takes_an_arm_of_the_file_at_every_point(grid: escala.Results) -> None:
    some = grid.sel({"arm": "breaker"})
    assert len(some.variants) == 6
    assert all(name.startswith("breaker_") for name in some.variants)


def test_what_sel_takes_has_its_values(grid: escala.Results) -> None:
    names = [
        "base_open_at_130_fixed_costs_50000EURmonth",
        "breaker_open_at_130_fixed_costs_50000EURmonth",
    ]
    some = grid.sel({"variant": names})
    assert list(some.variants) == names
    np.testing.assert_array_equal(
        some.data["profit"].to_numpy(), grid.data["profit"].sel(variant=names).to_numpy()
    )


def test_arms_that_sel_takes_are_compared_at_their_point(grid: escala.Results) -> None:
    here = grid.sel({"breakers.open_at": 1.5}).compare(kpis="profit")
    whole = grid.compare(kpis="profit")
    np.testing.assert_array_equal(here["diff"], whole.loc[here.index, "diff"])


def test_sel_says_which_values_there_are(grid: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match=r"values of breakers\.open_at: 1\.1, 1\.3, 1\.5"):
        grid.sel({"breakers.open_at": 1.2})


def test_sel_says_which_coordinate_is_nearest(grid: escala.Results) -> None:
    with pytest.raises(escala.ConfigError, match=r"did you mean 'breakers\.open_at'"):
        grid.sel({"breakers.openat": 1.3})


# ---- Scenario files ------------------------------------------------------------------------------


def changed() -> escala.Study:
    study = short_study()
    study.add_variant(
        "more_people",
        {"sales.reps": 20},
        at={"month 4": {"sales.reps": 30, "lead_time": "10 wd", "one_off_cost": "9000 EUR"}},
    )
    return study


def test_a_study_of_python_simulates_the_same_from_its_file(tmp_path: Path) -> None:
    study = changed()
    study.save(tmp_path / "mine.toml")
    read = escala.load(tmp_path / "mine.toml")
    here = study.run(2, seed=SEED, progress=False)
    there = read.run(2, seed=SEED, progress=False)
    assert there.variants == here.variants
    np.testing.assert_array_equal(there.data["profit"].to_numpy(), here.data["profit"].to_numpy())


def test_the_command_takes_a_study_of_python(tmp_path: Path, command: Path) -> None:
    changed().save(tmp_path / "mine.toml")
    done = subprocess.run(
        [command, "validate", tmp_path / "mine.toml"], capture_output=True, text=True, check=True
    )
    assert f"{len(changed())} variants" in done.stdout


def test_a_scenario_file_that_exists_is_overwritten_on_request_only(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("# notes\n")
    with pytest.raises(escala.FileError, match="exists"):
        short_study().save(file)
    assert file.read_text() == "# notes\n"
    short_study().save(file, overwrite=True)
    assert len(escala.load(file)) == len(short_study())


def test_the_file_of_a_study_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    short_study().save(file)
    with pytest.raises(escala.FileError):
        escala.load(file).save(file, overwrite=True)


def test_a_study_with_a_sweep_is_not_saved() -> None:
    with pytest.raises(escala.ConfigError, match="keep the file that has it"):
        escala.parse(GRID).to_toml()
