"""The results of a study: tables, comparisons, arrays, files."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from os import PathLike
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from escala import _escala
from escala.dataset import as_stored, to_dataset
from escala.errors import ConfigError
from escala.file_reader import read
from escala.file_writer import write
from escala.interruption import StopFlag, is_stopped, sigterm_interrupts
from escala.progress import Report, progress_bar
from escala.sensitivity import Sensitivity

__all__ = ["HEADLINE_KPIS", "Failure", "Results", "checked_level", "nearest", "open"]

HEADLINE_KPIS = ("profit", "otd", "ruin", "cash_end", "customers")
"""The KPIs that results show first."""


@dataclass(frozen=True)
class Failure:
    """A run that ended in an error of the model; its values are missing."""

    variant: str
    """Name of the variant."""
    replication: int
    """Number of the replication."""
    seed: int
    """Seed of the study."""
    message: str
    """What happened, where and when."""


class Results:
    """The results of a study: every value of every replication, and statistics of them.

    Tables have the index (variant, kpi). ``level`` is the confidence level of intervals. The same
    code computes the intervals of the command ``escala run``, so the numbers are equal.
    """

    def __init__(
        self,
        native: _escala.Results,
        program_version: str = _escala.version,
        program_commit: str = _escala.commit,
        inputs: Iterable[str | PathLike[str]] = (),
    ) -> None:
        """Take the values, the version of the program that computed them, and the files read."""
        self._native = native
        self._header = native.header
        self._names = tuple(variant.name for variant in self._header.variants)
        self._variables = {variable.name: variable for variable in native.variables}
        self._program = (program_version, program_commit)
        self._inputs = tuple(os.path.abspath(each) for each in inputs)
        self._data: xr.Dataset | None = None

    @property
    def title(self) -> str:
        """Title of the study."""
        return self._header.title

    @property
    def question(self) -> str:
        """The question that the study answers."""
        return self._header.question

    @property
    def seed(self) -> int:
        """The seed of all random numbers."""
        return self._header.seed

    @property
    def variants(self) -> tuple[str, ...]:
        """Names of its variants, in order; the first is the base."""
        return self._names

    @property
    def kpis(self) -> tuple[str, ...]:
        """Names of the KPIs: variables with one value per run, without the simulator's counters."""
        return tuple(
            name
            for name, variable in self._variables.items()
            if not variable.axes and not variable.engine_counter
        )

    @property
    def replications(self) -> int:
        """How many replications are complete."""
        return self._native.replications

    @property
    def first_replication(self) -> int:
        """Number of the first replication."""
        return self._header.first_replication

    @property
    def complete(self) -> bool:
        """False if the study was stopped before its last replication."""
        return self._native.complete

    @property
    def failures(self) -> tuple[Failure, ...]:
        """All runs that failed inside the model."""
        return tuple(
            Failure(self._names[each.variant], each.replication, each.seed, each.message)
            for each in self._native.failures
        )

    @property
    def data(self) -> xr.Dataset:
        """All values as an xarray Dataset.

        The dimensions are replication and variant, and for some variables time, market, resource or
        another axis. Each swept parameter is a coordinate along variant, named by its path, with
        its unit: ``data["breakers.open_at"]``; ``arm`` is the variant of the file at its points. A
        missing value is NaN. Its arrays are read-only
        views of the results, not copies.
        """
        if self._data is None:
            self._data = to_dataset(self._native, *self._program)
        return self._data

    def sel(self, values: Mapping[str, object]) -> Results:
        """Return the results of some variants: those with these values.

        ``values`` has, by the name of a coordinate along ``variant``, what it shall be: a value,
        several in a list, or a range of numbers as ``slice(low, high)`` with both ends. Coordinates
        are "variant" (the name), and in a sweep "arm" and each swept parameter by its path, in its
        own unit, as ``{"arm": "base", "breakers.open_at": slice(1.2, 1.8)}``. Numbers are equal up
        to nine digits. Raises ConfigError for another name, and where no variant has the values.
        """
        data = self.data
        chosen = np.ones(len(self._names), dtype=bool)
        for name, wanted in values.items():
            known = [str(each) for each in data.coords if data[each].dims == ("variant",)]
            if name not in known:
                raise ConfigError(f"no coordinate is named '{name}'{nearest(name, known)}")
            chosen &= _matches(data[name].to_numpy(), wanted)
            if not chosen.any():
                there = ", ".join(map(str, dict.fromkeys(data[name].to_numpy().tolist())))
                raise ConfigError(
                    f"no variant has all of {dict(values)}; values of {name}: {there}"
                )
        return self._of_variants(np.flatnonzero(chosen).tolist())

    def _of_variants(self, chosen: list[int]) -> Results:
        native, header = self._native, self._header
        infos = [
            _escala.VariantInfo(header.variants[at].name, header.variants[at].title, scenario)
            for at, scenario in zip(chosen, header.scenarios_in_full(chosen), strict=True)
        ]
        places = {at: place for place, at in enumerate(chosen)}
        failures = [
            _escala.Failure(places[each.variant], each.replication, each.seed, each.message)
            for each in native.failures
            if each.variant in places
        ]
        return self._with(
            header=_escala.Header(
                header.title,
                header.question,
                header.seed,
                header.first_replication,
                infos,
                header.attributes,
            ),
            rows=native.rows[:, chosen],
            failures=failures,
        )

    def _with(
        self,
        *,
        header: _escala.Header | None = None,
        variables: list[_escala.Variable] | None = None,
        rows: np.ndarray[tuple[int, int, int], np.dtype[np.float64]] | None = None,
        failures: list[_escala.Failure] | None = None,
        complete: bool | None = None,
        inputs: Iterable[str | PathLike[str]] | None = None,
    ) -> Results:
        """Return these results with other parts; what is None stays."""
        native = self._native
        return Results(
            _escala.Results(
                self._header if header is None else header,
                native.axes,
                native.variables if variables is None else variables,
                native.rows if rows is None else rows,
                native.failures if failures is None else failures,
                native.complete if complete is None else complete,
            ),
            *self._program,
            inputs=self._inputs if inputs is None else inputs,
        )

    def digest(self) -> str:
        """Return a hash of every value and name, independent of dates and machine.

        Equal digests mean equal results. It is what ``escala digest`` prints for the saved file.
        """
        return self._native.digest()

    def summary(
        self, kpis: str | Iterable[str] | None = None, *, level: float = 0.95
    ) -> pd.DataFrame:
        """Return the mean of each KPI in each variant with its confidence interval.

        The index is (variant, kpi); the columns are mean, low, high, n and unit. ``n`` is the
        number of replications with a value. ``kpis`` None means all KPIs.
        """
        rows = []
        for variant, name in enumerate(self._names):
            for kpi in self._chosen(kpis):
                interval = self._native.interval(kpi, variant, 0, checked_level(level))
                unit = self._variables[kpi].unit
                rows.append(
                    (name, kpi, interval.mean, interval.low, interval.high, interval.n, unit)
                )
        columns = ["variant", "kpi", "mean", "low", "high", "n", "unit"]
        return pd.DataFrame(rows, columns=columns).set_index(["variant", "kpi"])

    def compare(
        self,
        base: str | None = None,
        kpis: str | Iterable[str] | None = None,
        *,
        above: bool = False,
        level: float = 0.95,
        together: bool = True,
    ) -> pd.DataFrame:
        """Compare every other variant with the base, replication by replication.

        ``base`` None means the first variant, as for the command; in a study with a sweep of
        several variants, the first variant at the same point. A sweep of one variant has nothing to
        compare at a point: name the point that the others are compared with.

        The index is (variant, kpi). The columns are the mean of the base, the mean of the variant
        (value), the mean difference value − base (diff) with its interval (low, high), the number
        of pairs (n), the p-value of the test (p), and the verdict: "better", "worse", "riskier",
        "higher", "lower", "can't tell" or "identical". Replication r has the same random numbers in
        both, so their common variation cancels out. A replication without a value in one of the two
        is no pair.

        An occurrence, whose values are 0 or 1, has the interval of Newcombe (1998, method 10) and
        the verdict of McNemar's exact test; any other KPI has Student's t interval. Fewer than six
        equal differences have no interval and no verdict.

        With ``together``, the verdicts of more than five comparisons hold together: where nothing
        has an effect, any verdict at all is given with a probability of at most 1 − ``level``
        (Holm 1979). ``p`` is then the adjusted one. Intervals stay those of each by itself.

        No interval passes what the KPI can be: of a mean it is the part within ``valid_min`` and
        ``valid_max``, and of a change what the intervals of both sides allow.

        A variant in which the company closes in more replications than in its base is "riskier"
        where it would be better.

        With ``above``, each variant is compared with the one before it in the study, and ``base``
        is ignored. The column base then has the mean of the variant before.

        Raises ConfigError for an unknown name, and where nothing can be compared at the points of a
        sweep.
        """
        names = self._names
        references = self._native.reference_arms()
        if (
            len(names) > 1
            and (above or base is None)
            and all(of == at for at, of in enumerate(references))
        ):
            raise ConfigError(
                "at the points of this sweep there is nothing to compare with; name a point as the "
                f"base, as in compare({names[0]!r})"
            )
        if base is not None:
            at_base = self._index(base)
            pairs = [(at_base, at) for at in range(len(names)) if at != at_base]
        else:
            pairs = [(of, at) for at, of in enumerate(references) if of != at]
        if above:
            pairs = [(at - 1, at) for at, of in enumerate(references) if of != at]
        chosen = self._chosen(kpis)
        found = self._native.compare(chosen, pairs, checked_level(level), together)
        rows = []
        for (_, variant), kpi, each in zip(
            [pair for pair in pairs for _ in chosen], chosen * len(pairs), found, strict=True
        ):
            means = (each.base, each.value, each.difference.mean)
            bounds = (each.difference.low, each.difference.high, each.difference.n)
            p = each.adjusted_p if together else each.p
            rows.append((names[variant], kpi, *means, *bounds, p, each.verdict))
        columns = ["variant", "kpi", "base", "value", "diff", "low", "high", "n", "p", "verdict"]
        return pd.DataFrame(rows, columns=columns).set_index(["variant", "kpi"])

    def correlations(
        self, base: str | None = None, kpis: str | Iterable[str] | None = None
    ) -> pd.DataFrame:
        """Return the correlation of every other variant with the base, by default the first.

        There is one row for each variant and one column for each KPI. Values are Pearson's
        correlations over the replications. The nearer to 1, the more of the common variation
        cancels out in ``compare``. A value is missing (NaN) where one of the two does not vary.
        """
        at_base = self._index(base)
        chosen = self._chosen(kpis)
        others = [at for at in range(len(self._names)) if at != at_base]
        return pd.DataFrame(
            [[self._native.correlation(kpi, at_base, at) for kpi in chosen] for at in others],
            index=pd.Index([self._names[at] for at in others], name="variant"),
            columns=pd.Index(chosen, name="kpi"),
        )

    def intervals(self, variable: str, *, level: float = 0.95) -> pd.DataFrame:
        """Return the mean of every element of a variable with its confidence interval.

        For variables over time, market or resource, such as ``cash_end_by_month``. There is one row
        for each element and variant, with its coordinates and the columns mean, low, high and n.
        """
        self._require(variable)
        array = self.data[variable]
        inner = list(array.dims[2:])
        rows = [
            (name, *element, found.mean, found.low, found.high, found.n)
            for variant, name in enumerate(self._names)
            for at, element in enumerate(
                pd.MultiIndex.from_product([array.indexes[dim] for dim in inner]) if inner else [()]
            )
            for found in [self._native.interval(variable, variant, at, checked_level(level))]
        ]
        return pd.DataFrame(rows, columns=["variant", *map(str, inner), "mean", "low", "high", "n"])

    def sensitivity(
        self, threads: int = 0, progress: bool | Report = True, *, stop: StopFlag | None = None
    ) -> Sensitivity:
        """Simulate what kills a company, and on which numbers the answer of the study hangs.

        The companies are those that the results record, so these may come from a file. It takes
        thousands of runs. Ctrl-C stops it and raises KeyboardInterrupt; ``stop`` ends it without an
        error, as in :meth:`Study.run`. A number of threads outside its limits raises ConfigError.
        """
        with progress_bar(progress) as report, sigterm_interrupts():
            native, stopped_by = _escala.run_sensitivity(
                self._native, threads, report, is_stopped(stop)
            )
        if stopped_by is not None:
            raise stopped_by
        return Sensitivity(native, self.variants)

    def with_kpi(
        self,
        name: str,
        values: xr.DataArray,
        *,
        unit: str = "1",
        meaning: str = "",
        better: str = "neither",
    ) -> Results:
        """Return these results with one more KPI, computed from their own values.

        ``values`` has one number for each replication and variant, as in
        ``results.data["load_max"].max("resource")``; NaN is missing. ``better`` is the good
        direction: "higher", "lower" or "neither". The new KPI is compared and saved like any other;
        its intervals are Student's. Raises ConfigError for a name that is taken, for other
        dimensions, and for another direction.
        """
        if name in self._variables:
            raise ConfigError(f"there is a variable '{name}' already; take another name")
        if set(values.dims) != {"replication", "variant"}:
            raise ConfigError(
                f"'{name}' must have the dimensions replication and variant, and has "
                f"{', '.join(map(str, values.dims)) or 'none'}"
            )
        column = values.transpose("replication", "variant").to_numpy().astype(np.float64)
        native = self._native
        if column.shape != native.rows.shape[:2]:
            raise ConfigError(f"'{name}' must have a value for each replication and variant")
        variable = _escala.Variable(name, unit, meaning or name, better, "counter", [], False)
        return self._with(
            variables=[*native.variables, variable],
            rows=np.concatenate([native.rows, column[:, :, np.newaxis]], axis=2),
        )

    def save(self, path: str | PathLike[str]) -> None:
        """Write all results to a file in the format of the command ``escala run``.

        The file is HDF5 and valid netCDF-4. It appears under its name only when it is complete.
        Raises FileError if it would overwrite a file that the results come from (a scenario, what
        it extends, or a results file), or if it cannot be written.
        """
        _escala.require_no_input(path, self._inputs)
        write(as_stored(self.data), path)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the results as plain values and one array."""
        native, header = self._native, self._header
        return _restored, (
            (header.title, header.question, header.seed, header.first_replication),
            [(each.name, each.title, each.scenario) for each in header.variants],
            header.attributes,
            [
                (each.name, each.long_name, each.unit, each.labels, each.coordinates)
                for each in native.axes
            ],
            [
                (
                    each.name,
                    each.unit,
                    each.long_name,
                    each.better,
                    each.kind,
                    each.axes,
                    each.engine_counter,
                    each.valid_min,
                    each.valid_max,
                )
                for each in native.variables
            ],
            native.rows,
            [(each.variant, each.replication, each.seed, each.message) for each in native.failures],
            native.complete,
            self._program,
            self._inputs,
        )

    def _index(self, variant: str | None) -> int:
        """Return the index of a variant, or of the first if none is named."""
        return 0 if variant is None else self._header.variant_index(variant)

    def _chosen(self, kpis: str | Iterable[str] | None) -> list[str]:
        if kpis is None:
            return list(self.kpis)
        chosen = [kpis] if isinstance(kpis, str) else list(kpis)
        for name in chosen:
            self._require(name)
            if self._variables[name].axes:
                raise ConfigError(
                    f"'{name}' is not one number per run; look at it with "
                    f"results.intervals('{name}') or results.data['{name}']"
                )
        return chosen

    def _require(self, variable: str) -> None:
        if variable not in self._variables:
            hint = nearest(variable, list(self._variables))
            raise ConfigError(f"no variable is named '{variable}'{hint}")

    def __repr__(self) -> str:
        """Return the question, the size of the study and its headline KPIs."""
        table = self._headline()
        shown = "" if table.empty else f"\n{table}"
        return f"<Results: {self.title}>\n{self.question}\n{self._size()}{shown}"

    def _repr_html_(self) -> str:
        """Return the question, the size of the study and its headline KPIs for notebooks."""
        return (
            f"<h4>{escape(self.title)}</h4><p>{escape(self.question)}</p>"
            f"<p>{escape(self._size())}</p>{self._headline().to_html()}"
        )

    def _size(self) -> str:
        size = f"{len(self._names)} variants × {self.replications} replications, seed {self.seed}"
        if not self.complete:
            size += "; stopped before its end"
        if self.failures:
            size += f"; {len(self.failures)} runs failed"
        return size

    def _headline(self) -> pd.DataFrame:
        kpis = [name for name in HEADLINE_KPIS if name in self._variables]
        columns = {}
        for kpi in kpis:
            unit = self._variables[kpi].unit
            found = [self._native.interval(kpi, at, 0, 0.95) for at in range(len(self._names))]
            label = kpi if unit == "1" else f"{kpi} [{unit}]"
            columns[label] = [_shown(each, unit) for each in found]
        return pd.DataFrame(columns, index=pd.Index(self._names, name="variant"))


def open(path: str | PathLike[str]) -> Results:  # noqa: A001
    """Read a results file, whether the command or Python wrote it.

    Every value and name is checked against the checksum in the file. Raises FileNotFoundError, or
    FileError if it is no results file, damaged, of another version of the format, or being written;
    its ``problem`` says which.
    """
    return Results(*read(path), inputs=[path])


def _restored(
    header: tuple[str, str, int, int],
    variants: list[tuple[str, str, str]],
    attributes: list[tuple[str, str]],
    axes: list[tuple[str, str, str, list[str], list[float]]],
    variables: list[tuple[str, str, str, str, str, list[int], bool, float | None, float | None]],
    rows: np.ndarray[tuple[int, int, int], np.dtype[np.float64]],
    failures: list[tuple[int, int, int, str]],
    complete: bool,
    program: tuple[str, str],
    inputs: tuple[str, ...],
) -> Results:
    native = _escala.Results(
        _escala.Header(*header, [_escala.VariantInfo(*each) for each in variants], attributes),
        [_escala.Axis(*each) for each in axes],
        [_escala.Variable(*each) for each in variables],
        rows,
        [_escala.Failure(*each) for each in failures],
        complete,
    )
    return Results(native, *program, inputs=inputs)


def _matches(
    values: np.ndarray[tuple[int], np.dtype[Any]], wanted: object
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if isinstance(wanted, slice):
        low = -np.inf if wanted.start is None else wanted.start
        high = np.inf if wanted.stop is None else wanted.stop
        return (values >= low) & (values <= high)
    several = list(wanted) if isinstance(wanted, list | tuple | set | np.ndarray) else [wanted]
    if np.issubdtype(values.dtype, np.floating):
        numbers = np.array(several, dtype=np.float64)[:, np.newaxis]
        near: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.isclose(
            values, numbers, rtol=1e-9, atol=0.0
        ).any(axis=0)
        return near
    return np.isin(values, np.array(several))


def checked_level(level: float) -> float:
    """Return a confidence level; raise ConfigError if it is none."""
    if not 0.0 < level < 1.0:
        raise ConfigError(f"level is {level}; it must lie between 0 and 1, as 0.95 does")
    return level


def _shown(found: _escala.Interval, unit: str) -> str:
    if math.isnan(found.mean):
        return "—"
    digits = 0 if unit == "EUR" or abs(found.mean) >= 100 else 2
    text = f"{found.mean:,.{digits}f}"
    if math.isnan(found.low):
        return text
    return f"{text} ({found.low:,.{digits}f} to {found.high:,.{digits}f})"


def nearest(name: str, candidates: list[str]) -> str:
    """Return "; did you mean …?" with the candidate nearest to a name, or nothing."""
    matches = get_close_matches(name, candidates, n=1)
    return f"; did you mean '{matches[0]}'?" if matches else ""
