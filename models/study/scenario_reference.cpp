#include "models/study/scenario_reference.hpp"

#include <fmt/format.h>

#include <string_view>
#include <type_traits>
#include <vector>

#include "models/scenario_fields.hpp"

namespace models {

namespace {

constexpr std::string_view introduction = R"(# Scenario reference

<!-- Generated from models/scenario_fields.hpp; change it there. -->

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
computed with a prototype. A1, A2 … are the claims of the articles, eq. 1, 2 … the equations of
the model.
)";

// In a Markdown table a bar would end the cell.
std::string cell(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
    return result;
}

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

// One column per entry of the default company, for the parameters in which they differ from a new
// entry.
template <typename T>
std::string entries_table(const Named<T>& entries) {
    std::string header = "| parameter |";
    std::string rule = "|---|";
    for (const auto& [name, entry] : entries) {
        header += fmt::format(" {} |", name);
        rule += "---|";
    }
    std::string rows;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (!is_section<D> && !is_entries<D>) {
            bool differs = false;
            std::string row = fmt::format("| `{}` |", described.name);
            for (const auto& [name, entry] : entries) {
                const std::string value = text_of(entry.*described.member, described);
                differs = differs || value != default_text(described);
                row += fmt::format(" {} |", code(value));
            }
            if (differs) rows += row + "\n";
        }
    });
    return rows.empty() ? rows : header + "\n" + rule + "\n" + rows;
}

template <typename T>
void append_table(std::string& page, const T& object, const std::string& path,
                  std::string_view sentence) {
    std::string rows;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (!is_section<D> && !is_entries<D>) {
            std::string meaning(described.sentence);
            std::string bounds = bounds_text(described.form);
            rows += fmt::format("| `{}` | {} | {} | {} | {} |\n", described.name,
                                code(text_of(object.*described.member, described)), cell(bounds),
                                cell(meaning), cell(described.source));
        }
    });
    if (!rows.empty()) {
        page += fmt::format(
            "\n## {}\n\n{}\n\n| parameter | default | bounds | meaning | source |\n"
            "|---|---|---|---|---|\n{}",
            path, sentence, rows);
    }
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const std::string below = (path.empty() ? "" : path + ".") + std::string(described.name);
        if constexpr (is_section<D>) {
            append_table(page, object.*described.member, below, described.sentence);
        } else if constexpr (is_entries<D>) {
            const typename D::Value entry{};
            append_table(page, entry, below + ".NAME", described.sentence);
            const std::string table = entries_table(object.*described.member);
            if (!table.empty()) {
                page += fmt::format(
                    "\nThe defaults above are those of a new {}. The company starts with:\n\n{}",
                    described.noun, table);
            }
        }
    });
}

}  // namespace

std::string scenario_reference() {
    std::string page(introduction);
    append_table(page, Scenario{}, {}, {});
    return page;
}

}  // namespace models
