"""Writes results to a file, in the layout of the native command.

h5py writes it and not xarray, which takes ten times as long: it attaches dimensions again and
again.
"""

from __future__ import annotations

import math
import os
from typing import Any

import h5py
import numpy as np
import xarray as xr

from escala import _escala
from escala.file_format import COORDINATES, MOST_REPLICATIONS

__all__ = ["write"]

CHUNK_REPLICATIONS = 64
CHUNK_BYTES = 256 << 10
MISSING = np.array([np.nan])
LONGEST_FIXED_TEXT = 60 << 10  # HDF5 bounds the size of an attribute


def write(data: xr.Dataset, path: str | os.PathLike[str]) -> None:
    """Write a Dataset of results; the file appears under its name only when it is whole.

    Raises FileError, or OSError when the disk is full.
    """
    with _escala.PartialFile(path) as partial:
        # Without a lock of HDF5: the partial file has its own.
        with h5py.File(
            partial.path, "w", libver=("v108", "latest"), track_order=True, locking=False
        ) as file:
            _write_all(file, data)
        _escala.add_seal(partial.open_path)
        partial.publish()


def _write_all(file: h5py.File, data: xr.Dataset) -> None:
    # The functions of the HDF5 library itself: those above them take twice as long.
    root = file.id
    for name, value in {**data.attrs, "coordinates": COORDINATES}.items():
        _set(root, name, value)
    scales: dict[str, h5py.h5d.DatasetID] = {}
    # Dimensions come first: variables are attached to them.
    for each in dict.fromkeys([*data.sizes, *data.coords, *data.data_vars]):
        name = str(each)
        variable = _encoded(data.variables[each])
        stored = _create(root, name, variable)
        if each in data.sizes:
            h5py.h5ds.set_scale(stored, name.encode())
            _set(stored, "_Netcdf4Dimid", np.int32(len(scales)))
            scales[name] = stored
        else:
            for at, dimension in enumerate(variable.dims):
                h5py.h5ds.attach_scale(stored, scales[str(dimension)], at)
        for attribute, value in variable.attrs.items():
            _set(stored, attribute, value)


def _encoded(variable: xr.Variable) -> xr.Variable:
    """Return the variable as it is stored: dates as numbers of days."""
    if variable.dtype.kind != "M":
        return variable
    encoded = xr.conventions.encode_cf_variable(variable.to_base_variable())
    encoded.attrs.pop("_FillValue", None)
    return encoded.astype(np.float64)


def _create(root: Any, name: str, variable: xr.Variable) -> h5py.h5d.DatasetID:
    """Create a variable with its values."""
    values = variable.to_numpy()
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_attr_creation_order(h5py.h5p.CRT_ORDER_TRACKED | h5py.h5p.CRT_ORDER_INDEXED)
    properties.set_obj_track_times(False)
    if values.dtype.kind not in "fi":
        kind = h5py.h5t.py_create(h5py.string_dtype(), logical=True)
        space = h5py.h5s.create_simple(values.shape)
        stored = h5py.h5d.create(root, name.encode(), kind, space, properties)
        stored.write(h5py.h5s.ALL, h5py.h5s.ALL, values.astype(h5py.string_dtype()))
        return stored
    is_kpi = "kind" in variable.attrs
    grows = variable.dims[0] == "replication"
    properties.set_chunk(_chunk(values.shape, grows))
    properties.set_shuffle()
    properties.set_deflate(1)
    properties.set_fletcher32()
    if is_kpi:
        properties.set_fill_value(MISSING)
    most = (MOST_REPLICATIONS, *values.shape[1:]) if grows else values.shape
    stored = h5py.h5d.create(
        root,
        name.encode(),
        h5py.h5t.IEEE_F64LE if values.dtype.kind == "f" else h5py.h5t.STD_I64LE,
        h5py.h5s.create_simple(values.shape, most),
        properties,
    )
    if values.size:
        stored.write(h5py.h5s.ALL, h5py.h5s.ALL, np.ascontiguousarray(values))
    if is_kpi:
        _set(stored, "_FillValue", MISSING)
    return stored


def _chunk(shape: tuple[int, ...], grows: bool) -> tuple[int, ...]:
    """Return the shape of a chunk."""
    if not grows:
        return tuple(max(size, 1) for size in shape)
    row_bytes = 8 * math.prod(shape[1:])
    # No more than there are, or the C library of netCDF cannot copy the file.
    most = max(min(CHUNK_REPLICATIONS, shape[0]), 1)
    return (min(max(CHUNK_BYTES // max(row_bytes, 1), 1), most), *shape[1:])


def _set(target: Any, name: str, value: Any) -> None:
    """Set an attribute; text of a fixed length, which all tools of netCDF read."""
    space = h5py.h5s.create(h5py.h5s.SCALAR)
    in_memory = None
    if isinstance(value, str) and len(value.encode()) > LONGEST_FIXED_TEXT:
        array = np.array(value, dtype=h5py.string_dtype())
        kind = h5py.h5t.py_create(array.dtype, logical=True)
    elif isinstance(value, str):
        array = np.array(value.encode())
        kind = h5py.h5t.C_S1.copy()
        kind.set_size(max(array.dtype.itemsize, 1))
        kind.set_strpad(h5py.h5t.STR_NULLPAD)
        kind.set_cset(h5py.h5t.CSET_UTF8)
        in_memory = kind  # NumPy knows no UTF-8, and HDF5 does not convert it
    else:
        array = np.asarray(value)
        kind = h5py.h5t.py_create(array.dtype)
        if array.shape:
            space = h5py.h5s.create_simple(array.shape)
    h5py.h5a.create(target, name.encode(), kind, space).write(array, mtype=in_memory)
