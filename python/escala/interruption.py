"""What ends a run early: the signal that schedulers send, as Ctrl-C, and a flag of the caller."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

__all__ = ["StopFlag", "is_stopped", "sigterm_interrupts"]


class StopFlag(Protocol):
    """Something that says whether to stop: an Event of threading, multiprocessing or Dask."""

    def is_set(self) -> bool:
        """Return True once the run shall stop."""


def is_stopped(stop: StopFlag | None) -> Callable[[], bool] | None:
    """Return what a run asks whether to stop; None where nothing can stop it."""
    return None if stop is None else stop.is_set


@contextmanager
def sigterm_interrupts() -> Iterator[None]:
    """Raise KeyboardInterrupt at SIGTERM while the context lasts, as Ctrl-C does.

    Schedulers send it before they kill. It holds in the main thread, where Python handles signals,
    and where the program has no handler of its own.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt("SIGTERM")

    signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
