"""The progress bar of what simulates."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from tqdm import TqdmWarning

with warnings.catch_warnings():
    # A notebook without widgets shows a text bar; the user needs no warning about that.
    warnings.simplefilter("ignore", TqdmWarning)
    from tqdm.auto import tqdm

__all__ = ["Report", "progress_bar"]


Report: TypeAlias = Callable[[int, int], None]
"""Called with the runs that are done and their total; what it raises ends the run."""


@contextmanager
def progress_bar(shown: bool | Report, total: int | None = None) -> Iterator[Report | None]:
    """Show a bar of runs while the context lasts; ``total`` is known before or told with them.

    Gives what is to be called with the runs done and their total: that of the caller instead of a
    bar, or None where no bar is shown.
    """
    if callable(shown):
        yield shown
        return
    with tqdm(total=total, unit="run", disable=not shown, leave=False) as bar:

        def report(done: int, runs: int) -> None:
            bar.total = runs
            bar.update(done - bar.n)

        yield report if shown else None
