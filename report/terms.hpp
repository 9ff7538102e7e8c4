// The words of the page that a reader may not know, and where their meanings come from.
#pragma once

#include <span>
#include <string_view>

namespace report {

/// A word or a name of the page. Either `kpi` or `meaning` is given.
struct GlossaryTerm {
    std::string_view name;                    ///< in the list of words
    std::span<const std::string_view> forms;  ///< as the page writes it, upper and lower case apart
    std::string_view kpi;                     ///< its sentence is the meaning
    std::string_view meaning;                 ///< of what is no KPI: one or two sentences
};

/// All of them, in no order.
[[nodiscard]] std::span<const GlossaryTerm> all_terms();

}  // namespace report
