"""Sweeps in cells: many points, on any executor, that survive what ends their processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from escala import _escala
from escala.errors import ConfigError, FileError
from escala.interruption import StopFlag, is_stopped, sigterm_interrupts
from escala.progress import Report, progress_bar
from escala.results import Results

__all__ = ["FailedRun", "Status", "Sweep", "load_sweep"]

PathLike = str | os.PathLike[str]


@dataclass(frozen=True)
class FailedRun:
    """A run of a cell that ended in an error of the model."""

    cell: int
    """Number of the cell, which is that of its point."""
    variant: str
    """Name of the variant at that point."""
    replication: int
    """Number of the replication."""
    message: str
    """What happened, where and when."""


@dataclass(frozen=True)
class Status:
    """How many cells of a sweep are there."""

    cells: int
    """Cells in all."""
    complete: int
    """Cells with all replications, none of which failed."""
    failed: int
    """Cells with all replications, some of which failed."""

    @property
    def missing(self) -> int:
        """Cells without all replications."""
        return self.cells - self.complete - self.failed


@dataclass(frozen=True)
class _Shard:
    """What a worker simulates: small, whatever the sweep is."""

    file: str
    settings: tuple[tuple[str, str], ...]
    output: str
    index: int
    count: int
    extend: bool
    keep: tuple[str, ...]
    replications: int
    first_replication: int
    seed: int
    threads: int


def _run_shard(shard: _Shard) -> list[FailedRun]:
    """Simulate what is left of a shard; called in a worker, again after it was lost."""
    sweep = _escala.SweepSpec.load(shard.file, list(shard.settings))
    _, _, failures, raised = _escala.run_cells(
        sweep, shard.output, shard.index, shard.count, shard.extend, list(shard.keep),
        shard.replications, shard.first_replication, shard.seed, shard.threads, None, None,
    )  # fmt: skip
    if raised is not None:
        raise raised
    return [FailedRun(*failure) for failure in failures]


class Sweep:
    """A scenario file with a ``[sweep]``, at all its points; see :func:`load_sweep`.

    A cell is a point with all variants, in all replications. Cells go to the folder
    ``<output>.cells`` as soon as they are complete, each worker's to a file of its own, so a worker
    that is killed loses the cells on which it worked and nothing else.
    """

    def __init__(self, file: PathLike, settings: Mapping[str, str]) -> None:
        """Read the file; ``settings`` are values for parameters, by path."""
        self._file = os.path.abspath(file)
        self._settings = tuple(settings.items())

    @cached_property
    def _spec(self) -> _escala.SweepSpec:
        return _escala.SweepSpec.load(self._file, list(self._settings))

    def __reduce__(self) -> tuple[type[Sweep], tuple[str, dict[str, str]]]:
        """Pickle the path and the settings, from which a worker reads the same sweep."""
        return Sweep, (self._file, dict(self._settings))

    @property
    def title(self) -> str:
        """Title of the study."""
        return self._spec.title

    @property
    def paths(self) -> list[str]:
        """The swept parameters, in the order of the file."""
        return self._spec.paths

    @property
    def variants(self) -> list[str]:
        """Names of the variants, which each point has."""
        return self._spec.variants

    def __len__(self) -> int:
        """Return the number of points."""
        return self._spec.points

    def __getitem__(self, point: int) -> dict[str, str]:
        """Return the value of each swept parameter at a point, as a file states it."""
        return dict(zip(self.paths, self._spec.values_at(point), strict=True))

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Iterate over the points."""
        return (self[point] for point in range(len(self)))

    def __repr__(self) -> str:
        """Return what it is in one line."""
        return f"<Sweep: {len(self)} points of {', '.join(self.paths)}: {self.title}>"

    def run(
        self,
        output: PathLike,
        executor: Executor | None = None,
        shards: int | None = None,
        shard: tuple[int, int] | None = None,
        keep: Iterable[str] = (),
        replications: int | None = None,
        seed: int | None = None,
        first_replication: int = 0,
        threads: int | None = None,
        retries: int = 2,
        extend: bool = False,
        progress: bool | Report = True,
        stop: StopFlag | None = None,
    ) -> list[FailedRun]:
        """Simulate all cells that are not there yet, and return the runs that failed.

        Without an ``executor`` the cells are simulated here, on as many ``threads`` as
        :func:`escala.default_threads` says. With one, ``shards`` tasks go to it, by default four
        for each of its workers, of one thread each: a ProcessPoolExecutor, a client of Dask
        (``client.get_executor()``), MPIPoolExecutor, or any other executor of
        :mod:`concurrent.futures` whose workers see the same files. A task that is lost is submitted
        again up to ``retries`` times, and simulates what is left of it. Where an error remains,
        the other tasks are finished first, and then it is raised.

        With ``shard`` only that part is simulated here: ``(3, 20)`` is the fourth of twenty, as
        ``--shard 3/20`` of the command. So each job of an array simulates one.

        ``keep`` names the variables to keep, by default all. ``extend`` takes over the cells of a
        plan with fewer replications, or with fewer points at its beginning. Calling it again goes
        on with what is missing or failed. Ctrl-C and SIGTERM keep what is complete and raise
        KeyboardInterrupt. ``stop`` ends the run without an error once it is set, as in
        :meth:`Study.run`; tasks that an executor has begun are then not waited for.

        Raises FileError where the folder has cells of another study, plan or version.
        """
        self._require_output(output)
        task = _Shard(
            file=self._file,
            settings=self._settings,
            output=os.path.abspath(output),
            index=0,
            count=1,
            extend=extend,
            keep=tuple(keep),
            replications=self._spec.replications if replications is None else replications,
            first_replication=first_replication,
            seed=self._spec.seed if seed is None else seed,
            threads=0 if threads is None else threads,
        )
        if shard is not None:
            if executor is not None:
                raise ConfigError("a shard is simulated here; leave out the executor, or the shard")
            index, count = shard
            if not 0 <= index < count:
                raise ConfigError(f"shard is ({index}, {count}); the first number counts from 0")
            task = replace(task, index=index, count=count)
        if executor is None:
            return self._run_here(task, progress, stop)
        count = 4 * getattr(executor, "_max_workers", 4) if shards is None else shards
        if count < 1:
            raise ConfigError(f"shards is {count}; it must be at least 1")
        of_worker = replace(task, count=count, threads=1 if threads is None else threads)
        tasks = [replace(of_worker, index=index) for index in range(count)]
        return self._run_on(executor, tasks, retries, progress, stop)

    def status(self, output: PathLike) -> Status:
        """Count the cells that are in the folder of ``output``, also while others write there."""
        return Status(*_escala.cell_status(os.fspath(output)))

    def merge(self, output: PathLike, partial: bool = False) -> Results:
        """Return the results of all cells; with ``partial`` of those that are complete.

        They have the digest of one run of the whole sweep. :meth:`Results.save` writes them to a
        file. The command ``escala merge`` writes it without having all in memory. Raises FileError
        where cells are missing and ``partial`` is not asked for.
        """
        status = self.status(output)
        if status.missing and not partial:
            raise FileError(
                f"{status.missing} of {status.cells} cells of {output} are missing; run the sweep "
                "again to simulate them, or merge with partial=True",
                "not_found",
            )
        return Results(_escala.merge_cells(os.fspath(output)), inputs=self._spec.inputs)

    def _require_output(self, output: PathLike) -> None:
        if Path(output).exists() and not Path(output).is_file():
            raise FileError(f"cannot write {output}: it is no file", "not_written")

    def _run_here(
        self, task: _Shard, progress: bool | Report, stop: StopFlag | None
    ) -> list[FailedRun]:
        with progress_bar(progress) as report, sigterm_interrupts():
            _, _, failures, raised = _escala.run_cells(
                self._spec, task.output, task.index, task.count, task.extend, list(task.keep),
                task.replications, task.first_replication, task.seed, task.threads, report,
                is_stopped(stop),
            )  # fmt: skip
        if raised is not None:
            raise raised
        return [FailedRun(*failure) for failure in failures]

    def _run_on(
        self,
        executor: Executor,
        tasks: list[_Shard],
        retries: int,
        progress: bool | Report,
        stop: StopFlag | None,
    ) -> list[FailedRun]:
        failures: list[FailedRun] = []
        tries = dict.fromkeys(tasks, 0)
        error: BaseException | None = None
        at_work: dict[Future[list[FailedRun]], _Shard] = {}
        try:
            for task in tasks:
                at_work[executor.submit(_run_shard, task)] = task
            with progress_bar(progress, len(self)) as report, sigterm_interrupts():
                while at_work and not (stop is not None and stop.is_set()):
                    done, _ = wait(at_work, timeout=2.0, return_when=FIRST_COMPLETED)
                    for future in done:
                        task = at_work.pop(future)
                        raised = future.exception()
                        if raised is None:
                            failures.extend(future.result())
                        elif isinstance(raised, ConfigError | FileError) or tries[task] >= retries:
                            error = error or raised
                        else:
                            tries[task] += 1
                            at_work[executor.submit(_run_shard, task)] = task
                    if report is not None and Path(f"{tasks[0].output}.cells").is_dir():
                        status = self.status(tasks[0].output)
                        report(status.complete + status.failed, len(self))
        finally:
            for future in at_work:
                future.cancel()
        if error is not None:
            raise error
        return sorted(failures, key=lambda each: (each.cell, each.replication, each.variant))


def load_sweep(file: PathLike, settings: Mapping[str, str] | None = None) -> Sweep:
    """Read a scenario file with a ``[sweep]``, to simulate it in cells.

    ``settings`` sets parameters in all its variants, as in ``{"run.months": "12"}``. Raises
    ConfigError with every mistake in it, at any of its points.
    """
    sweep = Sweep(file, settings or {})
    _ = sweep._spec
    return sweep
