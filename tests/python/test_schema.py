"""The JSON Schema of scenarios takes what the reader takes, and refuses what cannot be read."""

import json
import subprocess
import tomllib
from datetime import date, time
from pathlib import Path

import jsonschema
import pytest
from pages import BLOCKS, ROOT, Block

import escala

SCENARIOS = sorted([*(ROOT / "scenarios").rglob("*.toml"), *(ROOT / "claims").glob("*.toml")])


@pytest.fixture(scope="module")
def schema(command: Path) -> jsonschema.Draft7Validator:
    done = subprocess.run([command, "schema"], capture_output=True, text=True, check=True)
    document = json.loads(done.stdout)
    jsonschema.Draft7Validator.check_schema(document)
    return jsonschema.Draft7Validator(document)


def as_json(value: object) -> object:
    """A TOML document as editors give it to a schema: dates and times are text."""
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value


def is_valid(schema: jsonschema.Draft7Validator, toml: str) -> bool:
    return bool(schema.is_valid(as_json(tomllib.loads(toml))))


def is_read(toml: str) -> bool:
    try:
        escala.parse(toml)
    except escala.ConfigError:
        return False
    return True


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_that_is_shipped_fits_the_schema(
    path: Path, schema: jsonschema.Draft7Validator
) -> None:
    assert [
        each.message for each in schema.iter_errors(as_json(tomllib.loads(path.read_text())))
    ] == []


def test_scenarios_with_sweeps_are_shipped() -> None:
    assert any("sweep" in tomllib.loads(path.read_text()) for path in SCENARIOS)


@pytest.mark.parametrize("block", [each for each in BLOCKS if each.language == "toml"], ids=str)
def test_a_scenario_on_a_page_fits_the_schema(
    block: Block, schema: jsonschema.Draft7Validator
) -> None:
    assert is_valid(schema, block.text)


@pytest.mark.parametrize(
    "sweep",
    [
        '"sales.reps" = { values = [1, 2] }',
        '"sales.reps" = { values = ["1", "2 reps"] }',
        'sales.reps = { from = 1, to = 3, steps = 3 }',
        'sales.reps = { from = 1, to = 3, steps = "3" }',
        'sales.reps = { from = 1, to = 3, steps = 3.0 }',
        'sales = { reps = { values = [1] }, bant_pass = { values = ["40 %", 0.5] } }',
        '"breakers.enabled" = { values = [true, false] }',
        '"breakers.trip" = { values = ["auto", true] }',
        '"calendar.opens" = { values = [08:00:00, "09:00"] }',
        '"plants.main.stages.assembly.servers" = { from = 6, to = 10, steps = 5 }',
        '[sweep.breakers.open_at]\nfrom = "110 %"\nto = "130 %"\nsteps = 2',
        '"sales.reps" = { values = [1, 2] }\n[[sweep]]\n"sales.reps" = { values = [3] }',
        '"sales.reps" = { values = [6, 8] }\n"orders.price" = { with = "sales.reps", '
        'values = ["2000 EUR", "2100 EUR"] }',
        'design = "sobol"\npoints = 8\n"sales.reps" = { from = 6, to = 9 }',
        'design = "latin_hypercube"\npoints = "8"\nseed = 3\nsales.reps = { from = 6, to = 9 }',
        "",
    ],
)  # fmt: skip
def test_a_sweep_that_is_read_fits_the_schema(
    sweep: str, schema: jsonschema.Draft7Validator
) -> None:
    head = "[[sweep]]" if "[[sweep]]" in sweep else "[sweep]"
    assert is_read(f"{head}\n{sweep}\n")
    assert is_valid(schema, f"{head}\n{sweep}\n")


@pytest.mark.parametrize(
    "sweep",
    [
        "sweep = 3",
        '[sweep]\n"sales.reps" = 3',
        '[sweep]\n"sales.reps" = [1, 2]',
        '[sweep]\n"sales.reps" = {}',
        '[sweep]\n"sales.reps" = { values = [] }',
        '[sweep]\n"sales.reps" = { values = 3 }',
        '[sweep]\n"sales.reps" = { values = [[1], [2]] }',
        '[sweep]\n"sales.reps" = { values = [1, 1] }',
        '[sweep]\n"sales.reps" = { values = [1], steps = 2 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3, step = 1 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3, steps = 3, values = [1] }',
        '[sweep]\n"sales.reps" = { from = [1], to = 3, steps = 3 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3, steps = 1 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3, steps = 2000000 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3, steps = 2.5 }',
        '[sweep]\n"sales.reps" = { from = 1, to = 3, steps = "many" }',
        '[sweep]\ndesign = "sobl"\npoints = 8\n"sales.reps" = { values = [1] }',
        '[sweep]\ndesign = "sobol"\n"sales.reps" = { from = 1, to = 3 }',
        '[sweep]\npoints = 8\n"sales.reps" = { values = [1] }',
        "[sweep]\nvalues = [1]",
    ],
)  # fmt: skip
def test_what_is_no_sweep_fits_neither_the_schema_nor_the_reader(
    sweep: str, schema: jsonschema.Draft7Validator
) -> None:
    assert not is_valid(schema, sweep)
    assert not is_read(sweep)
