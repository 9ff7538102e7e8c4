"""Replications of a run that are on disk, so that a run that was killed goes on."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from escala.errors import ConfigError
from escala.joined import join, require_same_study
from escala.progress import Report
from escala.results import Results, open  # noqa: A004

__all__ = ["Checkpoints", "Stopped"]

BLOCK_SECONDS = 30.0
"""How long a part is simulated, about: a kill loses at most that."""
GROWTH = 4.0
"""A part has at most so many times the replications of the one before."""

Stopped: TypeAlias = BaseException | None
"""What stopped a run, if anything did."""
Simulate: TypeAlias = Callable[[int, int, Report | None], tuple[Results, Stopped]]


class Checkpoints:
    """The replications of a study in a results file, and in parts beside it.

    Parts lie in the folder ``<output>.parts``, each a results file of consecutive replications. A
    part appears when it is complete, so a kill loses what was being simulated and nothing else.
    """

    def __init__(self, output: str | os.PathLike[str], expected: Results, count: int) -> None:
        """Find what is there of so many replications.

        ``expected`` has the study and the variables, and no replications. Raises ConfigError where
        there are results of another run, and FileError where a file cannot be read.
        """
        self._output = Path(output)
        self._folder = Path(f"{output}.parts")
        self._expected = expected
        self._count = count
        written = self._read_output()
        files = sorted(self._folder.glob("*.h5"))
        parts = [self._read(file) for file in files]
        self._own = [file for file, part in zip(files, parts, strict=True) if self._is_in(part)]
        self._parts = self._consecutive([*parts, *([written] if written else [])])

    @property
    def replications(self) -> int:
        """How many replications are there, from the first one on without a gap."""
        return sum(part.replications for part in self._parts)

    def complete(self, simulate: Simulate, report: Report | None) -> tuple[Results, Stopped]:
        """Simulate what is missing, and write the results file once nothing is.

        ``simulate`` gets the number of the first replication, how many, and what to call with the
        runs that are done of these. Returns what is there then, and what stopped it, if anything.
        """
        try:
            return self._complete(simulate, report)
        except KeyboardInterrupt as interrupt:  # while a part was written
            return self._joined(complete=False), interrupt

    def _complete(self, simulate: Simulate, report: Report | None) -> tuple[Results, Stopped]:
        block = 1
        while self.replications < self._count:
            first = self._expected.first_replication + self.replications
            block = min(block, self._count - self.replications)
            began = time.monotonic()
            part, stopped_by = simulate(first, block, self._behind(report))
            self._add(part)
            if stopped_by is not None or part.replications < block:
                return self._joined(complete=False), stopped_by
            # Only how often it is written hangs on the clock.
            seconds = max(time.monotonic() - began, 0.001)
            block = max(1, round(block * min(BLOCK_SECONDS / seconds, GROWTH)))
        results = self._joined(complete=True)
        # Read again, because another process may have written it meanwhile.
        written = self._read_output()
        if written is None or not written.complete or written.replications < self._count:
            results.save(self._output)
        for file in self._own:
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it is not there, or has what others wrote
            self._folder.rmdir()
        return results, None

    def _behind(self, report: Report | None) -> Report | None:
        """Return what counts runs behind those that are there."""
        if report is None:
            return None
        variants = len(self._expected.variants)
        done_before, total = self.replications * variants, self._count * variants

        def told(done: int, _: int) -> None:
            report(done_before + done, total)

        return told

    def _add(self, part: Results) -> None:
        if not part.replications:
            return
        last = part.first_replication + part.replications - 1
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"replications_{part.first_replication}_to_{last}.h5"
        part.save(file)
        self._own.append(file)
        self._parts.append(part)

    def _joined(self, complete: bool) -> Results:
        begun = self._expected
        # The files of the parts are no inputs: they go, and one may be the results file itself.
        return join(self._parts or [begun])._with(
            header=begun._header, complete=complete, inputs=begun._inputs
        )

    def _is_in(self, part: Results) -> bool:
        """Tell whether a part is of the replications that are asked for."""
        first = self._expected.first_replication
        beyond = part.first_replication + part.replications
        return first <= part.first_replication and beyond <= first + self._count

    def _read_output(self) -> Results | None:
        """Return what the results file has; raise ConfigError if it is of another run."""
        if not self._output.exists():
            return None
        written = self._read(self._output)
        first = self._expected.first_replication
        if written.first_replication != first:
            raise self._other(
                self._output, f"it begins with replication {written.first_replication}, not {first}"
            )
        if written.replications > self._count:
            raise self._other(
                self._output, f"it has {written.replications} replications, not {self._count}"
            )
        return written

    def _other(self, file: Path, why: str) -> ConfigError:
        return ConfigError(
            f"{file} is of another run and is left as it is: {why}. Ask for the same, give another "
            "name, or remove it."
        )

    def _read(self, file: Path) -> Results:
        part = open(file)
        try:
            require_same_study(self._expected, part)
        except ConfigError as error:
            raise self._other(file, str(error)) from error
        return part

    def _consecutive(self, parts: list[Results]) -> list[Results]:
        """Return parts without gap or overlap, of those that begin alike the longest."""
        due = self._expected.first_replication
        chosen = []
        while following := [part for part in parts if part.first_replication == due]:
            longest = max(following, key=lambda part: part.replications)
            if not longest.replications:
                break
            chosen.append(longest)
            due += longest.replications
        return chosen
