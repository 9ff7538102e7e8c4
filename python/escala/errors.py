"""The exceptions of escala: mistakes of the user, of the model, of escala itself, and in files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

__all__ = [
    "ConfigError",
    "Diagnostic",
    "FileError",
    "InternalError",
    "ModelError",
    "ScenarioWarning",
    "UnknownNameError",
]


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong with an input: its place, and what to do about it."""

    file: str
    """The file, or what stands for one; empty when the input has none."""
    line: int
    """Counted from 1; 0 when unknown."""
    column: int
    """Counted from 1; 0 when unknown."""
    path: str
    """The parameter, as in ``breakers.open_at``; may be empty."""
    message: str
    """What is wrong, the bound, and a suggestion."""
    excerpt: str = ""
    """The source line; may be empty."""
    text: str = field(default="", repr=False)
    """The whole message with its place, the source line and a caret under the column."""

    def __str__(self) -> str:
        """Return the message with its place and the source line."""
        return self.text or self.message


class ConfigError(ValueError):
    """A mistake of the user, with every message about the input and its place."""

    diagnostics: tuple[Diagnostic, ...]
    """Each thing that is wrong, in the order of the input."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        """Take the whole text, and the diagnostics that it consists of."""
        super().__init__(message)
        self.diagnostics = diagnostics or (Diagnostic("", 0, 0, "", message),)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the diagnostics, so that the error survives another process."""
        return type(self), (str(self), self.diagnostics)


class UnknownNameError(ConfigError, KeyError):
    """A name that a mapping does not have, with the nearest one."""

    def __str__(self) -> str:
        """Return the message without the quotes that a KeyError puts around it."""
        return str(self.args[0])


class ModelError(RuntimeError):
    """A run that failed in the model, with all that is needed to reproduce it."""

    component: str
    """The part of the company in which it happened."""
    time: timedelta
    """Simulated time since the start of the run."""
    seed: int
    """Seed of the study."""
    replication: int
    """Number of the replication."""

    def __init__(
        self,
        message: str,
        component: str = "",
        time: timedelta = timedelta(),
        seed: int = 0,
        replication: int = 0,
    ) -> None:
        """Take what happened, where and when."""
        super().__init__(message)
        self.component = component
        self.time = time
        self.seed = seed
        self.replication = replication

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with its place, so that the error survives another process."""
        return type(self), (str(self), self.component, self.time, self.seed, self.replication)


class InternalError(RuntimeError):
    """A mistake of escala itself; please report it."""


class FileError(OSError):
    """A results file that cannot be read or written."""

    problem: str
    """What is the matter:

    - ``"damaged"``: its bytes or its values are not those that were written;
    - ``"in_use"``: another program is writing it;
    - ``"not_ours"``: no HDF5 file, or not one of results;
    - ``"not_alone"``: it shows what stands in other files, or needs code that is not ours;
    - ``"newer_version"``, ``"older_version"``: of a format that this program does not read;
    - ``"not_found"``: it may not be read;
    - ``"not_written"``: no file can be written there; if a complete copy is elsewhere, the message
      says where;
    - ``"is_input"``: the results come from that file.
    """

    def __init__(self, message: str, problem: str = "damaged") -> None:
        """Take the whole text, and what is the matter."""
        super().__init__(message)
        self.problem = problem

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the problem, so that the error survives another process."""
        return type(self), (str(self), self.problem)


class ScenarioWarning(UserWarning):
    """What can be simulated and can hardly be meant.

    Such as 70 for a share of 70 %, or capacity far below demand.
    """
