"""Reads a results file, whether the command or Python wrote it: one that is whole and ours.

The seal at its end tells, before HDF5 sees the file, whether its bytes are those that were written.
A file that another program has written again has none. It is first tried in another process, which
HDF5 may crash, and then its checksum decides. What lies in other files is never read.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from escala import _escala
from escala.errors import FileError
from escala.file_format import FILE_TYPE, FIRST_CHECKED_VERSION, FORMAT_VERSION
from escala.file_trial import try_in_another_process

__all__ = ["Read", "read", "read_here"]

MOST_DEFLATED = 1032  # deflate makes nothing smaller than that part
LEAST_ROOM = 1 << 20
FILTERS = (h5py.h5z.FILTER_DEFLATE, h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_FLETCHER32)

Read = tuple[_escala.Results, str, str]
"""The results, and the version and commit of the program that they come from."""


def read(path: str | os.PathLike[str]) -> Read:
    """Read a results file.

    Raises FileNotFoundError, or FileError with what is the matter in its ``problem``.
    """
    if not Path(path).exists():
        raise FileNotFoundError(2, "there is no such file", os.fspath(path))
    try:
        return _read_checked(path)
    except FileError as error:
        if error.problem == "damaged" and _escala.is_being_written(path):
            raise _refusal(path, "in_use", "another program is writing it") from error
        raise


def _read_checked(path: str | os.PathLike[str]) -> Read:
    if not Path(path).is_file():
        raise _refusal(path, "not_ours", "it is not a regular file")
    try:
        seal = _escala.check_seal(path)
    except OSError as error:
        raise _refusal(path, "not_found", error.strerror or str(error)) from error
    if seal == "broken":
        raise _refusal(path, "damaged", "damaged: its bytes are not those that were written")
    if seal == "absent":
        superblock = _escala.check_superblock(path)
        if superblock == "none":
            raise _refusal(path, "not_ours", "it is not an HDF5 file")
        if superblock == "cut off":
            raise _refusal(path, "damaged", "damaged: its end is missing")
        try_in_another_process(path)
    return read_here(path)


def read_here(path: str | os.PathLike[str]) -> Read:
    """Read a file in this process, which HDF5 crashes if the file is bad enough."""
    try:
        with _open(path) as file:
            _require_ours(file, path)
            names = list(_own_datasets(file, path))
            native = _native(file, names)
            program = (_text(file, "program_version"), _text(file, "program_commit"))
            if _escala.checksum(native, *program) != _text(file, "checksum"):
                raise ValueError("its values or names are not those that were written")
            return native, *program
    except (FileError, MemoryError):
        raise
    except Exception as error:
        # Whatever h5py and the constructors raise: the file is not what it should be.
        raise _refusal(path, "damaged", f"damaged: {error}") from error


def _open(path: str | os.PathLike[str]) -> h5py.File:
    """Open a file without locks; what others do to it is found by the seal and the checksum.

    And without a cache of chunks, because every chunk is read once: a cache for each of hundreds of
    variables would take as much memory as the values.
    """
    try:
        return h5py.File(path, "r", locking=False, rdcc_nbytes=0)
    except OSError as error:
        # This process has it open already, and HDF5 opens a file in one way only.
        if "locking flag" not in str(error):
            raise
        return h5py.File(path, "r", rdcc_nbytes=0)


def _refusal(path: str | os.PathLike[str], problem: str, cause: str) -> FileError:
    return FileError(f"cannot read {os.fspath(path)}: {cause}", problem)


def _require_ours(file: h5py.File, path: str | os.PathLike[str]) -> None:
    if "file_type" not in file.attrs or _text(file, "file_type") != FILE_TYPE:
        raise _refusal(path, "not_ours", f"it is an HDF5 file, but holds no {FILE_TYPE}")
    version = _whole(file.attrs["format_version"])
    if version > FORMAT_VERSION:
        raise _refusal(
            path,
            "newer_version",
            f"its format is version {version}, and this program knows up to {FORMAT_VERSION}",
        )
    if version < FIRST_CHECKED_VERSION:
        raise _refusal(
            path,
            "older_version",
            f"its format is version {version}, which has no checksum, so nothing tells whether "
            "its values are right; please run the study again",
        )


# ---- What is looked at before any value is read --------------------------------------------------


def _own_datasets(file: h5py.File, path: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the names of all datasets; refuse what is not in the file, or needs foreign code."""
    file_bytes = os.stat(path).st_size
    for name in list(file):
        if not isinstance(file.get(name, getlink=True), h5py.HardLink):
            raise _refusal(path, "not_alone", f"'{name}' is a link to another place")
        stored = file[name]
        if not isinstance(stored, h5py.Dataset):
            continue
        if stored.is_virtual:
            raise _refusal(path, "not_alone", f"'{name}' is a view of other datasets")
        if stored.external:
            raise _refusal(path, "not_alone", f"the values of '{name}' are in another file")
        properties = stored.id.get_create_plist()
        for at in range(properties.get_nfilters()):
            code = properties.get_filter(at)[0]
            if code not in FILTERS:
                raise _refusal(
                    path,
                    "not_alone",
                    f"'{name}' is stored with the filter {code}, which is not used here",
                )
        size = math.prod(stored.shape) * stored.id.get_type().get_size()
        if size > MOST_DEFLATED * file_bytes + LEAST_ROOM:
            raise ValueError(f"'{name}' would take {size} bytes, more than the file can hold")
        yield name


# ---- The results ---------------------------------------------------------------------------------


def _native(file: h5py.File, names: list[str]) -> _escala.Results:
    variants, titles, scenarios = (
        list(file[name].asstr()[()]) for name in ("variant", "variant_title", "scenario")
    )
    first = _whole(file.attrs["first_replication"])
    header = _escala.Header(
        _text(file, "title"),
        _text(file, "question"),
        _whole(file.attrs["seed"]),
        first,
        [_escala.VariantInfo(*each) for each in zip(variants, titles, scenarios, strict=True)],
        [(name, _text(file, name)) for name in json.loads(_text(file, "study_attributes"))],
    )
    replications = file["replication"][()]
    if not np.array_equal(replications, np.arange(first, first + len(replications))):
        raise ValueError("the replications are not consecutive")
    # Other programs may have added datasets, which have no kind of metric or other dimensions, and
    # dimensions, which nobody has described.
    stored = {name: file[name] for name in names}
    dimensions = {name: _dimensions(each) for name, each in stored.items() if "kind" in each.attrs}
    arrays = {
        name: stored[name]
        for name, of in dimensions.items()
        if of[:2] == ["replication", "variant"]
    }
    axes = [
        _axis(name, each)
        for name, each in stored.items()
        if name not in ("replication", "variant", *arrays)
        and each.is_scale
        and "long_name" in each.attrs
    ]
    sizes = {name: len(each) for name, each in stored.items() if each.ndim == 1}
    for name, each in arrays.items():
        if [sizes[dimension] for dimension in dimensions[name]] != list(each.shape):
            raise ValueError(f"'{name}' does not fit its dimensions")
    order = {axis.name: at for at, axis in enumerate(axes)}
    variables = [
        _variable(name, each, [order[dimension] for dimension in dimensions[name][2:]])
        for name, each in arrays.items()
    ]
    failures = [
        _escala.Failure(
            variants.index(each["variant"]), each["replication"], each["seed"], each["message"]
        )
        for each in json.loads(_text(file, "failures"))
    ]
    return _escala.Results.filled(
        header,
        axes,
        variables,
        len(replications),
        failures,
        bool(_whole(file.attrs["complete"])),
        lambda rows: _fill(rows, list(arrays.values())),
    )


def _fill(rows: np.ndarray[Any, np.dtype[np.float64]], arrays: list[h5py.Dataset]) -> None:
    """Read every array to its place in the rows, without a copy of it in between."""
    if not rows.size:
        return
    offset = 0
    for stored in arrays:
        size = math.prod(stored.shape[2:])
        memory = h5py.h5s.create_simple(rows.shape)
        memory.select_hyperslab((0, 0, offset), (*rows.shape[:2], size))
        stored.id.read(memory, stored.id.get_space(), rows, h5py.h5t.NATIVE_DOUBLE)
        offset += size


def _axis(name: str, stored: h5py.Dataset) -> _escala.Axis:
    is_text = h5py.check_string_dtype(stored.dtype) is not None
    return _escala.Axis(
        name,
        _text(stored, "long_name"),
        _text(stored, "units"),
        list(stored.asstr()[()]) if is_text else [],
        [] if is_text else list(stored[()]),
    )


def _dimensions(stored: h5py.Dataset) -> list[str]:
    # The scale itself knows its name faster than the path to it is found.
    return [
        h5py.h5ds.get_scale_name(dimension[0].id).decode()
        for dimension in stored.dims
        if len(dimension)
    ]


def _variable(name: str, stored: h5py.Dataset, axes: list[int]) -> _escala.Variable:
    return _escala.Variable(
        name,
        _text(stored, "units"),
        _text(stored, "long_name"),
        _text(stored, "better"),
        _text(stored, "kind"),
        axes,
        bool(_whole(stored.attrs.get("engine_counter", 0))),
        _real(stored.attrs.get("valid_min")),
        _real(stored.attrs.get("valid_max")),
    )


def _text(source: h5py.HLObject, name: str) -> str:
    """Return text, which programs store with a fixed or a variable length, or as a list of one."""
    value = source.attrs[name]
    if isinstance(value, h5py.Empty):
        return ""
    if isinstance(value, np.ndarray):
        value = value.item()
    return value.decode() if isinstance(value, bytes) else str(value)


def _real(attribute: object) -> float | None:
    """Return a number that is stored as itself or as a list of one; None where there is none."""
    return None if attribute is None else float(np.asarray(attribute).item())


def _whole(attribute: object) -> int:
    """Return a number that is stored as itself or as a list of one."""
    return int(np.asarray(attribute).item())
