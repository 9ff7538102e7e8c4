"""Results as xarray Datasets and as files; the layout is that of the native command.

The compiled module links no HDF5, because h5py brings its own copy and two of them in one process
break each other. So files are written and read here, through h5netcdf.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from escala import _escala
from escala.errors import ConfigError, FileError, InternalError

__all__ = ["from_dataset", "read", "to_dataset", "write"]

FILE_TYPE = "escala results"
FORMAT_VERSION = 1
CALENDAR = "proleptic_gregorian"
CHUNK_REPLICATIONS = 64

_OUR_ATTRIBUTES = (
    "file_type",
    "format_version",
    "Conventions",
    "program_version",
    "program_commit",
    "title",
    "question",
    "seed",
    "first_replication",
    "complete",
    "failures",
    "_NCProperties",
)


def to_dataset(native: _escala.Results, program_version: str, program_commit: str) -> xr.Dataset:
    """Return the results as a Dataset whose arrays are views of them."""
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
    variables["variant_title"] = _texts(
        "variant", [variant.title for variant in header.variants], "title of the arm"
    )
    variables["scenario"] = _texts(
        "variant",
        [variant.scenario for variant in header.variants],
        "resolved scenario of the arm",
    )
    for variable in native.variables:
        attributes: dict[str, Any] = {
            "units": variable.unit,
            "long_name": variable.long_name,
            "better": variable.better,
            "kind": variable.kind,
        }
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
    return xr.Dataset(
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
            "failures": json.dumps(failures, ensure_ascii=False, separators=(",", ":")),
        },
    )


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


def write(data: xr.Dataset, path: str | os.PathLike[str]) -> None:
    """Write a Dataset of results; the file appears under its name only when it is whole."""
    target = Path(path)
    partial = target.with_name(f"{target.name}.partial-{os.getpid()}")
    try:
        data.to_netcdf(
            partial,
            engine="h5netcdf",
            encoding={name: _encoding(data[name]) for name in data.variables},
            unlimited_dims=["replication"],
        )
        with partial.open("rb") as stream:
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _encoding(array: xr.DataArray) -> dict[str, Any]:
    if array.dtype.kind not in "fiM":
        return {}
    sizes = [
        min(size, CHUNK_REPLICATIONS) if dimension == "replication" else size
        for dimension, size in array.sizes.items()
    ]
    encoding: dict[str, Any] = {
        "zlib": True,
        "complevel": 1,
        "shuffle": True,
        "fletcher32": True,
        "chunksizes": tuple(max(size, 1) for size in sizes),
        "_FillValue": None,
    }
    if array.dtype.kind == "M":
        encoding |= {
            "dtype": "f8",
            "units": array.encoding["units"],
            "calendar": array.encoding["calendar"],
        }
    elif "kind" in array.attrs:
        encoding["_FillValue"] = np.nan
    return encoding


def read(path: str | os.PathLike[str]) -> xr.Dataset:
    """Read a results file, whether the command or Python wrote it, with times as numbers.

    Raises FileNotFoundError, or FileError if it is no such file or newer than this program.
    """
    if not Path(path).exists():
        raise FileNotFoundError(2, "there is no such file", os.fspath(path))
    try:
        with xr.open_dataset(path, engine="h5netcdf", decode_times=False) as data:
            _require_ours(data)
            return data.load()
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise FileError(f"cannot read {os.fspath(path)}: {error}") from error


def _require_ours(data: xr.Dataset) -> None:
    if data.attrs.get("file_type") != FILE_TYPE:
        raise ValueError(f"it holds no {FILE_TYPE}")
    version = int(data.attrs["format_version"])
    if version > FORMAT_VERSION:
        raise ValueError(
            f"its format is version {version}, and this program knows up to {FORMAT_VERSION}"
        )


def from_dataset(data: xr.Dataset, source: str) -> _escala.Results:
    """Return the results that a file holds. Raises FileError if it is damaged."""
    try:
        return _native(data)
    except (ConfigError, InternalError, KeyError, ValueError, TypeError) as error:
        raise FileError(f"cannot read {source}: {error}") from error


def _native(data: xr.Dataset) -> _escala.Results:
    names = [str(name) for name in data["variant"].values]
    header = _escala.Header(
        data.attrs["title"],
        data.attrs["question"],
        int(data.attrs["seed"]),
        int(data.attrs["first_replication"]),
        [
            _escala.VariantInfo(name, str(title), str(scenario))
            for name, title, scenario in zip(
                names, data["variant_title"].values, data["scenario"].values, strict=True
            )
        ],
        [(str(name), text) for name, text in data.attrs.items() if name not in _OUR_ATTRIBUTES],
    )
    first = header.first_replication
    expected = np.arange(first, first + data.sizes["replication"])
    if not np.array_equal(data["replication"].values, expected):
        raise ValueError("the replications are not consecutive")
    axes = [
        _axis(data[name])
        for name in data.variables
        if name in data.dims and name not in ("replication", "variant")
    ]
    order = {axis.name: at for at, axis in enumerate(axes)}
    arrays = [data[name] for name in data.data_vars if "kind" in data[name].attrs]
    variables = [
        _escala.Variable(
            str(array.name),
            array.attrs["units"],
            array.attrs["long_name"],
            array.attrs["better"],
            array.attrs["kind"],
            [order[str(name)] for name in array.dims[2:]],
            bool(array.attrs.get("engine_counter", 0)),
        )
        for array in arrays
    ]
    for array in arrays:
        if array.dims[:2] != ("replication", "variant"):
            raise ValueError(f"'{array.name}' is not by replication and variant")
    shape = (data.sizes["replication"], data.sizes["variant"], -1)
    rows = np.concatenate([array.values.reshape(shape) for array in arrays], axis=2)
    failures = [
        _escala.Failure(
            names.index(each["variant"]), each["replication"], each["seed"], each["message"]
        )
        for each in json.loads(data.attrs["failures"])
    ]
    return _escala.Results(header, axes, variables, rows, failures, bool(data.attrs["complete"]))


def _axis(array: xr.DataArray) -> _escala.Axis:
    is_text = array.dtype.kind not in "fi"
    return _escala.Axis(
        str(array.name),
        array.attrs["long_name"],
        array.attrs["units"],
        [str(label) for label in array.values] if is_text else [],
        [] if is_text else [float(value) for value in array.values],
    )
