"""Claims: how a verdict follows from figures, and whether docs/claims.md is that of its files."""

import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from pages import ROOT

import entries
import escala
import write_page
from entries import CLAIMS, Claim
from judging import Change, Expected, Finding, Outcome, Rule, Verdict, best, judge, overall

PAGE = (ROOT / "docs/claims.md").read_text(encoding="utf-8")
SMALL = write_page.Size(replications=2, threads=1, months=2, progress=False)
FUTURES = 8

# ---- Verdicts on constructed results -------------------------------------------------------------


@pytest.fixture(scope="module")
def arms() -> escala.Study:
    """A base and three arms that are like it."""
    study = escala.parse("run.months = 1\nmarketing.budget = '1 EUR/wd'")
    for arm in ("a", "b", "c"):
        study.add_variant(arm, {}, title=f"arm {arm}")
    return study


@pytest.fixture(scope="module")
def few(arms: escala.Study) -> escala.Results:
    """Their results, whose own values few tests look at."""
    return arms.run(FUTURES, seed=1, threads=1, progress=False)


def constructed(few: escala.Results, **arms: float | tuple[float, ...]) -> escala.Results:
    """Results with a KPI `figure`: noise that arms have in common, and what is given to each.

    An arm has the same number in every future, or alternates between several.
    """
    futures = np.arange(FUTURES, dtype=float)
    values = np.zeros((FUTURES, len(few.variants)))
    for at, arm in enumerate(few.variants):
        given = arms.get(arm, 0.0)
        each = given if isinstance(given, tuple) else (given,)
        # The shares of an arm's own noise keep differences from being all alike.
        values[:, at] = 100 * np.sin(futures) + np.resize(each, FUTURES) + 0.01 * at * futures
    return few.with_kpi("figure", xr.DataArray(values, dims=("replication", "variant")))


RISES = Expected("a", "base", "figure", "rises")


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(5.0, Verdict.SUPPORTED), (-5.0, Verdict.REFUTED), ((-5.0, 5.0), Verdict.OPEN)],
)
def test_a_claim_is_supported_or_refuted_only_beyond_the_interval(
    few: escala.Results, value: float, verdict: Verdict
) -> None:
    assert judge(Rule((RISES,)), constructed(few, a=value)).verdict == verdict


def test_one_expectation_that_comes_out_opposite_refutes_a_rule(few: escala.Results) -> None:
    also = Expected("b", "base", "figure", "rises")
    results = constructed(few, a=5.0, b=-5.0)
    assert judge(Rule((RISES, also)), results).verdict == Verdict.REFUTED


def test_what_is_the_same_in_every_future_leaves_a_claim_open(few: escala.Results) -> None:
    same = Expected("a", "base", "orders_cancelled", "falls")
    assert judge(Rule((same,)), few).verdict == Verdict.OPEN


def test_a_control_that_fails_leaves_a_claim_open(few: escala.Results) -> None:
    control = Expected("b", "base", "figure", "falls")
    rule = Rule((RISES,), controls=(control,))
    assert judge(rule, constructed(few, a=5.0, b=-5.0)).verdict == Verdict.SUPPORTED
    assert judge(rule, constructed(few, a=5.0, b=5.0)).verdict == Verdict.OPEN


def test_what_is_told_beside_a_claim_has_no_part_in_its_verdict(few: escala.Results) -> None:
    rule = Rule((RISES,), told=(Expected("b", "base", "figure", "rises"),))
    assert judge(rule, constructed(few, a=5.0, b=-5.0)).verdict == Verdict.SUPPORTED


def judged(profit: float, ruin: float | None = None) -> write_page.Judged:
    """An arm whose profit should rise; ruin None means that its change can't be told."""

    def change(diff: float | None) -> Change:
        size = diff or 0.0
        verdict = "can't tell" if diff is None else "better"
        return Change(0.0, size, size, size - 0.1, size + 0.1, verdict)

    return write_page.Judged(Expected("a", "base", "profit", "rises"), change(profit), change(ruin))


def test_an_arm_that_closes_more_often_is_worse_whatever_its_profit() -> None:
    assert judged(profit=5.0).outcome == Outcome.AS_CLAIMED
    assert judged(profit=5.0, ruin=0.5).outcome == Outcome.OPPOSITE


def test_an_arm_that_closes_less_often_is_better_whatever_its_profit() -> None:
    assert judged(profit=-5.0).outcome == Outcome.OPPOSITE
    assert judged(profit=-5.0, ruin=-0.5).outcome == Outcome.AS_CLAIMED


def figure_of(rule: Rule) -> Rule:
    """The same rule about the constructed figure."""
    return Rule(tuple(dataclasses.replace(each, kpi="figure") for each in rule.expected))


BEST = figure_of(best("a", ("b", "c"), "base"))


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"a": 5.0, "b": 2.0, "c": 1.0}, Verdict.SUPPORTED),
        ({"a": 5.0, "b": (2.0, 8.0), "c": 1.0}, Verdict.SUPPORTED),
        ({"a": 5.0, "b": 8.0, "c": 1.0}, Verdict.REFUTED),
        ({"a": -5.0, "b": -8.0, "c": -8.0}, Verdict.REFUTED),
        ({"a": (-5.0, 5.0), "b": -8.0, "c": -8.0}, Verdict.OPEN),
    ],
    ids=["best", "as good as another", "beaten", "worse than nothing", "like nothing"],
)
def test_an_arm_is_best_if_it_beats_nothing_and_no_other_beats_it(
    few: escala.Results, given: dict[str, float | tuple[float, ...]], verdict: Verdict
) -> None:
    assert judge(BEST, constructed(few, **given)).verdict == verdict


def test_of_several_arms_that_beat_another_the_best_is_told(
    arms: escala.Study, few: escala.Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(write_page.WORDS, "figure", "figure")
    results = constructed(few, a=5.0, b=8.0, c=11.0)
    found = judge(BEST, results)
    told = write_page.sentences(write_page.Judgement(arms, results, [found]), found)
    assert told[0] == "Of 2 other arms, 2 beat arm a beyond the interval."
    assert told[1].startswith("Against the claim: figure rises with arm c instead of arm a: +6.0")
    assert [each.partition(":")[0] for each in told[2:]] == ["As claimed"]


@pytest.mark.parametrize(
    ("kpi", "value", "text"),
    [("otd", 0.512, "51.2"), ("otd", -1e-9, "0.0"), ("profit", -1234.5, "−1,234")],
)
def test_numbers_are_told_in_the_unit_of_their_column(
    few: escala.Results, kpi: str, value: float, text: str
) -> None:
    assert write_page.number(few, kpi, value) == text


def test_the_intervals_of_many_alternatives_hold_together() -> None:
    rule = best("a", tuple("bcdefghijk"), "base")
    assert [round(each.level, 6) for each in rule.expected] == [0.95, *[0.995] * 10]


def finding(verdict: Verdict) -> Finding:
    return Finding(verdict, (), (), ())


def test_a_claim_has_the_verdict_of_its_worst_part() -> None:
    supported, is_open, refuted = map(finding, (Verdict.SUPPORTED, Verdict.OPEN, Verdict.REFUTED))
    assert overall([supported, supported]) == Verdict.SUPPORTED
    assert overall([supported, is_open]) == Verdict.OPEN
    assert overall([supported, is_open, refuted]) == Verdict.REFUTED


def test_a_claim_whose_size_is_an_input_is_assumed_never_supported() -> None:
    assert overall([finding(Verdict.SUPPORTED)], assumed=True) == Verdict.ASSUMED


# ---- Months in which both live -------------------------------------------------------------------


def test_profit_while_both_live_ends_with_the_month_before_the_first_closure() -> None:
    study = escala.parse("run.months = 6")
    study.add_variant("poor", {"finance.opening_cash": 400_000, "finance.fixed_costs": 400_000})
    results = study.run(2, seed=1, threads=1, progress=False)
    assert results.data["ruin"].mean("replication").values.tolist() == [0.0, 1.0]
    starts = results.data.indexes["time"]
    found = write_page.profit_while_both_live(results, "poor", "base")
    for future in range(2):
        days = float(results.data["closed_on"][future, 1])
        whole = sum((start - starts[0]).days <= days for start in starts[1:])
        monthly = results.data["profit_by_month"].values[future, :, :whole]
        assert 0 < whole < 6
        assert found.values[future] == pytest.approx(monthly.sum(axis=1))


# ---- The page ------------------------------------------------------------------------------------


def hashes() -> dict[str, str]:
    """Those that the page has, by claim."""
    return dict(re.findall(r"^\| (\w+) \| `([0-9a-f]{16})` \|$", PAGE, re.MULTILINE))


def test_the_page_is_of_these_experiments_and_rules() -> None:
    stale = [each.id for each in CLAIMS if hashes().get(each.id) != write_page.digest(each)]
    assert stale == [], "docs/claims.md is older than claims/ or scenarios/: run make claims"


def test_the_page_has_one_section_for_each_claim_and_no_other() -> None:
    sections = re.findall(r"^## ([A-Z]\d+):", PAGE, re.MULTILINE)
    assert sections == [each.id for each in CLAIMS]
    assert list(hashes()) == sections


def test_every_claim_with_an_experiment_is_one_of_the_model() -> None:
    ids = [each.id for each in CLAIMS]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(write_page.rows())


def test_every_scenario_file_beside_the_claims_is_the_experiment_of_one() -> None:
    files = {path.name for path in (ROOT / "claims").glob("*.toml")}
    assert files == {each.experiment for each in CLAIMS}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_an_experiment_extends_a_shipped_scenario_and_has_the_arms_of_its_rules(
    claim: Claim,
) -> None:
    path = ROOT / "claims" / claim.experiment
    text = path.read_text(encoding="utf-8")
    assert re.search(r'^extends = "\.\./scenarios/\d\d_\w+\.toml"$', text, re.MULTILINE)
    compared = [each for part in claim.parts for each in write_page.looked_at(part.rule)]
    named = {arm for each in compared for arm in (each.arm, each.against)}
    assert named <= set(escala.load(path))


def test_the_words_of_a_claim_change_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = write_page.digest(CLAIMS[0])
    told = write_page.rows()
    changed = dataclasses.replace(told["A1"], against="Nothing.")
    monkeypatch.setattr(write_page, "rows", lambda: told | {"A1": changed})
    assert write_page.digest(CLAIMS[0]) != before


def test_what_an_experiment_extends_changes_its_hash(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(write_page, "HERE", tmp_path)
    claim = dataclasses.replace(CLAIMS[0], experiment="top.toml")
    found = []
    for months, comment in ((1, ""), (1, "# a comment"), (2, "")):
        (tmp_path / "top.toml").write_text('extends = "middle.toml"')
        (tmp_path / "middle.toml").write_text('extends = "below.toml"')
        (tmp_path / "below.toml").write_text(f"{comment}\nrun.months = {months}")
        found.append(write_page.digest(claim))
    assert found[0] == found[1] != found[2]


def test_a_second_run_writes_the_same_bytes() -> None:
    claims = [each for each in CLAIMS if each.id == "A7"]
    assert write_page.page(claims, SMALL) == write_page.page(claims, SMALL)


def test_arguments_that_cannot_be_are_refused_before_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, told in (
        (["--output", str(tmp_path / "none/page.md")], "there is no folder"),
        (["--replications", "0"], "replications"),
    ):
        with pytest.raises(SystemExit):
            write_page.main(["--output", str(tmp_path / "page.md"), *arguments])
        assert told in capsys.readouterr().err
    assert not (tmp_path / "page.md").exists()


@pytest.mark.slow
def test_every_claim_can_be_judged(tmp_path: Path) -> None:
    page = write_page.page(CLAIMS, SMALL)
    assert re.findall(r"^## ([A-Z]\d+):", page, re.MULTILINE) == [each.id for each in CLAIMS]
    assert "seed 1, 2 futures of 2 months" in page


def test_patient_customers_are_judged_where_the_company_has_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = 'title = "t"\nquestion = "q"\nwaiting.cancellation = "0.1 /wd"\n[variants.arm]\n'
    (tmp_path / "some.toml").write_text(text)
    monkeypatch.setattr(write_page, "HERE", tmp_path)
    part = entries.Part(Rule((Expected("arm", "base", "profit", "rises"),)))
    claim = Claim("A1", "some.toml", (part,), ())
    page = write_page.page([claim], SMALL)
    assert "### A1: With patient customers" in page
    page = write_page.page([dataclasses.replace(claim, waiting=False)], SMALL)
    assert "With patient customers" not in page
