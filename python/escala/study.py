"""Studies: read, change and run a question and the companies to compare."""

from __future__ import annotations

import operator
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from escala import _escala
from escala._escala import Span, Variant
from escala.checkpoints import Checkpoints, Stopped
from escala.errors import ConfigError, FileError, ScenarioWarning, UnknownNameError
from escala.interruption import StopFlag, is_stopped, sigterm_interrupts
from escala.next import Next
from escala.progress import Report, progress_bar
from escala.results import Failure, Results, nearest

__all__ = ["Study", "Value", "Variants", "example", "examples", "load", "parse"]

Value: TypeAlias = str | bool | int | float | date | timedelta | Span | None
"""A value for a parameter: text with a unit ("110 %"), or a value as its property returns it."""


class Variants(Mapping[str, Variant]):
    """The arms of a study by name, in its order; the first is the base."""

    def __init__(self, variants: list[Variant]) -> None:
        """Take the variants in their order."""
        self._variants = {variant.name: variant for variant in variants}

    def __getitem__(self, name: str) -> Variant:
        """Return the variant.

        Raises ConfigError, with the nearest name, if there is none; it is a KeyError, too.
        """
        if name not in self._variants:
            hint = nearest(name, list(self._variants))
            raise UnknownNameError(f"no variant is named '{name}'{hint}")
        return self._variants[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names in order."""
        return iter(self._variants)

    def __len__(self) -> int:
        """Return the number of variants."""
        return len(self._variants)

    def __contains__(self, name: object) -> bool:
        """Tell whether a variant has that name."""
        return name in self._variants

    def __repr__(self) -> str:
        """Return one line for each variant."""
        return "\n".join(repr(variant) for variant in self._variants.values())

    def _repr_html_(self) -> str:
        """Return a table for notebooks."""
        rows = "".join(
            f"<tr><td><code>{escape(variant.name)}</code></td><td>{escape(variant.title)}</td>"
            f"<td>{_changes_html(variant)}</td></tr>"
            for variant in self._variants.values()
        )
        return (
            "<table><thead><tr><th>variant</th><th>what it does</th><th>changes</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


class Study:
    """A question and the companies to compare: variants × replications.

    Make one with :func:`escala.load`, :func:`escala.example` or :func:`escala.parse`.
    """

    def __init__(self, spec: _escala.StudySpec) -> None:
        """Take the specification from a scenario file."""
        self._spec = spec
        self._last: Results | None = None

    @property
    def title(self) -> str:
        """Title of the study."""
        return self._spec.title

    @property
    def question(self) -> str:
        """The question that the study answers, in one sentence."""
        return self._spec.question

    @property
    def replications(self) -> int:
        """How many simulated futures its file asks for."""
        return self._spec.replications

    @property
    def seed(self) -> int:
        """The seed that its file states."""
        return self._spec.seed

    @property
    def variants(self) -> Variants:
        """Its variants by name, in order; the first is the base."""
        return Variants(self._spec.variants)

    def __getitem__(self, name: str) -> Variant:
        """Return a variant, whose parameters are its properties: ``study["base"].breakers``.

        Raises ConfigError, with the nearest name, if there is none; it is a KeyError, too.
        """
        return self.variants[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether a variant has that name."""
        return name in self.variants

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the variants in order."""
        return iter(self.variants)

    def __len__(self) -> int:
        """Return the number of variants."""
        return len(self._spec.variants)

    @property
    def last_results(self) -> Results | None:
        """The results of the last run, incomplete after Ctrl-C; None before the first run."""
        return self._last

    def add_variant(
        self,
        name: str,
        changes: Mapping[str, Value],
        like: str | None = None,
        title: str = "",
        at: Mapping[str, Mapping[str, Value]] | None = None,
    ) -> Variant:
        """Add a variant at the end of the study and return it.

        ``changes`` names parameters by their path, as in ``{"breakers.open_at": "110 %"}``. All
        others have the values of the variant ``like``, by default the first. ``at`` holds decisions
        with dates, as in ``{"month 14": {"sales.reps": 30, "lead_time": "60 wd", "one_off_cost":
        "20_000 EUR"}}``: what changes in the running company, and when. Raises ConfigError with
        all mistakes; the study is then unchanged. A value that can hardly be meant gives a
        :class:`ScenarioWarning`.
        """
        known = len(self._spec.warnings)
        model = self._first() if like is None else like
        decisions: dict[str, dict[str, object]] = {
            month: dict(changed) for month, changed in (at or {}).items()
        }
        variant = self._spec.add_variant(name, model, dict(changes), title, decisions)
        _warn(self._spec, known, name)
        return variant

    def set(self, changes: Mapping[str, Value]) -> None:
        """Set parameters in the base and in every variant, as in ``{"run.months": 12}``.

        Raises ConfigError with all mistakes, such as a parameter that the file sweeps; the study is
        then unchanged. A value that can hardly be meant gives a :class:`ScenarioWarning`.
        """
        known = len(self._spec.warnings)
        self._spec.set(dict(changes))
        _warn(self._spec, known)

    def select(self, variants: str | Iterable[str]) -> Study:
        """Return the study of some variants, and of the one that they are compared with.

        So a study can be run in parts, whose results :func:`escala.join` joins. Raises ConfigError
        for an unknown name.
        """
        names = [variants] if isinstance(variants, str) else list(variants)
        return Study(self._spec.selected(names))

    def to_toml(self) -> str:
        """Return the study as the text of a scenario file; see :meth:`save`."""
        return self._spec.to_toml()

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the study as a scenario file, which the command ``escala run`` simulates.

        It has what the files of the study or its changes state, and no ``extends``. Raises
        ConfigError for a study with a sweep, whose file has it already, and for a variant that
        lacks a market or a stage of the base, which no file can state. Raises FileError if the file
        exists, unless ``overwrite`` is asked for, and if the study was read from it.
        """
        text = self.to_toml()
        _escala.require_no_input(path, self._spec.inputs)
        if Path(path).exists() and not overwrite:
            raise FileError(
                f"{os.fspath(path)} exists; give another name, or overwrite=True", "not_written"
            )
        with _escala.PartialFile(path) as partial:
            Path(partial.open_path).write_text(text, encoding="utf-8")
            partial.publish()

    def copy(self) -> Study:
        """Return an independent copy of the study."""
        return Study(self._spec.copy())

    def __reduce__(self) -> tuple[type[Study], tuple[_escala.StudySpec]]:
        """Pickle the study without the results of its last run."""
        return Study, (self._spec,)

    def parameters(self, variant: str | None = None) -> pd.DataFrame:
        """Return every parameter of a variant, by default the first.

        The index is the path; the columns are value, unit, bounds, meaning and source.
        """
        of = self[self._first() if variant is None else variant]
        rows = [
            (each.path, each.value, each.unit, each.bounds, each.sentence, each.source)
            for each in of.parameters()
        ]
        columns = ["path", "value", "unit", "bounds", "meaning", "source"]
        return pd.DataFrame(rows, columns=columns).set_index("path")

    def run(
        self,
        replications: int | None = None,
        seed: int | None = None,
        threads: int = 0,
        progress: bool | Report = True,
        first_replication: int = 0,
        *,
        keep: str | Iterable[str] = (),
        output: str | os.PathLike[str] | None = None,
        stop: StopFlag | None = None,
    ) -> Results:
        """Simulate every variant in the same futures and return the results.

        ``replications`` is the number of futures and ``seed`` the seed of their random numbers; the
        scenario file gives the default of both. The same seed gives the same results, to the bit,
        for any number of threads. ``threads`` 0 means :func:`escala.default_threads`.
        ``first_replication`` is the number of the first future. With it a run can continue an
        earlier one; :func:`escala.join` joins the results of both. ``progress`` shows a progress
        bar, or is called with the runs that are done and their total. ``keep`` names the variables
        to keep, by default all.

        With ``output`` the results are written to that file, and about every half minute what is
        complete goes to the folder ``<output>.parts``. A run that was killed goes on where it ended
        when it is started again with the same arguments, and one with more replications goes on
        from a complete file. A file of another run is never overwritten: ConfigError says in what
        it differs.

        Ctrl-C stops the run within a moment and raises KeyboardInterrupt, and so does SIGTERM,
        which schedulers send; :attr:`last_results` then holds the complete replications. ``stop``
        ends the run without an error once it is set, from any thread: a ``threading.Event``, for
        instance; the results are then not :attr:`Results.complete`. A run that fails inside the
        model is recorded in ``results.failures``, and its values are missing (NaN).

        A number outside its limits raises ConfigError, and one that is neither an int nor one of
        numpy raises TypeError. Where the system lets fewer threads be started, those are used, with
        a RuntimeWarning; where it lets none be started, RuntimeError is raised.
        """
        count, first, of_seed, of_threads = self._numbers(
            replications, first_replication, seed, threads
        )
        spec = self._spec.copy()  # which another thread cannot change during the run
        kept = [keep] if isinstance(keep, str) else list(keep)

        def simulate(start: int, block: int, told: Report | None) -> tuple[Results, Stopped]:
            native, stopped_by = _escala.run_study(
                spec, block, start, of_seed, of_threads, told, kept, is_stopped(stop)
            )
            return Results(native, inputs=spec.inputs), stopped_by

        checkpoints = None
        if output is not None:
            begun = _escala.begun_results(spec, count, first, of_seed, kept)
            checkpoints = Checkpoints(output, Results(begun, inputs=spec.inputs), count)
        with progress_bar(progress, count * len(spec.variants)) as report, sigterm_interrupts():
            if checkpoints is None:
                self._last, stopped_by = simulate(first, count, report)
            else:
                self._last, stopped_by = checkpoints.complete(simulate, report)
        if stopped_by is not None:
            stopped_by.add_note(
                f"{self._last.replications} of {count} replications are complete; "
                "study.last_results holds them"
                + (", and the same run goes on from them." if checkpoints else ".")
            )
            raise stopped_by
        return self._last

    def next(
        self,
        variant: str | None = None,
        rounds: int = 2,
        replications: int | None = None,
        seed: int | None = None,
        threads: int = 0,
        progress: bool | Report = True,
        first_replication: int = 0,
        *,
        by: str = "orders",
        stop: StopFlag | None = None,
    ) -> Next:
        """Say of which resource one more helps most, and what then.

        One more of each resource of a variant, by default the first, is tried at its price, one at
        a time, in the same futures as the variant without it. What delivers most more orders is
        simulated in as many fresh futures, and bought where it does so there, too; then the
        question is asked again, ``rounds`` times at most. A line whose stages are alike may need
        two servers before one earns its price; with ``by="profit"``, only what earns its price at
        once is bought. All other arguments are those of :meth:`run`.

        Ctrl-C stops it and raises KeyboardInterrupt. An unknown variant, another ``by`` and a
        number outside its limits raise ConfigError.
        """
        count, first, of_seed, of_threads = self._numbers(
            replications, first_replication, seed, threads
        )
        with progress_bar(progress) as report, sigterm_interrupts():
            native, stopped_by = _escala.run_next(
                self._spec,
                self._first() if variant is None else variant,
                _whole("rounds", rounds),
                by,
                count,
                first,
                of_seed,
                of_threads,
                report,
                is_stopped(stop),
            )
        if stopped_by is not None:
            raise stopped_by
        return Next(native, by)

    def _numbers(
        self, replications: int | None, first_replication: int, seed: int | None, threads: int
    ) -> tuple[int, int, int, int]:
        """Return the checked numbers of a run, with those of the file where none is given."""
        count = _whole("replications", self.replications if replications is None else replications)
        first = _whole("first_replication", first_replication)
        of_seed = _whole("seed", self.seed if seed is None else seed)
        of_threads = _whole("threads", threads)
        _escala.check_run(count, first, of_seed, of_threads)
        if note := _escala.too_few_threads(of_threads):
            warnings.warn(note, RuntimeWarning, stacklevel=3)
        return count, first, of_seed, of_threads

    def replay(self, failure: Failure) -> None:
        """Simulate one failed run again and raise its ModelError.

        Returns if it does not fail again, because the study was changed.
        """
        _escala.replay(self._spec, self[failure.variant].name, failure.seed, failure.replication)

    def _first(self) -> str:
        """Return the name of the first variant, with which the others are compared."""
        return self._spec.variants[0].name

    def __repr__(self) -> str:
        """Return its title, question and variants."""
        return f"<Study: {self.title}>\n{self.question}\n{self.variants!r}"

    def _repr_html_(self) -> str:
        """Return its title, question and variants for notebooks."""
        return (
            f"<h4>{escape(self.title)}</h4><p>{escape(self.question)}</p>"
            f"{self.variants._repr_html_()}"
        )


def _whole(name: str, number: object) -> int:
    """Return a Python or numpy integer as an int; raise TypeError for anything else."""
    if not isinstance(number, bool) and hasattr(number, "__index__"):
        return operator.index(number)
    raise TypeError(f"{name} is {number!r}; it must be a whole number, an int")


def _warn(spec: _escala.StudySpec, known: int = 0, first: str = "") -> None:
    """Warn the caller of escala of what can hardly be meant.

    It is told of the values that were read after the known ones, and of the variants from ``first``
    on, by default of all.
    """
    for text in spec.warnings[known:] + spec.judgement(first):
        warnings.warn(text, ScenarioWarning, stacklevel=3)


def _changes_html(variant: Variant) -> str:
    changes = variant.changes
    if not changes:
        return "—"
    return "<br>".join(
        f"<code>{escape(path)} = {escape(value)}</code>" for path, value in changes.items()
    )


def _scenario_folder() -> Path:
    return Path(str(files("escala") / "scenarios"))


def examples() -> list[str]:
    """Return the names of the scenarios that come with escala, for :func:`example`.

    A scenario in a folder has the folder in its name: ``companies/furniture_shop``.
    """
    folder = _scenario_folder()
    return sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.toml")
    )


def example(name: str) -> Study:
    """Read one of the scenarios that come with escala, as in ``example("02_breakers_on")``."""
    if name not in examples():
        raise ConfigError(
            f"there is no example '{name}'{nearest(name, examples())}; "
            f"there are {', '.join(examples())}"
        )
    return load(_scenario_folder() / f"{name}.toml")


def load(path: str | os.PathLike[str]) -> Study:
    """Read a scenario file. Raises ConfigError with every mistake in it, each with its place.

    A value that can hardly be meant gives a :class:`ScenarioWarning`.
    """
    spec = _escala.StudySpec.load(os.fspath(path))
    _warn(spec)
    return Study(spec)


def parse(
    toml: str, name: str = "scenario", directory: str | os.PathLike[str] | None = None
) -> Study:
    """Read the text of a scenario file.

    ``name`` stands for the file in messages. A file that the text ``extends`` is looked up in
    ``directory``, or among the examples if there is none. Raises ConfigError with every mistake.
    A value that can hardly be meant gives a :class:`ScenarioWarning`.
    """
    folder = _scenario_folder() if directory is None else directory
    spec = _escala.StudySpec.parse(toml, name, os.fspath(folder))
    _warn(spec)
    return Study(spec)
