"""The claims that have an experiment: one entry each, and one scenario file beside it.

To add one, write the scenario file and an entry. What the claim says and what speaks against it
stand in docs/model/claims.md, in the row of its id. `make claims` does the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import xarray as xr

from judging import Expected, Rule, best


@dataclass(frozen=True)
class Part:
    """A rule that is judged by itself; it has a name where a claim has several."""

    rule: Rule
    name: str = ""


@dataclass(frozen=True)
class Claim:
    """A claim, its experiment and its rules."""

    id: str
    """As in docs/model/claims.md."""
    experiment: str
    """The scenario file."""
    parts: tuple[Part, ...]
    kpis: tuple[str, ...]
    """What the page shows, besides ruin and profit."""
    assumed: bool = False
    """Whether the size of what it claims is an input, or was fitted."""
    waiting: bool = True
    """Whether it is judged once more with customers who do not mind waiting."""


DERIVED: dict[str, tuple[str, str, Callable[[xr.Dataset], xr.DataArray]]] = {
    "peak_load": (
        "1",
        "highest load of any resource",
        lambda data: data["load_max"].max("resource"),
    ),
    "profit_before_ads": (
        "EUR",
        "profit before advertising",
        lambda data: data["profit"] + data["ad_spend"],
    ),
    "ads_over_rest": (
        "EUR",
        "advertising not bought, less the rest of the gain,",
        lambda data: -data["ad_spend"] - (data["profit"] + data["ad_spend"]),
    ),
}
"""KPIs that the program does not measure, by name: unit, meaning, formula."""


def _threshold(quotes: str) -> Rule:
    """Return the rule of A2 at one point of its sweep."""

    def point(arm: str) -> str:
        return f"{arm}_dynamic_quotes_{quotes}"

    others = tuple(point(f"open_{percent}") for percent in (40, 60, 80, 100, 150, 200, 300))
    return best(point("open_120"), others, point("base"))


def _pause(arm: str, without: str) -> Rule:
    """Return the rule of A3 for an arm that pauses campaigns, and the same without a pause."""
    return Rule(
        (Expected(arm, without, "breaker_trips", "falls"),),
        told=(
            Expected(arm, without, "cac", "falls"),
            Expected(arm, without, "profit", "rises"),
        ),
    )


def _quotes(arm: str, without: str) -> Rule:
    """Return the rule of A4 for an arm with honest dates, and the same without them."""
    return Rule(
        (Expected(arm, without, "profit", "rises"),),
        told=(
            Expected(arm, without, "otd", "rises"),
            Expected(arm, without, "win_rate", "falls"),
        ),
    )


CLAIMS = (
    Claim(
        "A1",
        "a1_growth.toml",
        (
            Part(
                Rule(
                    (
                        Expected("medium", "base", "profit", "falls"),
                        Expected("fast", "medium", "profit", "falls"),
                    ),
                    told=(
                        Expected("slow", "base", "profit", "falls"),
                        Expected("slow", "base", "otd", "falls"),
                        Expected("medium", "base", "otd", "falls"),
                        Expected("fast", "medium", "otd", "falls"),
                    ),
                )
            ),
        ),
        ("otd", "cash_end", "customers"),
    ),
    Claim(
        "A2",
        "a2_threshold.toml",
        (
            Part(_threshold("false"), "static quotes"),
            Part(_threshold("true"), "dynamic quotes"),
        ),
        ("otd", "deferred"),
    ),
    Claim(
        "A3",
        "a3_pause.toml",
        (
            Part(_pause("pause", "base"), "static quotes"),
            Part(_pause("pause_quotes", "stop_quotes"), "dynamic quotes"),
        ),
        ("breaker_trips", "cac", "ad_spend", "otd"),
    ),
    Claim(
        "A4",
        "a4_quotes.toml",
        (
            Part(_quotes("quotes", "base"), "alone"),
            Part(_quotes("breaker_quotes", "breaker"), "beside a breaker"),
        ),
        ("otd", "win_rate", "deferred"),
    ),
    Claim(
        "A5",
        "a5_backup.toml",
        (
            Part(
                Rule(
                    (Expected("production", "base", "profit", "rises"),),
                    controls=(Expected("dear", "base", "profit", "falls"),),
                    told=(Expected("production", "base", "deferred", "falls"),),
                ),
                "production",
            ),
            Part(
                Rule(
                    (Expected("material", "base", "profit", "rises"),),
                    told=(Expected("material", "base", "fill_rate", "rises"),),
                ),
                "material",
            ),
        ),
        ("backup_premium", "deferred", "otd", "fill_rate"),
    ),
    Claim(
        "A7",
        "a7_information.toml",
        (
            Part(
                Rule(
                    (
                        Expected("month", "base", "profit", "falls"),
                        Expected("month", "base", "peak_load", "rises"),
                    ),
                    told=(
                        Expected("day", "base", "profit", "falls"),
                        Expected("week", "base", "profit", "falls"),
                    ),
                )
            ),
        ),
        ("peak_load", "otd", "deferred"),
    ),
    Claim(
        "F5",
        "f5_split.toml",
        (
            Part(
                Rule(
                    (
                        Expected("pause_stop_quotes", "base", "ad_spend", "falls"),
                        Expected("pause_stop_quotes", "base", "ads_over_rest", "rises"),
                    ),
                    controls=(Expected("pause_stop_quotes", "base", "profit", "rises"),),
                    told=(
                        Expected("pause_stop_quotes", "base", "profit", "rises"),
                        Expected("pause_stop_quotes", "base", "profit_before_ads", "rises"),
                        Expected("pause_stop", "pause", "profit", "rises"),
                        Expected("pause_stop_quotes", "pause_quotes", "profit", "rises"),
                    ),
                )
            ),
        ),
        ("ad_spend", "profit_before_ads", "otd"),
    ),
)
