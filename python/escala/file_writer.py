"""Writes results to a file, in the layout of the native command.

h5py writes it and not xarray, which takes ten times as long: it attaches dimensions again and
again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr

from escala import _escala
from escala.file_format import COORDINATES, MOST_REPLICATIONS

__all__ = ["write"]

CHUNK_REPLICATIONS = 64
CHUNK_BYTES = 256 << 10
LONGEST_FIXED_TEXT = 60 << 10  # HDF5 bounds the size of an attribute


def write(data: xr.Dataset, path: str | os.PathLike[str]) -> None:
    """Write a Dataset of results; the file appears under its name only when it is whole."""
    target = Path(path)
    partial = target.with_name(f"{target.name}.partial-{os.getpid()}")
    try:
        with h5py.File(partial, "w", libver=("v108", "latest"), track_order=True) as file:
            _write_all(file, data)
        _escala.add_seal(partial)
        with partial.open("rb") as stream:
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _write_all(file: h5py.File, data: xr.Dataset) -> None:
    for name, value in data.attrs.items():
        _set(file, name, value)
    _set(file, "coordinates", COORDINATES)
    scales: dict[str, h5py.Dataset] = {}
    # Dimensions come first: variables are attached to them.
    names = dict.fromkeys([*data.sizes, *data.coords, *data.data_vars])
    for name in names:
        variable = _encoded(data[name].variable)
        stored = _create(file, str(name), variable)
        if name in data.sizes:
            stored.make_scale(str(name))
            _set(stored, "_Netcdf4Dimid", np.int32(len(scales)))
            scales[str(name)] = stored
        else:
            for dimension, size in zip(stored.dims, variable.dims, strict=True):
                dimension.attach_scale(scales[str(size)])
        for attribute, value in variable.attrs.items():
            _set(stored, attribute, value)


def _encoded(variable: xr.Variable) -> xr.Variable:
    """Return the variable as it is stored: dates as numbers of days."""
    if variable.dtype.kind != "M":
        return variable
    encoded = xr.conventions.encode_cf_variable(variable.to_base_variable())
    encoded.attrs.pop("_FillValue", None)
    return encoded.astype(np.float64)


def _create(file: h5py.File, name: str, variable: xr.Variable) -> h5py.Dataset:
    if variable.dtype.kind not in "fi":
        return file.create_dataset(
            name,
            data=variable.to_numpy().astype(object),
            dtype=h5py.string_dtype(),
            track_order=True,
        )
    values = variable.to_numpy()
    grows = variable.dims[0] == "replication"
    is_kpi = "kind" in variable.attrs
    chunks = list(values.shape)
    if grows:
        row_bytes = 8 * int(np.prod(values.shape[1:]))
        # No more than there are, or the C library of netCDF cannot copy the file.
        most = min(CHUNK_REPLICATIONS, len(values))
        chunks[0] = min(max(CHUNK_BYTES // max(row_bytes, 1), 1), most)
    stored = file.create_dataset(
        name,
        shape=values.shape,
        dtype=values.dtype.newbyteorder("<"),
        maxshape=(MOST_REPLICATIONS, *values.shape[1:]) if grows else None,
        chunks=tuple(max(size, 1) for size in chunks),
        compression="gzip",
        compression_opts=1,
        shuffle=True,
        fletcher32=True,
        fillvalue=np.nan if is_kpi else None,
        track_order=True,
    )
    if values.size:
        stored[...] = values
    if is_kpi:
        stored.attrs.create("_FillValue", np.array([np.nan]))
    return stored


def _set(target: h5py.HLObject, name: Any, value: Any) -> None:
    """Set an attribute; text of a fixed length, which all tools of netCDF read."""
    if isinstance(value, str):
        encoded = value.encode()
        if len(encoded) <= LONGEST_FIXED_TEXT:
            kind = h5py.string_dtype("utf-8", max(len(encoded), 1))
            target.attrs.create(name, np.array(encoded, dtype=kind), dtype=kind)
        else:
            target.attrs.create(name, value, dtype=h5py.string_dtype())
    else:
        target.attrs.create(name, value)
