"""Results as xarray Datasets; the layout is that of a results file.

A Dataset has one thing more than the file: the swept parameters as coordinates, and the arm at each
of their points. They are read from the stored scenarios and names, so that all is stored once.
"""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import xarray as xr

from escala import _escala
from escala.file_format import CALENDAR, FILE_TYPE, FORMAT_VERSION

__all__ = ["add_swept", "as_stored", "scenario_texts", "to_dataset"]

ARM = "arm"


def to_dataset(native: _escala.Results, program_version: str, program_commit: str) -> xr.Dataset:
    """Return the results as a Dataset. Its arrays are views of the results, not copies."""
    header = native.header
    axes = native.axes
    numbers = np.arange(native.replications, dtype=np.int64) + header.first_replication
    variables: dict[str, xr.Variable] = {}
    coordinates: dict[str, xr.Variable] = {
        "replication": xr.Variable(
            "replication", numbers, {"units": "1", "long_name": "number of the replication"}
        ),
        "variant": _texts(
            "variant",
            [variant.name for variant in header.variants],
            "arm of the study; the first is the base",
        ),
    }
    for axis in axes:
        coordinates[axis.name] = _coordinate(axis)
    # Coordinates, because a mean over all variables is one over numbers.
    coordinates["variant_title"] = _texts(
        "variant", [variant.title for variant in header.variants], "title of the arm"
    )
    coordinates["scenario"] = scenario_texts([variant.scenario for variant in header.variants])
    for variable in native.variables:
        attributes: dict[str, Any] = {
            "units": variable.unit,
            "long_name": variable.long_name,
            "better": variable.better,
            "kind": variable.kind,
        }
        if variable.valid_min is not None:
            attributes["valid_min"] = np.float64(variable.valid_min)
        if variable.valid_max is not None:
            attributes["valid_max"] = np.float64(variable.valid_max)
        if variable.engine_counter:
            attributes["engine_counter"] = np.int32(1)
        dimensions = ["replication", "variant", *(axes[at].name for at in variable.axes)]
        variables[variable.name] = xr.Variable(dimensions, native.values(variable.name), attributes)
    failures = [
        {
            "variant": header.variants[each.variant].name,
            "replication": each.replication,
            "seed": each.seed,
            "message": each.message,
        }
        for each in native.failures
    ]
    stored = xr.Dataset(
        variables,
        coordinates,
        {
            "file_type": FILE_TYPE,
            "format_version": np.int32(FORMAT_VERSION),
            "Conventions": "CF-1.10",
            "program_version": program_version,
            "program_commit": program_commit,
            "title": header.title,
            "question": header.question,
            "seed": np.uint64(header.seed),
            "first_replication": np.uint64(header.first_replication),
            **dict(header.attributes),
            "complete": np.int32(native.complete),
            "failures": _json(failures),
            "study_attributes": _json([name for name, _ in header.attributes]),
            "checksum": _escala.checksum(native, program_version, program_commit),
        },
    )
    return add_swept(stored, header)


def scenario_texts(texts: list[str]) -> xr.Variable:
    """Return the scenarios of the arms as a variable.

    Its elements are objects: in an array of fixed width each would take as much as the longest.
    """
    return xr.Variable(
        "variant",
        np.array(texts, dtype=object),
        {"units": "1", "long_name": "resolved scenario of the arm"},
    )


def add_swept(stored: xr.Dataset, header: _escala.Header) -> xr.Dataset:
    """Return what a results file has with the swept parameters, and the arm at their points."""
    coordinates: dict[str, xr.Variable] = {}
    swept = _escala.swept_parameters(header)
    for parameter in swept:
        coordinates[parameter.path] = xr.Variable(
            "variant",
            np.array(parameter.values),
            {"units": parameter.unit, "long_name": parameter.sentence},
        )
    if swept:
        paths = [parameter.path for parameter in swept]
        coordinates[ARM] = _texts(
            "variant",
            [_arm(variant.name, paths) for variant in header.variants],
            "variant of the file that stands at the point of the sweep",
        )
    return stored.assign_coords(coordinates)


def as_stored(data: xr.Dataset) -> xr.Dataset:
    """Return what a results file has of a Dataset: all of it but the swept parameters."""
    return data.drop_vars([ARM, *str(data.attrs.get("swept", "")).split()], errors="ignore")


def _arm(variant: str, paths: list[str]) -> str:
    """Return what a variant was called before the sweep added the name of its point.

    That is "_<parameter>_<value>" for each path of a grid, and "_point_<number>" elsewhere. A
    variant that was added later keeps its name, unless that ends in the same way.
    """
    if numbered := re.fullmatch(r"(.+)_point_\d+", variant):
        return numbered[1]
    for path in reversed(paths):
        leaf = path.rpartition(".")[2]
        variant = variant.rpartition(f"_{leaf}_")[0] or variant
    return variant


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _texts(dimension: str, texts: list[str], long_name: str, unit: str = "1") -> xr.Variable:
    return xr.Variable(
        dimension, np.array(texts, dtype=np.str_), {"units": unit, "long_name": long_name}
    )


def _coordinate(axis: _escala.Axis) -> xr.Variable:
    if axis.labels:
        return _texts(axis.name, axis.labels, axis.long_name, axis.unit)
    values = np.array(axis.coordinates)
    attributes = {"units": axis.unit, "long_name": axis.long_name}
    if " since " not in axis.unit:
        return xr.Variable(axis.name, values, attributes)
    stored = xr.Variable(axis.name, values, {**attributes, "calendar": CALENDAR})
    decoded = xr.decode_cf(xr.Dataset(coords={axis.name: stored}))
    return decoded[axis.name].variable
