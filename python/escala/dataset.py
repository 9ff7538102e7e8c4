"""Results as xarray Datasets and as files; the file format is that of the command `escala`.

The compiled module links no HDF5, because h5py brings its own copy and two of them in one process
break each other. So files are written here with xarray through h5netcdf, and read with h5py, which
takes a fraction of the time.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr

from escala import _escala
from escala.errors import ConfigError, FileError, InternalError

__all__ = ["read", "to_dataset", "write"]

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
    """Write a Dataset of results; the file appears under its name only when it is complete."""
    target = Path(path)
    partial = target.with_name(f"{target.name}.partial-{os.getpid()}")
    try:
        data.to_netcdf(
            partial,
            engine="h5netcdf",
            encoding={name: _encoding(data[name]) for name in data.variables},
            unlimited_dims=[],  # an unlimited dimension makes reading ten times as slow
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


def read(path: str | os.PathLike[str]) -> tuple[_escala.Results, str, str]:
    """Read a results file, whether the command or Python wrote it.

    Returns the results, and the version and commit of the program that they come from. Raises
    FileNotFoundError, or FileError if it is no results file, damaged, or newer than this program.
    """
    if not Path(path).exists():
        raise FileNotFoundError(2, "there is no such file", os.fspath(path))
    try:
        with h5py.File(path) as file:
            _require_ours(file)
            program = (file.attrs["program_version"], file.attrs["program_commit"])
            return _native(file), *program
    except (ConfigError, InternalError, OSError, KeyError, ValueError, TypeError) as error:
        raise FileError(f"cannot read {os.fspath(path)}: {error}") from error


def _require_ours(file: h5py.File) -> None:
    if file.attrs.get("file_type") != FILE_TYPE:
        raise ValueError(f"it holds no {FILE_TYPE}")
    version = _whole(file.attrs["format_version"])
    if version > FORMAT_VERSION:
        raise ValueError(
            f"its format is version {version}, and this program knows up to {FORMAT_VERSION}"
        )


def _native(file: h5py.File) -> _escala.Results:
    names, titles, scenarios = (
        file[name].asstr()[()] for name in ("variant", "variant_title", "scenario")
    )
    first = _whole(file.attrs["first_replication"])
    header = _escala.Header(
        file.attrs["title"],
        file.attrs["question"],
        _whole(file.attrs["seed"]),
        first,
        list(map(_escala.VariantInfo, names, titles, scenarios)),
        [(name, text) for name, text in file.attrs.items() if name not in _OUR_ATTRIBUTES],
    )
    replications = file["replication"][()]
    if not np.array_equal(replications, np.arange(first, first + len(replications))):
        raise ValueError("the replications are not consecutive")
    arrays = {name: each for name, each in file.items() if "kind" in each.attrs}
    axes = [
        _axis(name, each)
        for name, each in file.items()
        if each.is_scale and name not in ("replication", "variant")
    ]
    order = {axis.name: at for at, axis in enumerate(axes)}
    variables = [_variable(name, each, order) for name, each in arrays.items()]
    shape = (len(replications), len(names), -1)
    rows = np.concatenate([each[()].reshape(shape) for each in arrays.values()], axis=2)
    failures = [
        _escala.Failure(
            list(names).index(each["variant"]), each["replication"], each["seed"], each["message"]
        )
        for each in json.loads(file.attrs["failures"])
    ]
    return _escala.Results(
        header, axes, variables, rows, failures, bool(_whole(file.attrs["complete"]))
    )


def _axis(name: str, stored: h5py.Dataset) -> _escala.Axis:
    is_text = h5py.check_string_dtype(stored.dtype) is not None
    return _escala.Axis(
        name,
        stored.attrs["long_name"],
        stored.attrs["units"],
        list(stored.asstr()[()]) if is_text else [],
        [] if is_text else list(stored[()]),
    )


def _variable(name: str, stored: h5py.Dataset, order: dict[str, int]) -> _escala.Variable:
    dimensions = [dimension[0].name.removeprefix("/") for dimension in stored.dims]
    if dimensions[:2] != ["replication", "variant"]:
        raise ValueError(f"'{name}' is not by replication and variant")
    return _escala.Variable(
        name,
        stored.attrs["units"],
        stored.attrs["long_name"],
        stored.attrs["better"],
        stored.attrs["kind"],
        [order[dimension] for dimension in dimensions[2:]],
        bool(_whole(stored.attrs.get("engine_counter", 0))),
    )


def _whole(attribute: object) -> int:
    """Return a number that the command stores as a scalar, and h5netcdf as an array of one."""
    return int(np.asarray(attribute).item())
