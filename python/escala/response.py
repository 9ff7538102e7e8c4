"""How a KPI responds to the swept parameters: main effects and tables of two parameters."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from escala import _escala
from escala.errors import ConfigError
from escala.results import checked_level

__all__ = ["main_effects", "response"]

_NOT_SWEPT = {"variant", "variant_title", "scenario", "arm"}
_FEW = 12
"""So many different values are told one by one; more are put into bins."""
_FEWEST_POINTS = 4
"""A bin has so many points or more, so that something can vary in it."""


def main_effects(values: xr.DataArray, *, bins: int = 8, level: float = 0.95) -> pd.DataFrame:
    """Return the mean of a KPI at each value of each swept parameter, over all other parameters.

    ``values`` has the dimensions replication and variant, and the swept parameters as coordinates,
    as ``results.data["profit"]`` or ``escala.open_dataset("out.h5")["profit"]``, of which this
    variable is read. Each arm of the file is looked at alone. The index is (parameter, arm, value);
    the columns are mean, low, high, points, n, and share.

    ``low`` and ``high`` are the interval of the mean over the simulated futures: in each of the
    ``n`` replications the mean over the ``points`` is one observation (Student's t, the part of it
    that is possible). A replication in which one of the points has no value is left out, and so is
    a point without any. ``share`` is the part of the variance of means between the points that the
    parameter explains by itself (Kelley's epsilon squared, which expects 0 where nothing does):
    near 1, nothing else matters. It is NaN where every value has a point of its own.

    Each of at most twelve different values is told where it has two points or more on average;
    otherwise numbers are put into at most ``bins`` of about equally many points and four or more,
    and ``value`` is the mean of those in a bin. Equal values are never parted.

    Raises ConfigError for other dimensions, and where nothing is swept.
    """
    if bins < 1:
        raise ConfigError(f"bins is {bins}; it must be at least 1")
    swept = _swept(values)
    array = values.transpose("replication", "variant")
    numbers = np.asarray(array.data, dtype=np.float64)
    arms = _arms(array)
    has_any = ~np.isnan(numbers).all(axis=0)
    rows = []
    for name in swept:
        coordinate = array[name].to_numpy()
        for arm in dict.fromkeys(arms.tolist()):
            of_arm = np.flatnonzero((arms == arm) & has_any)
            groups = _groups(coordinate[of_arm], bins)
            share = _share(np.nanmean(numbers[:, of_arm], axis=0), groups)
            for group in np.unique(groups):
                chosen = of_arm[groups == group]
                means = numbers[:, chosen].mean(axis=1)  # none where a point has no value
                found = _escala.t_interval(means.tolist(), checked_level(level))
                low = max(found.low, float(values.attrs.get("valid_min", -np.inf)))
                high = min(found.high, float(values.attrs.get("valid_max", np.inf)))
                value = _middle(coordinate[chosen])
                rows.append((name, arm, value, found.mean, low, high, len(chosen), found.n, share))
    columns = ["parameter", "arm", "value", "mean", "low", "high", "points", "n", "share"]
    return pd.DataFrame(rows, columns=columns).set_index(["parameter", "arm", "value"])


def response(values: xr.DataArray, x: str, y: str) -> xr.DataArray:
    """Return the mean of a KPI over two swept parameters, for a heat map.

    The dimensions are arm, ``y`` and ``x``; each element is the mean over the replications, and
    over the points that differ in other parameters only. NaN is a combination that was not
    simulated. Raises ConfigError for a parameter that is not swept, and for other dimensions.
    """
    swept = _swept(values)
    for name in (x, y):
        if name not in swept:
            raise ConfigError(f"'{name}' is not swept; these are: {', '.join(swept)}")
    means = np.asarray(values.mean("replication").data, dtype=np.float64)
    frame = pd.DataFrame(
        {"arm": _arms(values), "y": values[y].to_numpy(), "x": values[x].to_numpy(), "mean": means}
    )
    table = frame.groupby(["arm", "y", "x"], sort=True)["mean"].mean()
    arms = np.array(list(dict.fromkeys(frame["arm"])), dtype=object)
    axes = [arms, np.unique(values[y].to_numpy()), np.unique(values[x].to_numpy())]
    whole = table.reindex(pd.MultiIndex.from_product(axes, names=["arm", "y", "x"]))
    return xr.DataArray(
        whole.to_numpy().reshape([len(axis) for axis in axes]),
        dims=("arm", y, x),
        coords={
            "arm": arms,
            y: (y, axes[1], values[y].attrs),
            x: (x, axes[2], values[x].attrs),
        },
        name=values.name,
        attrs=values.attrs,
    )


def _swept(values: xr.DataArray) -> list[str]:
    if set(values.dims) != {"replication", "variant"}:
        raise ConfigError(
            "main effects and responses are those of one number per run: the dimensions must be "
            f"replication and variant, and are {', '.join(map(str, values.dims)) or 'none'}"
        )
    names = [
        str(name)
        for name in values.coords
        if values[name].dims == ("variant",) and name not in _NOT_SWEPT
    ]
    if not names:
        raise ConfigError("these results sweep no parameter")
    return names


def _arms(values: xr.DataArray) -> np.ndarray[Any, np.dtype[np.object_]]:
    return values["arm"].to_numpy().astype(object)


def _groups(
    coordinate: np.ndarray[Any, np.dtype[Any]], bins: int
) -> np.ndarray[Any, np.dtype[np.int64]]:
    different, places, counts = np.unique(coordinate, return_inverse=True, return_counts=True)
    points = len(coordinate)
    is_few = len(different) <= _FEW and points >= 2 * len(different)
    if is_few or not np.issubdtype(coordinate.dtype, np.number):
        return places.astype(np.int64)
    bins = max(1, min(bins, points // _FEWEST_POINTS))
    middles = np.cumsum(counts) - counts / 2.0
    group: np.ndarray[Any, np.dtype[np.int64]] = (middles * bins / points).astype(np.int64)[places]
    return group


def _middle(values: np.ndarray[Any, np.dtype[Any]]) -> object:
    if np.issubdtype(values.dtype, np.number) and values.dtype != np.bool_:
        return float(np.mean(values))
    return values[0]


def _share(
    means: np.ndarray[Any, np.dtype[np.float64]], groups: np.ndarray[Any, np.dtype[np.int64]]
) -> float:
    different = np.unique(groups)
    total = float(np.sum((means - means.mean()) ** 2)) if len(means) else 0.0
    if not total > 0.0 or len(means) <= len(different):
        return float("nan")
    within = sum(
        float(np.sum((of - of.mean()) ** 2)) for of in (means[groups == g] for g in different)
    )
    explained = 1.0 - (within / (len(means) - len(different))) / (total / (len(means) - 1))
    return max(explained, 0.0)
