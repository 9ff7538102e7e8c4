"""The progress bar of what simulates."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import TqdmWarning

with warnings.catch_warnings():
    # A notebook without widgets shows a text bar; the user needs no warning about that.
    warnings.simplefilter("ignore", TqdmWarning)
    from tqdm.auto import tqdm

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(
    shown: bool, total: int | None = None
) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar of runs while the context lasts; ``total`` is known before or told with them.

    Gives what is to be called with the runs done and their total; None where no bar is shown.
    """
    with tqdm(total=total, unit="run", disable=not shown, leave=False) as bar:

        def report(done: int, runs: int) -> None:
            bar.total = runs
            bar.update(done - bar.n)

        yield report if shown else None
