"""Tables of what `make bench` has measured, in Markdown.

python bench/table.py               prints them
python bench/table.py --into FILE   puts them into FILE, between its lines
                                    <!-- benchmarks --> and <!-- /benchmarks -->

Reads out/bench/*.json. A row is a benchmark and one of those that it ran beside, in turns: both
speeds, and the ratio of the two as median, lowest and highest over the rounds.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- benchmarks -->\n"
END = "<!-- /benchmarks -->\n"
# What Google Benchmark itself says of a benchmark; all other numbers are counters.
NOT_COUNTERS = {
    "family_index",
    "per_family_instance_index",
    "repetitions",
    "repetition_index",
    "threads",
    "iterations",
    "real_time",
    "cpu_time",
}


def with_prefix(number: float) -> str:
    """Three significant digits: 12.3 M, 4.56 k, 7.89."""
    for factor, prefix in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if number >= factor:
            return f"{number / factor:.3g}{prefix}"
    return f"{number:.3g}"


def row(cells: list[str]) -> str:
    """A line of a table."""
    return "| " + " | ".join(cells) + " |"


def title(benchmark: dict[str, Any]) -> str:
    """The name, without what Google Benchmark appends."""
    name: str = benchmark["name"]
    return name.removesuffix("/manual_time").removesuffix("/iterations:1")


def counters(benchmark: dict[str, Any]) -> dict[str, float]:
    """Numbers that the benchmark itself has told."""
    return {
        name: value
        for name, value in benchmark.items()
        if isinstance(value, int | float) and name not in NOT_COUNTERS
    }


def duel_rows(benchmark: dict[str, Any]) -> list[str]:
    """A row for every opponent, or one without."""
    numbers = counters(benchmark)
    start = [title(benchmark), f"{with_prefix(numbers['rate'])} {benchmark['label']}/s"]
    rows = [
        row(
            [
                *start,
                name,
                with_prefix(numbers[name]),
                f"{numbers['x ' + name]:.2f}",
                f"{numbers[f'x {name} low']:.2f} to {numbers[f'x {name} high']:.2f}",
            ]
        )
        for name in numbers
        if f"x {name}" in numbers
    ]
    return rows or [row([*start, "", "", "", ""])]


def other_rows(benchmark: dict[str, Any]) -> list[str]:
    """Counters as they are."""
    return [row([title(benchmark), n, with_prefix(v)]) for n, v in counters(benchmark).items()]


def tables(files: list[Path]) -> str:
    """All tables, in the order of the files."""
    parts = []
    for file in files:
        result = json.loads(file.read_text(encoding="utf-8"))
        duels = [b for b in result["benchmarks"] if "rate" in b]
        others = [b for b in result["benchmarks"] if "rate" not in b]
        machine = result["context"]
        load = ", ".join(f"{average:.1f}" for average in machine["load_avg"])
        set_aside, disturbed = (
            round(sum(b.get(name, 0) for b in duels)) for name in ("set aside", "disturbed")
        )
        lines = [
            f"**{file.stem}** ({machine['num_cpus']} processors of "
            f"{machine['mhz_per_cpu']} MHz, load {load}; rounds set aside: {set_aside}, "
            f"disturbed but counted: {disturbed})",
            "",
        ]
        if duels:
            lines += [
                row(["benchmark", "speed", "beside", "its speed", "ratio", "lowest to highest"]),
                row(["---", "---:", "---", "---:", "---:", "---:"]),
                *[line for benchmark in duels for line in duel_rows(benchmark)],
                "",
            ]
        if others:
            lines += [
                row(["benchmark", "number", "value"]),
                row(["---", "---", "---:"]),
                *[line for benchmark in others for line in other_rows(benchmark)],
                "",
            ]
        parts.append("\n".join(lines))
    return "\n".join(parts)


def main() -> int:
    """Prints the tables, or puts them into a page."""
    parser = argparse.ArgumentParser(description="Tables of what `make bench` has measured.")
    parser.add_argument("--into", type=Path, metavar="FILE", help="page to bring up to date")
    page: Path | None = parser.parse_args().into
    files = sorted((ROOT / "out" / "bench").glob("*.json"))
    if not files:
        print("out/bench/ has no results; run `make bench`", file=sys.stderr)
        return 1
    text = tables(files)
    if page is None:
        print(text)
        return 0
    old = page.read_text(encoding="utf-8")
    if BEGIN not in old or END not in old:
        print(f"{page} lacks the lines {BEGIN.strip()} and {END.strip()}", file=sys.stderr)
        return 1
    before, _, rest = old.partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(before + BEGIN + "\n" + text + "\n" + END + after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
