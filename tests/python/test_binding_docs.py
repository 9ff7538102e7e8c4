"""Every parameter is a typed, documented property; every public thing says what it is."""

import importlib.util
import inspect
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import escala
from escala import _escala, dataset, errors, results
from escala import next as next_module
from escala import study as study_module

ROOT = Path(__file__).resolve().parents[2]


def at(variant: escala.Variant, path: str) -> tuple[Any, property]:
    """The value of a parameter, and the property it comes from."""
    value: Any = variant
    for name in path.split("."):
        if isinstance(value, Mapping):
            value = value[name]
        else:
            described = getattr(type(value), name)
            value = getattr(value, name)
    return value, described


@pytest.fixture(scope="module")
def base() -> escala.Variant:
    return escala.example("02_breakers_on")["base"]


PARAMETERS = escala.example("02_breakers_on")["base"].parameters()


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda each: each.path)
def test_a_parameter_is_a_property_documented_from_its_description(
    base: escala.Variant, parameter: _escala.Parameter
) -> None:
    _, described = at(base, parameter.path)
    assert described.__doc__ is not None
    assert described.__doc__.startswith(parameter.sentence)
    assert f"Source: {parameter.source}." in described.__doc__
    if parameter.bounds:
        assert f"Bounds: {parameter.bounds}." in described.__doc__


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda each: each.path)
def test_what_a_property_gives_can_be_given_back(
    base: escala.Variant, parameter: _escala.Parameter
) -> None:
    value, _ = at(base, parameter.path)
    study = escala.example("02_breakers_on")
    assert study.add_variant("same", {parameter.path: value}).changes == {}


@pytest.mark.parametrize(
    ("path", "value", "unit"),
    [
        ("breakers.open_at", 1.2, "A fraction of one: 1.2 stands for 120 %."),
        ("marketing.budget", 968.0, "In EUR per wd."),
        ("sales.attention", timedelta(minutes=5), "Around the clock."),
        ("sales.discovery_time", timedelta(minutes=45), "Of working time."),
        ("calendar.opens", timedelta(hours=9), "Since midnight."),
        ("marketing.lead_ceiling", 242.7, "In leads per wd."),
        ("sales.reps", 13, "In reps."),
        ("breakers.enabled", False, "Default: false."),
        ("breakers.trip", None, 'None is "auto" in a file'),
        ("sales.attention_law", "log-logistic", "Default:"),
        ("run.start", date(2027, 2, 1), "Default:"),
        ("plants.main.stages.qc.rework_at", "assembly", "Default:"),
    ],
)
def test_a_parameter_has_the_type_and_unit_that_python_expects(
    base: escala.Variant, path: str, value: object, unit: str
) -> None:
    found, described = at(base, path)
    assert found == value
    assert type(found) is type(value)
    assert unit in str(described.__doc__)


def test_a_span_tells_working_days_from_clock_time(base: escala.Variant) -> None:
    promise = base.orders.standard_lead_time
    assert (str(promise), promise.working_days, promise.clock) == ("20 wd", 20.0, timedelta())
    wait = base.sales.attempt_gap
    assert (str(wait), wait.working_days, wait.clock) == ("1 d", 0.0, timedelta(days=1))
    assert promise != wait
    assert promise == escala.example("02_breakers_on")["base"].orders.standard_lead_time


def test_parameters_cannot_be_set_in_place(base: escala.Variant) -> None:
    with pytest.raises(AttributeError):
        base.breakers.open_at = 1.1  # type: ignore[misc]
    with pytest.raises(TypeError):
        base.plants["main"].stages["qc"] = None  # type: ignore[index]


def test_parameters_outlive_their_study() -> None:
    stage = escala.example("02_breakers_on")["more_capacity"].plants["main"].stages["assembly"]
    assert stage.servers == 11


def test_a_variant_stays_as_it_was_when_the_study_grows(study: escala.Study) -> None:
    base = study["base"]
    for number in range(50):
        study.add_variant(f"v{number}", {"breakers.open_at": 1.1 + number / 100})
    assert base.breakers.open_at == 1.2


def is_public(name: str) -> bool:
    return not name.startswith("_")


def things(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Every public class, function, method and property of a module that is defined in it."""
    for name, thing in vars(module).items():
        if not is_public(name) or not (inspect.isclass(thing) or inspect.isroutine(thing)):
            continue
        if getattr(thing, "__module__", "") != module.__name__:
            continue
        yield f"{module.__name__}.{name}", thing
        if inspect.isclass(thing):
            for member, value in vars(thing).items():
                is_thing = inspect.isroutine(value) or isinstance(value, property)
                if is_public(member) and is_thing:
                    yield f"{module.__name__}.{name}.{member}", value


def words(thing: object) -> str:
    """The docstring without the signatures that pybind11 puts into it."""
    lines = str(getattr(thing, "__doc__", None) or "").splitlines()
    return "\n".join(line for line in lines if " -> " not in line).strip()


@pytest.mark.parametrize(
    "module",
    [escala, _escala, study_module, next_module, results, dataset, errors],
    ids=lambda m: m.__name__,
)
def test_every_public_thing_says_what_it_is(module: ModuleType) -> None:
    assert words(module)
    silent = [name for name, thing in things(module) if not words(thing)]
    assert silent == []


def test_a_silent_thing_would_be_found() -> None:
    module = ModuleType("silent", "A module.")

    class Loud:
        """Says it."""

        @property
        def quiet(self) -> int:
            return 1

    Loud.__module__ = "silent"
    module.Loud = Loud  # type: ignore[attr-defined]
    assert [name for name, thing in things(module) if not words(thing)] == ["silent.Loud.quiet"]


def test_the_stubs_are_in_step_with_the_module() -> None:
    path = ROOT / "python/bindings/write_stubs.py"
    spec = importlib.util.spec_from_file_location("write_stubs", path)
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    written = (ROOT / "python/escala/_escala.pyi").read_text()
    assert written == writer.stubs(), "run python/bindings/write_stubs.py"
