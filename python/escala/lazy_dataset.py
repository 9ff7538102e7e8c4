"""Results files as one xarray Dataset whose values are read when they are needed."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr

from escala import _escala
from escala.dataset import add_swept, scenario_texts
from escala.errors import ConfigError, FileError
from escala.file_format import FILE_TYPE, FORMAT_VERSION

__all__ = ["open_dataset"]

PathLike = str | os.PathLike[str]


def open_dataset(files: PathLike | Iterable[PathLike]) -> xr.Dataset:
    """Open results files as one Dataset without reading their values.

    ``files`` is a path, a pattern such as ``"out/*.h5"``, or several of them. The Dataset is that
    of :attr:`Results.data`, with the swept parameters as coordinates along ``variant``, and its
    variables are Dask arrays, whose values are read when they are needed. It takes Dask.

    Several files must be parts of one study: with the same companies they are joined along
    ``replication``, else along ``variant``, where a company that several have is taken once.

    Values are not held against the checksums, which would take all of them; :func:`escala.open` and
    ``escala digest`` do that. Raises FileNotFoundError where no file fits, FileError for a file
    that is no results file, and ConfigError where files are not of one study.
    """
    paths = _paths(files)
    parts = [_opened(path) for path in paths]
    joined = parts[0] if len(parts) == 1 else _joined(parts, paths)
    return add_swept(joined, _header(joined))


def _paths(files: PathLike | Iterable[PathLike]) -> list[Path]:
    several = [files] if isinstance(files, str | os.PathLike) else list(files)
    paths: list[Path] = []
    for each in several:
        text = os.fspath(each)
        found = [text] if Path(text).exists() else sorted(glob.glob(text))
        if not found:
            raise FileNotFoundError(2, "there is no such file", text)
        paths.extend(Path(one) for one in found)
    return list(dict.fromkeys(paths))


def _opened(path: Path) -> xr.Dataset:
    try:
        with h5py.File(path) as file:
            scenarios = scenario_texts(file["scenario"].asstr()[()].tolist())
        data = xr.open_dataset(
            path,
            engine="h5netcdf",
            chunks={},
            decode_timedelta=False,
            drop_variables=["scenario"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise FileError(f"cannot read {path}: it is no results file", "not_ours") from error
    if data.attrs.get("file_type") != FILE_TYPE:
        raise FileError(f"cannot read {path}: it is no results file", "not_ours")
    version = int(data.attrs["format_version"])
    if version > FORMAT_VERSION:
        raise FileError(
            f"cannot read {path}: its format is {version}, and this program reads up to "
            f"{FORMAT_VERSION}",
            "newer_version",
        )
    coordinates = {str(name): data[name].compute() for name in data.coords}
    return data.assign_coords(coordinates | {"scenario": scenarios})


def _header(data: xr.Dataset) -> _escala.Header:
    """Return what the file says of the study."""
    own = json.loads(str(data.attrs.get("study_attributes", "[]")))
    return _escala.Header(
        str(data.attrs["title"]),
        str(data.attrs["question"]),
        int(data.attrs["seed"]),
        int(data.attrs["first_replication"]),
        [
            _escala.VariantInfo(str(name), str(title), str(scenario))
            for name, title, scenario in zip(
                data["variant"].to_numpy(),
                data["variant_title"].to_numpy(),
                data["scenario"].to_numpy(),
                strict=True,
            )
        ],
        [(name, str(data.attrs[name])) for name in own],
    )


def _joined(parts: list[xr.Dataset], paths: list[Path]) -> xr.Dataset:
    first = parts[0]
    for part, path in zip(parts[1:], paths[1:], strict=True):
        _require_same_study(first, paths[0], part, path)
    same = all(_companies(part) == _companies(first) for part in parts)
    if same:
        parts = [part for part in parts if part.sizes["replication"]] or parts[:1]
        parts = sorted(parts, key=lambda part: int(part.attrs["first_replication"]))
        numbers = np.concatenate([part["replication"].to_numpy() for part in parts])
        if len(np.unique(numbers)) != len(numbers):
            raise ConfigError("these files are not one study: replications are there twice")
        if len(numbers) and numbers[-1] - numbers[0] + 1 != len(numbers):
            raise ConfigError("these files are not one study: replications are missing")
    else:
        parts = _without_repetition(parts, paths)
    joined: xr.Dataset = xr.concat(
        parts,
        dim="replication" if same else "variant",
        data_vars="minimal",
        coords="minimal",
        compat="override",
        join="exact",
        combine_attrs="override",
    )
    return joined.assign_attrs(_attributes(parts))


def _attributes(parts: list[xr.Dataset]) -> dict[str, Any]:
    """Return those attributes that parts do not share."""
    failures = {
        (each["variant"], each["replication"]): each
        for part in parts
        for each in json.loads(str(part.attrs["failures"]))
    }
    return {
        "first_replication": min(int(part.attrs["first_replication"]) for part in parts),
        "complete": min(int(part.attrs["complete"]) for part in parts),
        "failures": json.dumps(list(failures.values()), ensure_ascii=False),
        "checksum": "",
    }


def _companies(part: xr.Dataset) -> list[tuple[str, str]]:
    return list(zip(part["variant"].to_numpy(), part["scenario"].to_numpy(), strict=True))


def _without_repetition(parts: list[xr.Dataset], paths: list[Path]) -> list[xr.Dataset]:
    known: dict[str, str] = {}
    some = []
    for part, path in zip(parts, paths, strict=True):
        if not np.array_equal(part["replication"], parts[0]["replication"]):
            raise ConfigError(
                f"these files are not one study: {path} has neither the variants nor the "
                f"replications of {paths[0]}"
            )
        new = []
        for at, (name, company) in enumerate(_companies(part)):
            if name not in known:
                known[name] = company
                new.append(at)
            elif known[name] != company:
                raise ConfigError(
                    f"these files are not one study: '{name}' of {path} is another company than "
                    "that of a file before it"
                )
        some.append(part.isel(variant=new))
    return some


def _require_same_study(first: xr.Dataset, first_path: Path, part: xr.Dataset, path: Path) -> None:
    for name in ("seed", "random_numbers", "program_version", "program_commit"):
        here, there = first.attrs.get(name), part.attrs.get(name)
        if here != there:
            raise ConfigError(
                f"these files are not one study: {name.replace('_', ' ')} of {path} is {there}, "
                f"and that of {first_path} is {here}"
            )
    if set(first.data_vars) != set(part.data_vars):
        raise ConfigError(
            f"these files are not one study: {path} does not have the variables of {first_path}"
        )
