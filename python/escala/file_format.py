"""The names of a results file; docs/reference/results-format.md describes it."""

from __future__ import annotations

__all__ = [
    "CALENDAR",
    "COORDINATES",
    "FILE_TYPE",
    "FIRST_CHECKED_VERSION",
    "FORMAT_VERSION",
    "MOST_REPLICATIONS",
]

FILE_TYPE = "escala results"
FORMAT_VERSION = 3
FIRST_CHECKED_VERSION = 2
"""Files of earlier versions have no checksum, so nothing tells whether their values are right."""
CALENDAR = "proleptic_gregorian"
COORDINATES = "variant_title scenario"
"""The variables that readers of netCDF shall take for coordinates."""
MOST_REPLICATIONS = 1 << 62
"""Not unlimited, because readers of netCDF are slow with unlimited dimensions."""
