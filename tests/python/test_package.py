"""The package as a whole: what it brings, and how it gets on with HDF5 in the same process."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import escala

ROOT = Path(__file__).resolve().parents[2]


def python(code: str, *arguments: object) -> str:
    """What a new interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


LOAD_MODULE = """
import importlib.machinery, importlib.util
loader = importlib.machinery.ExtensionFileLoader("_escala", {path!r})
importlib.util.module_from_spec(importlib.util.spec_from_loader("_escala", loader))
"""
COUNT_HDF5 = """
print(len({line.split()[-1] for line in open("/proc/self/maps") if "libhdf5" in line}) > 0)
"""


def test_the_compiled_module_brings_no_hdf5() -> None:
    path = escala._escala.__file__
    assert python(LOAD_MODULE.format(path=path) + COUNT_HDF5) == "False"


def test_a_module_that_brings_hdf5_would_be_seen() -> None:
    assert python("import h5py" + COUNT_HDF5) == "True"


SCALES = """
import sys
{imports}
with h5py.File(sys.argv[1], "w") as file:
    file["x"] = [1.0, 2.0]
    file["x"].make_scale("x")
    file["y"] = [3.0, 4.0]
    file["y"].dims[0].attach_scale(file["x"])
    assert file["y"].dims[0][0].name == "/x"
study = escala.example("01_die_of_success")
study.set({{"run.months": 2}})
results = study.run(replications=2, progress=False)
results.save(sys.argv[2])
with h5py.File(sys.argv[2]) as file:
    assert file["profit_by_month"].dims[2][0].name == "/time"
assert escala.open(sys.argv[2]).digest() == results.digest()
print("fine")
"""


@pytest.mark.parametrize("imports", ["import h5py, escala", "import escala, h5py"])
def test_h5py_may_be_imported_before_or_after(tmp_path: Path, imports: str) -> None:
    code = SCALES.format(imports=imports)
    assert python(code, tmp_path / "scales.h5", tmp_path / "results.h5") == "fine"


def test_the_version_is_that_of_the_build() -> None:
    stated = re.search(r"project\(escala VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())
    assert stated is not None
    assert escala.__version__ == stated.group(1)


def test_the_examples_are_the_shipped_scenarios() -> None:
    shipped = sorted((ROOT / "scenarios").rglob("*.toml"))
    assert [ROOT / "scenarios" / f"{name}.toml" for name in escala.examples()] == shipped
    assert "companies/furniture_shop" in escala.examples()


@pytest.mark.parametrize("name", escala.examples())
def test_an_example_can_be_read(name: str) -> None:
    study = escala.example(name)
    assert study.question.endswith("?")
    assert next(iter(study.variants)).startswith("base")  # a sweep adds its values to the name


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(escala.__file__).parent / "py.typed").exists()


def test_everything_in_all_is_there() -> None:
    assert [name for name in escala.__all__ if not hasattr(escala, name)] == []


def test_text_may_extend_an_example() -> None:
    study = escala.parse('extends = "02_breakers_on.toml"\nrun.months = 3')
    assert study["base"].run.months == 3


def test_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('title = "Mine"\nrun.months = 7')
    (tmp_path / "more.toml").write_text('extends = "base.toml"\nquestion = "Why?"')
    study = escala.load(tmp_path / "more.toml")
    assert (study.title, study.question, study["base"].run.months) == ("Mine", "Why?", 7)


def test_variants_keep_the_order_of_the_file(study: escala.Study) -> None:
    names = list(study.variants)
    text = (ROOT / "scenarios/02_breakers_on.toml").read_text()
    assert names == re.findall(r"^\[variants\.(\w+)\]", text, re.MULTILINE)


def test_a_variant_is_like_another_but_for_its_changes(study: escala.Study) -> None:
    added = study.add_variant("open_110", {"breakers.open_at": "110 %"}, like="pause_trip")
    assert list(study.variants)[-1] == "open_110"
    assert added.breakers.open_at == 1.1
    assert added.changes == {**study["pause_trip"].changes, "breakers.open_at": "110 %"}


def test_a_variant_changes_a_running_company_from_a_month_on(study: escala.Study) -> None:
    more = {"sales.reps": 40, "lead_time": timedelta(days=7), "one_off_cost": 5_000}
    added = study.add_variant("more_reps", {}, at={"month 3": more})
    assert added.changes == {
        'at."month 3".lead_time': "7 d",
        'at."month 3".one_off_cost': "5000 EUR",
        'at."month 3".sales.reps': "40",
    }
    assert added.sales.reps == study["base"].sales.reps
    runs = study.run(replications=2, progress=False).data
    base, arm = (runs["one_off_costs_by_month"].sel(variant=name) for name in ("base", "more_reps"))
    assert not base.any()
    assert (arm.isel(time=2) == 5_000).all()
    assert (arm.sum("time") == 5_000).all()
    leads = runs["profit_by_month"].sel(variant=["base", "more_reps"]).isel(time=slice(0, 2))
    assert (leads.sel(variant="base") == leads.sel(variant="more_reps")).all()
    again = escala.parse(added.to_toml())
    assert again.variants["base"].to_toml() == added.to_toml()


@pytest.mark.parametrize(
    ("at", "what"),
    [
        ({"month 0": {}}, "no month of the run"),
        ({"month 3": {"customers.opening": 3}}, "cannot change in a running company"),
        ({"month 3": {"sales.repz": 3}}, "did you mean 'sales.reps'"),
        ({"month 3": {"lead_time": "soon"}}, "lead_time"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    study: escala.Study, at: dict[str, dict[str, escala.Value]], what: str
) -> None:
    before = repr(study)
    with pytest.raises(escala.ConfigError, match=what):
        study.add_variant("new", {}, at=at)
    assert repr(study) == before


def test_parameters_are_a_table_by_path(study: escala.Study) -> None:
    table = study.parameters("pause_trip")
    assert table.loc["breakers.enabled", "value"] == "true"
    assert table.loc["marketing.budget", "unit"] == "EUR/wd"
    assert table.loc["run.months", "value"] == "12"


def test_a_copy_of_a_study_is_changed_apart(study: escala.Study) -> None:
    other = study.copy()
    other.add_variant("more", {"sales.reps": 30})
    assert "more" in other.variants
    assert "more" not in study.variants


def test_a_study_shows_its_question_and_changes_in_notebooks(study: escala.Study) -> None:
    html = study._repr_html_()
    assert "pays most?" in html
    assert "<code>breakers.dynamic_quotes = true</code>" in html


def test_what_a_notebook_shows_is_escaped() -> None:
    study = escala.parse('title = "<b>loud</b>"\nquestion = "1 < 2 ?"')
    assert "<b>loud" not in study._repr_html_()
    assert "&lt;b&gt;loud" in study._repr_html_()
