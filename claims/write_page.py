"""Runs the experiment of every claim, judges the claims, and writes docs/claims.md.

The page has no date and no time, so the same program, seed and futures write the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr
from tqdm import tqdm

import escala
from entries import CLAIMS, DERIVED, Claim
from judging import (
    LEVEL,
    Change,
    Expected,
    Finding,
    Judged,
    Outcome,
    Rule,
    Verdict,
    change,
    judge,
    overall,
)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ROWS = ROOT / "docs/model/claims.md"
PAGE = ROOT / "docs/claims.md"
SEED = 1
REPLICATIONS = 40
# Customers who do not mind waiting: decision 24 of docs/model/decisions.md, switched off.
PATIENT: dict[str, escala.Value] = {
    "waiting.cancellation": "0 /wd",
    "waiting.postponement": "0 %",
    "waiting.resentment": "0 wd",
    "sales.reputation_sensitivity": 0,
    "sales.reorder_sensitivity": 0,
}
# The default company until capacity had a price and companies opened warm: decisions 22 to 31. It
# is that of tests/models/validation/anchor.toml, at the growth of each experiment.
FORMER: dict[str, escala.Value] = {
    **PATIENT,
    "run.warm_up": "0 d",
    "sales.reps": 25,
    "sales.selling_time": "8 h",
    "sales.wage_booked": False,
    "orders.cost_share": "58 %",
    "orders.material_share": "70 %",
    **{
        f"plants.main.stages.{stage}.server_cost": "0 EUR/month"
        for stage in ("cutting", "assembly", "qc", "packing")
    },
    "finance.fixed_costs": "120000 EUR/month",
    "finance.opening_receivables": "446400 EUR",
    "breakers.quote_own_work": False,
    "backup.cost_ratio": 1.3,
}
SOURCES = {"A": "article A", "B": "article B", "F": "a finding of the prototype"}
WORDS = {
    "profit": "profit",
    "ruin": "chance to close",
    "otd": "on-time share",
    "cac": "cost to acquire a customer",
    "ad_spend": "advertising",
    "breaker_trips": "number of trips",
    "win_rate": "win rate",
    "fill_rate": "fill rate",
    "deferred": 'number of deals told "not yet"',
    **{name: meaning for name, (_, meaning, _) in DERIVED.items()},
}
BOTH_LIVE = "profit_both_live"


# ---- What is claimed -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """What docs/model/claims.md says about a claim."""

    claim: str
    against: str


def rows() -> dict[str, Row]:
    """The claims of docs/model/claims.md by id."""
    pattern = r'^\| <a id="\w+"></a>(\w+) \| ([^|]+) \|.*\| ([^|]+) \|$'
    found = re.findall(pattern, ROWS.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: Row(claim, against) for name, claim, against in found}


def documents(path: Path) -> list[dict[str, object]]:
    """A scenario file and all that it extends, without comments."""
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    parent = document.get("extends")
    return [document, *(documents(path.parent / str(parent)) if parent else [])]


def digest(claim: Claim) -> str:
    """A hash of all that the section of a claim rests on, besides the program."""
    study = escala.load(HERE / claim.experiment)
    companies = [variant.to_toml() for variant in study.variants.values()]  # defaults too
    kinds = [PATIENT, FORMER]
    said = [
        documents(HERE / claim.experiment),
        companies,
        kinds,
        repr(claim),
        repr(rows()[claim.id]),
    ]
    text = json.dumps(said, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# ---- Runs ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Size:
    """How much is simulated; months None means those of the experiment."""

    replications: int = REPLICATIONS
    seed: int = SEED
    threads: int = 0
    months: int | None = None
    progress: bool = True


@dataclass(frozen=True)
class Judgement:
    """A claim in one kind of company: the results and what they say."""

    study: escala.Study
    results: escala.Results
    findings: list[Finding]


def run(claim: Claim, study: escala.Study, size: Size) -> Judgement:
    """Simulate an experiment and judge its claim."""
    results = study.run(size.replications, size.seed, size.threads, size.progress)
    if results.failures:
        raise RuntimeError(f"{claim.experiment}: {results.failures[0].message}")
    for name in columns(claim):
        if name in DERIVED:
            unit, meaning, formula = DERIVED[name]
            values = formula(results.data)
            results = results.with_kpi(name, values, unit=unit, meaning=meaning)
    return Judgement(study, results, [judge(part.rule, results) for part in claim.parts])


@dataclass(frozen=True)
class Judgements:
    """A claim in several kinds of company."""

    as_it_is: Judgement
    patient: Judgement | None
    """None where the claim does not ask for it, or where it is the company as it is."""
    former: Judgement


def judgements(claim: Claim, size: Size) -> Judgements:
    """The claim in the company as it is, with patient customers, and in the former one."""
    study = escala.load(HERE / claim.experiment)
    if size.months is not None:
        study.set({"run.months": size.months})
    patient = study.copy()
    patient.set(PATIENT)
    former = study.copy()
    former.set(FORMER)
    same = study.parameters()["value"].equals(patient.parameters()["value"])
    return Judgements(
        run(claim, study, size),
        None if same or not claim.waiting else run(claim, patient, size),
        run(claim, former, size),
    )


def profit_while_both_live(results: escala.Results, arm: str, against: str) -> xr.DataArray:
    """Profit over the months in which neither of two arms has closed; missing for all others."""
    data = results.data
    starts = data.indexes["time"]
    closed = data["closed_on"].sel(variant=[arm, against]).fillna(np.inf).min("variant")
    ends = [*((starts[1:] - starts[0]) / pd.Timedelta(days=1)), np.inf]
    lived = xr.DataArray(ends, dims="time") <= closed
    monthly = data["profit_by_month"].where(lived, 0.0).sum("time")
    return monthly.where(data["variant"].isin([arm, against]))


# ---- Text ----------------------------------------------------------------------------------------


def unit(results: escala.Results, kpi: str) -> str:
    """The unit that a KPI is told in; empty for a number."""
    values = results.data[kpi]
    if values.attrs["units"] == "EUR":
        return "k€" if float(np.abs(values).max()) >= 100_000 else "EUR"
    if values.attrs["units"] == "1":
        return "%" if values.attrs["kind"] in ("ratio", "occurrence") else ""
    return str(values.attrs["units"])


def number(results: escala.Results, kpi: str, value: float, sign: str = "") -> str:
    """A value of a KPI as text, in that unit."""
    if math.isnan(value):
        return "—"
    told_in = unit(results, kpi)
    scaled = value * {"%": 100.0, "k€": 0.001}.get(told_in, 1.0)
    digits = {"%": 1, "k€": 0, "EUR": 0}.get(told_in, 0 if abs(value) >= 100 else 2)
    return f"{scaled:{sign}z,.{digits}f}".replace("-", "−")


def interval(results: escala.Results, kpi: str, of: Change, told_in: str = "") -> str:
    """A change with its interval, and with a unit if one is given."""
    text = number(results, kpi, of.diff, "+") + (f" {told_in}" if told_in else "")
    if math.isnan(of.low):
        return text
    return f"{text} ({number(results, kpi, of.low)} to {number(results, kpi, of.high)})"


def title(judgement: Judgement, arm: str) -> str:
    """The title of an arm, without the point of a sweep."""
    return judgement.study[arm].title.partition(": dynamic_quotes")[0]


def clause(judgement: Judgement, judged: Judged) -> str:
    """What was found of one expectation."""
    expected, results = judged.expected, judgement.results
    kpi, of = ("ruin", judged.ruin) if judged.by_ruin else (expected.kpi, judged.change)
    arms = f"with {title(judgement, expected.arm)} instead of {title(judgement, expected.against)}"
    if of.verdict == "identical":
        return f"{WORDS[kpi]} is the same in every future {arms}"
    size = interval(results, kpi, of, unit(results, kpi))
    if of.direction is None:
        return f"{WORDS[kpi]} may or may not change {arms}: {size}"
    ruin_first = f", which is {'riskier' if of.diff > 0 else 'safer'}" if judged.by_ruin else ""
    return f"{WORDS[kpi]} {of.direction} {arms}{ruin_first}: {size}"


def sentences(judgement: Judgement, finding: Finding) -> list[str]:
    """What was found of a rule."""
    held = [each for each in finding.judged if each.expected.change == "does not rise"]
    better = of_outcome(held, Outcome.OPPOSITE)
    better.sort(key=lambda each: (not each.by_ruin, -each.change.diff))
    others = [each for each in finding.judged if each not in held]
    said = []
    if held:
        arm = title(judgement, held[0].expected.against)
        count = len(better) or "none"
        said.append(f"Of {len(held)} other arms, {count} beat {arm} beyond the interval.")
    groups = {
        # Of those that do better, the best one is told; the table has all.
        "Against the claim": [*better[:1], *of_outcome(others, Outcome.OPPOSITE)],
        "As claimed": of_outcome(others, Outcome.AS_CLAIMED),
        "Open": of_outcome(others, Outcome.UNCLEAR),
        "The control did not come out": finding.failed_controls,
        "Also": finding.told,
    }
    said += [
        f"{name}: {clause(judgement, each)}." for name, group in groups.items() for each in group
    ]
    return said


def of_outcome(judged: Iterable[Judged], outcome: Outcome) -> list[Judged]:
    """Those that came out like that."""
    return [each for each in judged if each.outcome == outcome]


def table(header: Iterable[str], body: Iterable[Iterable[str]], texts: int = 1) -> str:
    """A table in Markdown; the first columns are texts, the others are numbers."""
    names = list(header)
    lines = [names, [*["---"] * texts, *["---:"] * (len(names) - texts)], *body]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def heading(results: escala.Results, kpi: str) -> str:
    """The head of a column."""
    told_in = unit(results, kpi)
    return f"`{kpi}` [{told_in}]" if told_in else f"`{kpi}`"


def looked_at(rule: Rule) -> tuple[Expected, ...]:
    """All that a rule compares."""
    return (*rule.expected, *rule.controls, *rule.told)


def columns(claim: Claim) -> list[str]:
    """The KPIs that the page compares for a claim."""
    compared = (each.kpi for part in claim.parts for each in looked_at(part.rule))
    return list(dict.fromkeys(["ruin", "profit", *claim.kpis, *compared]))


def arms_table(claim: Claim, judgement: Judgement) -> str:
    """The mean of each KPI in each arm."""
    kpis = ["ruin", "profit", *claim.kpis]
    summary = judgement.results.summary(kpis)["mean"]
    body = []
    for name, variant in judgement.study.variants.items():
        changes = "; ".join(f"`{path} = {value}`" for path, value in variant.changes.items())
        means = [number(judgement.results, kpi, float(summary[(name, kpi)])) for kpi in kpis]
        body.append([title(judgement, name), changes or "as the file", *means])
    heads = [heading(judgement.results, kpi) for kpi in kpis]
    return table(["arm", "what it sets", *heads], body, texts=2)


def changes_table(rule: Rule, kpis: list[str], judgement: Judgement) -> str:
    """The paired change of each KPI between the arms that a rule compares."""
    results = judgement.results
    levels = {(each.arm, each.against): each.level for each in looked_at(rule)}
    ruined = results.data["ruin"].max("replication") > 0
    closing = set(results.data["variant"].to_numpy()[ruined])
    twice = any(closing & {*pair} for pair in levels)
    body = []
    for (arm, against), level in levels.items():
        cells = [cell(results, kpi, change(results, arm, against, kpi, level)) for kpi in kpis]
        if twice:
            lived = profit_while_both_live(results, arm, against)
            both = results.with_kpi(BOTH_LIVE, lived, unit="EUR", better="higher")
            of = change(both, arm, against, BOTH_LIVE, level)
            cells.insert(2, cell(results, "profit", of))
        body.append([f"{title(judgement, arm)}, against {title(judgement, against)}", *cells])
    heads = [heading(results, kpi) for kpi in kpis]
    if twice:
        heads.insert(2, f"profit while both live [{unit(results, 'profit')}]")
    return table(["change", *heads], body)


def cell(results: escala.Results, kpi: str, of: Change) -> str:
    """A change with its interval and its verdict."""
    return f"{interval(results, kpi, of)}, {of.verdict}"


def months(study: escala.Study) -> int:
    """How long an experiment is."""
    return next(iter(study.variants.values())).run.months


def found(claim: Claim, judgement: Judgement) -> list[str]:
    """What an experiment found, part by part, and the figures."""
    lines = []
    for part, finding in zip(claim.parts, judgement.findings, strict=True):
        if part.name:
            lines += [f"**{part.name[:1].upper()}{part.name[1:]}: {finding.verdict}.**", ""]
        lines += [f"- {each}" for each in sentences(judgement, finding)]
        lines += ["", changes_table(part.rule, columns(claim), judgement), ""]
    return [*lines, arms_table(claim, judgement), ""]


def section(claim: Claim, row: Row, judged: Judgements) -> str:
    """All about one claim."""
    name = claim.experiment
    as_it_is, patient = judged.as_it_is, judged.patient
    beside = f"; with patient customers **{verdict(claim, patient)}**" if patient else ""
    lines = [
        f'<a id="{claim.id.lower()}"></a>',
        f"## {claim.id}: {row.claim.rstrip('.')}",
        "",
        f"**{verdict(claim, as_it_is).capitalize()}**{beside}.",
        "",
        f"- Source: {SOURCES[claim.id[0]]}, [row {claim.id}](model/claims.md#{claim.id.lower()}).",
        f"- Speaks against it: {row.against}",
        f"- Experiment: [{name}](../claims/{name}), {len(as_it_is.study)} arms, "
        f"{months(as_it_is.study)} months. {as_it_is.study.question}",
        "",
        "### The company as it is" if patient else "### What was found",
        "",
        *found(claim, as_it_is),
    ]
    if patient:
        lines += ["### With patient customers", "", *found(claim, patient)]
    lines += ["### Before, in the former company", ""]
    for part, finding in zip(claim.parts, judged.former.findings, strict=True):
        name_of_part = f"{part.name[:1].upper()}{part.name[1:]}: " if part.name else ""
        lines += [f"**{name_of_part}{finding.verdict}.**", ""]
        lines += [*(f"- {each}" for each in sentences(judged.former, finding)), ""]
    # A heading may occur once on a page, so the sections of a claim have its id.
    return "\n".join(lines).replace("### ", f"### {claim.id}: ")


def verdict(claim: Claim, judgement: Judgement) -> Verdict:
    """The verdict on a claim in one kind of company."""
    return overall(judgement.findings, claim.assumed)


def verdicts(claim: Claim, judgement: Judgement) -> str:
    """The verdict on a claim, and those on its parts where it has several."""
    whole = f"**{verdict(claim, judgement)}**"
    if len(claim.parts) == 1:
        return whole
    of_parts = zip(claim.parts, judgement.findings, strict=True)
    return whole + f" ({'; '.join(f'{part.name}: {each.verdict}' for part, each in of_parts)})"


HEAD = """\
# What the model says about the claims

<!-- Written by `make claims`: change claims/ or docs/model/claims.md, and run it. -->

Each section takes one claim of [two articles for managers](model/claims.md#the-two-articles), says
what would speak against it, and shows what an experiment found. A result that contradicts an
article is a finding like any other.

escala {version}, seed {seed}, {futures} futures of {months} months, {level:.0f} % intervals.

## How a claim is judged

- All arms of an experiment meet the same futures. A change is the mean of the differences, future
  by future, with its interval ([verdicts](how-to/command-line.md#verdicts)).
- Ruin comes first. An arm that closes in more futures than the other, beyond the interval, is
  riskier, and its profit counts as fallen. One that closes in fewer is safer. Where an arm closes,
  the change of profit is also given over the months in which both live.
- **Supported**: all that the claim expects came out, beyond the intervals. **Refuted**: something
  came out the other way. **Open**: some change can't be told from chance, or is the same in every
  future, or a control did not come out. **Assumed**: the size of what is claimed is an input, so
  that the model cannot support it.
- A claim of several parts has the verdict of the worst of them.
- Where one arm is held against many, their intervals hold together with {level:.0f} %.
- A pause pauses paid campaigns. A stop tells deals "not yet". Honest dates are quotes that follow
  the backlog. [Controllers](model/controllers.md) has all three.
- Patient customers do not mind waiting ([decision 24](model/decisions.md#decision-24)). "The same"
  means that those of the company are patient already.
{patient}
- Before: in the default company until capacity had a price and companies opened warm
  ([decisions 22 to 31](model/decisions.md#decision-22)). Its customers are patient, it opens with
  empty rooms, and its people and machines are a part of its fixed costs. Growth is that of each
  experiment.
{former}
"""


def settings(of: dict[str, escala.Value]) -> str:
    """Parameters as a list of the page."""
    lines = []
    for path, value in of.items():
        stated = str(value).lower() if isinstance(value, bool) else value
        lines.append(f"  - `{path} = {stated}`")
    return "\n".join(lines)


def page(claims: Iterable[Claim], size: Size) -> str:
    """Run every experiment and return the page."""
    about = rows()
    overview, sections, hashes, lengths = [], [], [], set()
    for claim in tqdm(list(claims), unit="claim", disable=not size.progress):
        judged = judgements(claim, size)
        patient = judged.patient
        row = about[claim.id]
        beside = verdicts(claim, patient) if patient else "the same" if claim.waiting else "—"
        link = f"[{claim.id}](#{claim.id.lower()}) {row.claim}"
        before = verdicts(claim, judged.former)
        overview.append([link, verdicts(claim, judged.as_it_is), beside, before])
        sections.append(section(claim, row, judged))
        hashes.append([claim.id, f"`{digest(claim)}`"])
        lengths.add(months(judged.as_it_is.study))
    head = HEAD.format(
        version=escala.__version__,
        seed=size.seed,
        futures=size.replications,
        months=" or ".join(str(each) for each in sorted(lengths)),
        level=100 * LEVEL,
        patient=settings(PATIENT),
        former=settings({path: FORMER[path] for path in FORMER if path not in PATIENT}),
    )
    return "\n".join(
        [
            head,
            "## Verdicts",
            "",
            table(["claim", "verdict", "with patient customers", "before"], overview, texts=4),
            "",
            *sections,
            "## What this page rests on",
            "",
            "A hash of each experiment, of all parameters of its companies, and of its rules. A",
            "test compares them with the files.",
            "",
            table(["claim", "hash"], hashes, texts=2),
            "",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--replications", type=int, default=REPLICATIONS, help="futures (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="seed (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=0, help="threads (default: all processors)")
    parser.add_argument("--months", type=int, help="months (default: those of each experiment)")
    parser.add_argument(
        "--output", type=Path, default=PAGE, help="page to write (default: docs/claims.md)"
    )
    given = parser.parse_args(arguments)
    if not given.output.parent.is_dir():
        parser.error(f"there is no folder {given.output.parent} for the page")
    try:
        text = page(CLAIMS, Size(given.replications, given.seed, given.threads, given.months))
    except escala.ConfigError as error:
        parser.error(str(error))
    given.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
