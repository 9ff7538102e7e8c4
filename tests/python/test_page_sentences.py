"""Sentences of a page that tell numbers of its results: other results, other sentences."""

import html
import re
import subprocess
from pathlib import Path

import pytest

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"

# What a page says of every study, or of what the arms of this study are. All else that has a number
# is about results.
CONSTANT = (
    r"^0 of 100$",  # how many of a hundred futures close: no company of these studies does
    r"^Run at least 10 replications before you decide anything\.$",
    r"^These are the base and the 11 arms with the highest profit, of \d+ arms in all;",
    r"^These are \d+ of \d+ volumes",
    r"^(It|They) differs? only by ",
    r"^What changes with ",
    r"^Pairs of arms that differ by one decision alone; ",
    r"^To the right of zero a part adds to profit",
    r"^A resource below 70 % utilisation in a month is never it;",
    r"95 % intervals?[^0-9]*$",
    r"^A tier whose bullwhip is above 1 makes demand more nervous",
    r"^The results file holds all \d+ arms",
    r"came out first of \d+ arms in these futures",
    r"change of places between higher volumes\.$|^\S+ \d+ %: They change places \d+ times",
    r"[“’]$",  # a list of arms, whose titles have numbers
)

STUDIES = {
    "02_breakers_on.toml": ("13", "16"),
    "05_cpfr_key_accounts.toml": ("4", "6"),
    "06_inhouse_vs_3pl.toml": ("4", "6"),
    "12_demand_spike.toml": ("10", "12"),
}


def sentences(page: str) -> list[str]:
    """Those of the verdict, the cards, the tables and the charts; not of the foot."""
    body = page[page.index("<body") : page.index('<section class="foot"')]
    found = []
    for tag in ("p", "figcaption", "caption", "li", "h1", "h2"):
        for inner in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", body, re.DOTALL):
            text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", inner))).strip()
            found += re.split(r"(?<=[.!?]) (?=[A-Z“])", text)
    return found


def numbered(page: str) -> list[str]:
    """Sentences with a number of the results."""
    return [
        sentence
        for sentence in sentences(page)
        if re.search(r"\d", sentence) and not any(re.search(known, sentence) for known in CONSTANT)
    ]


def page_of(command: Path, scenario: str, path: Path, *options: str) -> str:
    file = str(SCENARIOS / scenario)
    subprocess.run(
        [command, "run", file, "--report", path, "--unconfirmed", *options],
        capture_output=True,
        check=True,
    )
    return path.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("scenario", STUDIES)
def test_no_sentence_with_a_number_stays_when_all_numbers_change(
    command: Path, tmp_path: Path, scenario: str
) -> None:
    short, long = STUDIES[scenario]
    one = page_of(
        command, scenario, tmp_path / "one.html",
        "--replications", "3", "--seed", "3", "--months", short,
    )  # fmt: skip
    other = page_of(
        command, scenario, tmp_path / "other.html",
        "--replications", "4", "--seed", "4", "--months", long,
        "--set", "finance.opening_cash=700000 EUR", "--set", "orders.price=2150 EUR/order",
        "--set", "orders.standard_lead_time=3 wd",
        "--set", "plants.main.stages.packing.time=5 h",
    )  # fmt: skip
    told = numbered(one)
    assert len(told) > 10
    assert sorted(set(told) & set(numbered(other))) == []


def test_a_sentence_that_forgets_its_number_is_caught() -> None:
    page = '<body><p>It earns 12 k€. It runs out of cash in 3 futures.</p><section class="foot"'
    other = page.replace("12 k€", "15 k€")
    assert set(numbered(page)) & set(numbered(other)) == {"It runs out of cash in 3 futures."}
