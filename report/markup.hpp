// Small pieces of HTML. Arguments are plain text, which is escaped, unless the description of a
// parameter says that it is HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/arms.hpp"
#include "report/words.hpp"

namespace report {

/// Text for HTML, in an element or in an attribute between double quotes.
[[nodiscard]] std::string escaped(std::string_view text);

/// A paragraph, with a class if one is given; empty when the text is empty.
[[nodiscard]] std::string paragraph(const std::string& text, std::string_view style = {});

/// A square in the colour of an arm, to stand before its title.
[[nodiscard]] std::string swatch(const Arm& arm);
/// The square and the title.
[[nodiscard]] std::string marked_title(const Arm& arm);

/// The heading of a row about an arm, or about one of its markets if that is named.
[[nodiscard]] std::string arm_heading(const Arm& arm, const std::string& market = {});

/// A section of the page with its heading; `html` is what stands below.
[[nodiscard]] std::string section(std::string_view id, const std::string& heading,
                                  const std::string& html);

/// Text that opens on demand below a summary; `html` is what opens.
[[nodiscard]] std::string details(const std::string& summary, const std::string& html);

/// The heading of the column with verdicts.
inline constexpr const char* verdict_column = "Verdict";

/// A table with its caption and the headings of its columns, if it has any; `rows` are HTML.
[[nodiscard]] std::string table(std::string_view style, const std::string& caption,
                                const std::vector<std::string>& columns, const std::string& rows);
/// The same, scrolling sideways where the page is too narrow for it.
[[nodiscard]] std::string wide_table(std::string_view style, const std::string& caption,
                                     const std::vector<std::string>& columns,
                                     const std::string& rows);

/// A number in a table, with its interval or a note below.
[[nodiscard]] std::string cell(const std::string& label, const std::string& value,
                               const std::string& below = {}, std::string_view style = {});
/// A change of money, coloured by its verdict; below it the interval, and in how many futures there
/// is a value where not in all.
[[nodiscard]] std::string change_cell(const std::string& label, const sim::Comparison& change,
                                      const MoneyUnit& unit);
/// The verdict of a comparison, or a note that the arm is the base.
[[nodiscard]] std::string verdict_cell(const sim::Comparison& comparison);
[[nodiscard]] std::string base_cell();

/// The CSS class that colours a verdict: "better", "worse" or "open".
[[nodiscard]] const char* style_of(const sim::Comparison& comparison);

}  // namespace report
