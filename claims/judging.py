"""How a claim is judged: what it expects of paired changes, and which verdict follows.

Every number comes from the comparisons of the package. Ruin comes first: an arm that closes more
often than the other one is riskier, whatever its profit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from escala import Results

Direction = Literal["rises", "falls"]
LEVEL = 0.95


class Verdict(StrEnum):
    """What may be said of a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    OPEN = "open"
    ASSUMED = "assumed"


class Outcome(StrEnum):
    """How one expectation came out."""

    AS_CLAIMED = "as claimed"
    OPPOSITE = "the opposite"
    UNCLEAR = "can't tell"


@dataclass(frozen=True)
class Expected:
    """What a claim says about one KPI of one arm, against another arm.

    A claim that says "does not rise" holds as long as no rise can be told from chance. ``level`` is
    the confidence level of the interval.
    """

    arm: str
    against: str
    kpi: str
    change: Literal["rises", "falls", "does not rise"]
    level: float = LEVEL


@dataclass(frozen=True)
class Rule:
    """What a claim expects; one expectation that comes out opposite refutes it.

    A control must come out as stated, or the experiment says nothing about the claim. What is told
    has no part in the verdict.
    """

    expected: tuple[Expected, ...]
    controls: tuple[Expected, ...] = ()
    told: tuple[Expected, ...] = ()


def best(arm: str, alternatives: tuple[str, ...], nothing: str) -> Rule:
    """Return the rule that an arm earns more than nothing does, and that no alternative beats it.

    The intervals of the alternatives hold together with 95 % (Bonferroni). The best of many would
    else beat the arm by chance.
    """
    level = 1.0 - (1.0 - LEVEL) / len(alternatives)
    return Rule(
        (
            Expected(arm, nothing, "profit", "rises"),
            *(Expected(other, arm, "profit", "does not rise", level) for other in alternatives),
        ),
        told=(Expected(arm, nothing, "otd", "rises"),),
    )


@dataclass(frozen=True)
class Change:
    """A row of a comparison: the change of a KPI from one arm to another, with its interval."""

    base: float
    value: float
    diff: float
    low: float
    high: float
    verdict: str

    @property
    def direction(self) -> Direction | None:
        """Where the KPI went; None if that can't be told."""
        if self.verdict in ("can't tell", "identical"):
            return None
        return "rises" if self.diff > 0 else "falls"


def change(results: Results, arm: str, against: str, kpi: str, level: float = LEVEL) -> Change:
    """Return the change of a KPI from ``against`` to ``arm``, future by future."""
    # Each claim names its comparisons before it is tried, so each is judged by itself.
    table = results.compare(against, kpi, level=level, together=False).drop(columns=["n", "p"])
    row = table.loc[[(arm, kpi)]].to_dict("records")[0]
    return Change(**{str(name): value for name, value in row.items()})


@dataclass(frozen=True)
class Judged:
    """An expectation, and what was found."""

    expected: Expected
    change: Change
    ruin: Change

    @property
    def by_ruin(self) -> bool:
        """Whether the chance to close decides, and not the profit."""
        return self.expected.kpi == "profit" and self.ruin.direction is not None

    @property
    def direction(self) -> Direction | None:
        """Where the KPI went. Profit counts as fallen in the arm that closes more often."""
        if self.by_ruin:
            return "falls" if self.ruin.direction == "rises" else "rises"
        return self.change.direction

    @property
    def outcome(self) -> Outcome:
        """How the expectation came out."""
        if self.expected.change == "does not rise":
            return Outcome.OPPOSITE if self.direction == "rises" else Outcome.AS_CLAIMED
        if self.direction is None:
            return Outcome.UNCLEAR
        as_claimed = self.direction == self.expected.change
        return Outcome.AS_CLAIMED if as_claimed else Outcome.OPPOSITE


@dataclass(frozen=True)
class Finding:
    """What an experiment says about one rule."""

    verdict: Verdict
    judged: tuple[Judged, ...]
    failed_controls: tuple[Judged, ...]
    told: tuple[Judged, ...]


def judge(rule: Rule, results: Results) -> Finding:
    """Hold the results against a rule."""

    def found(expectations: tuple[Expected, ...]) -> tuple[Judged, ...]:
        return tuple(
            Judged(
                each,
                change(results, each.arm, each.against, each.kpi, each.level),
                change(results, each.arm, each.against, "ruin", each.level),
            )
            for each in expectations
        )

    judged = found(rule.expected)
    failed = tuple(each for each in found(rule.controls) if each.outcome != Outcome.AS_CLAIMED)
    outcomes = {each.outcome for each in judged}
    if failed:
        verdict = Verdict.OPEN
    elif Outcome.OPPOSITE in outcomes:
        verdict = Verdict.REFUTED
    elif outcomes == {Outcome.AS_CLAIMED}:
        verdict = Verdict.SUPPORTED
    else:
        verdict = Verdict.OPEN
    return Finding(verdict, judged, failed, found(rule.told))


def overall(findings: list[Finding], assumed: bool = False) -> Verdict:
    """Return the verdict on a claim of several parts: as bad as that of its worst part.

    A claim whose size is an input is assumed, whatever its parts say.
    """
    if assumed:
        return Verdict.ASSUMED
    verdicts = {each.verdict for each in findings}
    for verdict in (Verdict.REFUTED, Verdict.OPEN):
        if verdict in verdicts:
            return verdict
    return Verdict.SUPPORTED
