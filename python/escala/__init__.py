"""escala: a simulator of a growing company, from lead to cash, and of what-if studies on it.

A study compares variants of one company in the same simulated futures:

>>> import escala
>>> study = escala.example("02_breakers_on")
>>> results = study.run(replications=8, progress=False)
>>> table = results.compare("base", kpis=["profit", "otd"])

Read a study with :func:`load`, :func:`example` or :func:`parse`; its parameters are properties,
as ``study["base"].breakers.open_at``. Save results with :meth:`Results.save` and read them, or
those of the command ``escala run``, with :func:`open`.
"""

from escala._escala import Span, Variant, default_threads
from escala._escala import commit as __commit__
from escala._escala import version as __version__
from escala.errors import (
    ConfigError,
    Diagnostic,
    FileError,
    InternalError,
    ModelError,
    ScenarioWarning,
)
from escala.joined import join, pair
from escala.lazy_dataset import open_dataset
from escala.next import Next
from escala.response import main_effects, response
from escala.results import Failure, Results, open  # noqa: A004
from escala.sensitivity import Sensitivity
from escala.study import Study, Value, Variants, example, examples, load, parse
from escala.sweep import FailedRun, Status, Sweep, load_sweep

__all__ = [
    "ConfigError",
    "Diagnostic",
    "FailedRun",
    "Failure",
    "FileError",
    "InternalError",
    "ModelError",
    "Next",
    "Results",
    "ScenarioWarning",
    "Sensitivity",
    "Span",
    "Status",
    "Study",
    "Sweep",
    "Value",
    "Variant",
    "Variants",
    "__commit__",
    "__version__",
    "default_threads",
    "example",
    "examples",
    "join",
    "load",
    "load_sweep",
    "main_effects",
    "open",
    "open_dataset",
    "pair",
    "parse",
    "response",
]
