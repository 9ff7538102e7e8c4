#include "models/study/scenario_reference.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <string_view>

#include "models/company/scenario.hpp"
#include "models/describe/doubt.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/reference.hpp"
#include "models/study/run_limits.hpp"

namespace models {

namespace {

constexpr std::string_view introduction = R"(# Scenario reference

<!-- Generated from models/*/*/parameters.hpp; change it there. -->

A scenario file is TOML. It describes one company, the *base*, and the variants to compare with it.
Every parameter that a file does not state has its default.

## How values are written

| kind | how | example |
|---|---|---|
| length of time | a number and s, min, h, d or weeks; working time in s, min or h | `"5 min"`, `"3 d"` |
| span | as a length of time, or in working days, wd; wd and d are different units | `"20 wd"`, `"7 d"` |
| time of day | hours and minutes | `"09:00"` |
| money | EUR, with or without what it is per; exact to the cent | `"2400 EUR"`, `"18000 EUR/month"` |
| share | per cent, or a bare fraction of one | `"120 %"`, `1.2` |
| rate | a number per something | `"44 leads/wd"`, `"44 /wd"` |
| rate per time | per wd, week, month or year, whichever the table says: a week has `calendar.days_per_week` working days, a year 365.25 / 7 weeks, a month a twelfth of a year, which is 21.74 working days with five a week. An arm that changes the week keeps what the base states. Growth per month is per month only, because it compounds. | `"4500 EUR/month"` for `"206.98 EUR/wd"` |
| number, count | bare | `1.5`, `6` |
| flag | bare; some may be `"auto"` | `true` |
| date | bare or quoted | `2027-02-01` |
| day of every year | the day and the month | `"15 November"` |
| choice | one of the words listed | `"log-logistic"` |
| left open | where the default is `auto`: the value of another parameter, which the sentence names | `"auto"` |

### Numbers

Files, sweeps, `--set`, the options of the command and Python read numbers in one way:

- A number has a decimal point, and may have an exponent: `"2400.50 EUR"`, `"1.5e3 s"`. Between two
  digits an underscore may stand: `"450_000 EUR"`.
- Every other separator is refused, and the message shows what to write: `"75,5 EUR"`,
  `"450 000 EUR"`, `"1.234.567 EUR"`.
- In money and counts, three digits after one point may be thousands or decimals. `"2.400 EUR"` is
  refused, and the message shows both readings: `2400 EUR` and `2.4 EUR`. It is no such case when the
  number begins with a zero (`"0.125 EUR"`), has more than three digits before the point, an
  underscore or an exponent. In other units three digits after a point are decimals: `"1.125 h"`.
- A count is whole: `6`, `6.0` and `"6"` are the same.
- A bare share of {doubtful} or more ({doubtful_percent} %) is read and gives a warning, because
  who writes `70` mostly means `"70 %"`. Write it in per cent, and there is no warning.

## The study

| key | default | meaning |
|---|---|---|
| `title` | | What the study is called. |
| `question` | | The question that it answers. |
| `extends` | | Another scenario file, relative to this one, whose parameters hold here too; its variants do not. |
| `replications` | `40` | Simulated futures of each variant, {least_replications} to {most_replications}. |
| `seed` | `1` | Another seed gives other futures; the same seed gives the same ones. From {least_seed} to {most_seed}; above {most_integer} in quotes, because there the bare numbers of TOML end. |
| `[variants.NAME]` | | One variant, in the order of the file: its `title`, the earlier variant that it is `like` (the base if not stated), and the parameters that differ. `[variants.base]` takes a title only. |
| `[at."month 14"]` | | A decision at the start of a month of the run, in the base or, as `[variants.NAME.at."month 14"]`, in a variant: the parameters that change in the running company, `lead_time` from the decision to its effect (`"60 wd"`), and `one_off_cost`, which is paid at the decision. Parameters marked ↻ can change; names, topology, calendars and the laws of customers cannot. Fewer servers or representatives finish what they have begun. Until the first effect the arm equals its base to the bit. A decision beyond the horizon has no effect and costs nothing. |
| `[sweep]` | | Every variant at every combination of values of some parameters: `"breakers.open_at" = {{ from = "40 %", to = "300 %", steps = 14 }}` or `{{ values = [...] }}`. Both ends are exact. Values between them are exact where their decimal digits end; otherwise they have six digits, or five digits of the step where that is finer, and money whole cents; a count has whole numbers only. Equal values are refused, and so is a variant with a value of its own for a swept parameter. `{{ with = "breakers.open_at", from = ..., to = ... }}` moves along with another parameter and adds no points. |
| `design` in `[sweep]` | `"grid"` | `"latin_hypercube"` and `"sobol"` have so many `points` that fill the space, and then `{{ from, to }}` needs no `steps`. A Latin hypercube has one point in each of so many equal parts of every parameter; its `seed` is 1 if not stated. Sobol's sequence keeps its points when more are added. A count has each whole number equally often, and a list each of its values. |
| `random_numbers` in `[sweep]` | `"common"` | All points meet the same futures, so that chance does not lie between them. With `"independent"` each point has futures of its own, as many statistical models of responses assume; the variants of a point share them in any case, and results say so. |
| `file` in `[sweep]` | | A CSV file of points instead, relative to this one: a row of parameters, then a row for each point, with values as here. |
| `[[sweep]]` | | Several sweeps, the points of one after those of another. What one of them does not sweep has the company's own value there. |

A sweep has at most {most_points} points. Where all of them are simulated as one study, and not in
cells (`--shard`), it has at most {most_variants} variants, with all points, and {most_parameters}
parameters in all of them together. A table of names has at most {most_entries}; a company has at most
{most_products} products.

## Names

Markets, products, plants, stages, warehouses, hauls and planned peaks are tables with a name of
their own: `[markets.export]`, `[plants.main.stages.welding]`. A table of a name with one parameter may be written
as its value: `[products.plain.stages]` with `grinding = 0`.

- The entries that a file names take the place of the default ones, in the order of the file. One
  with the name of a default entry starts from its values. `cutting = {{}}` keeps it as it is. Where a
  file names some of the default entries and nothing else, a warning lists those that are left out.
- A file that extends another changes the entries that the other names, and adds new ones. A variant
  changes those of the base.
- A name has 1 to 64 letters, digits, dashes and underscores, and begins with a letter. Letters are
  those of any script. TOML wants quotes around others than those of English: `[markets."España"]`.
  In a path they stand without quotes: `--set "markets.España.share=70 %"`. Names are the same when
  their bytes are: an é of one character and an e with an accent behind it are two.
- What is no letter is told from a coarse table: spaces, control characters, punctuation and symbols
  are refused; a character that Unicode has not assigned yet is taken.
- A `title` is free text. Plans and pages show it in place of the name. The axes of results, tables
  of the command and Python keep the name.

## Sources

[S] seed article, [L] published figure, second-hand, [K] standard theory, [A] assumption, [P]
computed with a prototype. [Source tags](../model/claims.md#source-tags) says more. A1, A2 … are the
[claims](../model/claims.md) of the articles, eq. 1, 2 … the [equations](../model/equations.md) of the
model.
)";

}  // namespace

std::string scenario_reference() {
    std::string page = fmt::format(
        introduction, fmt::arg("doubtful", doubtful_share),
        fmt::arg("doubtful_percent", 100.0 * doubtful_share),
        fmt::arg("least_replications", replications_limits.least),
        fmt::arg("most_replications", replications_limits.most),
        fmt::arg("least_seed", seed_limits.least), fmt::arg("most_seed", seed_limits.most),
        fmt::arg("most_integer", std::numeric_limits<std::int64_t>::max()),
        fmt::arg("most_points", most_points), fmt::arg("most_variants", most_variants),
        fmt::arg("most_parameters", most_parameters), fmt::arg("most_entries", most_entries),
        fmt::arg("most_products", most_products));
    describe::append_reference(page, Scenario{});
    return page;
}

}  // namespace models
