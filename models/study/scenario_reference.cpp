#include "models/study/scenario_reference.hpp"

#include <string_view>

#include "models/company/scenario.hpp"
#include "models/describe/reference.hpp"

namespace models {

namespace {

constexpr std::string_view introduction = R"(# Scenario reference

<!-- Generated from models/*/*/parameters.hpp; change it there. -->

A scenario file is TOML. It describes one company, the *base*, and the variants to compare with it.
Every parameter that a file does not state has its default.

## How values are written

| kind | how | example |
|---|---|---|
| length of time | a number and s, min, h or d; working time in s, min or h | `"5 min"`, `"3 d"` |
| span | as a length of time, or in working days, wd; wd and d are different units | `"20 wd"`, `"7 d"` |
| time of day | hours and minutes | `"09:00"` |
| money | EUR, with or without what it is per; exact to the cent | `"2400 EUR"`, `"18000 EUR/month"` |
| share | per cent, or a bare fraction of one | `"120 %"`, `1.2` |
| rate | a number per something | `"44 leads/wd"`, `"44 /wd"` |
| number, count | bare | `1.5`, `6` |
| flag | bare; some may be `"auto"` | `true` |
| date | bare or quoted | `2027-02-01` |
| choice | one of the words listed | `"log-logistic"` |

## The study

| key | default | meaning |
|---|---|---|
| `title` | | What the study is called. |
| `question` | | The question that it answers. |
| `extends` | | Another scenario file, relative to this one, whose parameters hold here too; its variants do not. |
| `replications` | `40` | Simulated futures of each variant, 1 to 1000000. |
| `seed` | `1` | Another seed gives other futures; the same seed gives the same ones. |
| `[variants.NAME]` | | One variant, in the order of the file: its `title`, the earlier variant that it is `like` (the base if not stated), and the parameters that differ. `[variants.base]` takes a title only. |

## Sources

[S] seed article, [L] published figure, second-hand, [K] standard theory, [A] assumption, [P]
computed with a prototype. [Source tags](../model/claims.md#source-tags) says more. A1, A2 … are the
[claims](../model/claims.md) of the articles, eq. 1, 2 … the [equations](../model/equations.md) of the
model.
)";

}  // namespace

std::string scenario_reference() {
    std::string page(introduction);
    describe::append_reference(page, Scenario{});
    return page;
}

}  // namespace models
