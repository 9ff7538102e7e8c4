// Explains the words of a page: each links to its entry in a list, and words.js shows the meaning
// beside it.
//
// The meaning of a KPI is the sentence that its mechanism declares. That of any other word stands
// in terms.cpp. The list has the words that the page shows, and no others.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/terms.hpp"
#include "sim/results.hpp"

namespace report {

/// The sentence of a KPI; empty for one that the results lack.
using KpiSentences = std::function<std::string(std::string_view kpi)>;

/// That of its total, or else of one of its breakdowns. Refers to the layout.
[[nodiscard]] KpiSentences sentences_of(const sim::Layout& layout);

class Glossary {
 public:
    explicit Glossary(const KpiSentences& sentences);

    /// The HTML with links from its words to their entries, which the list now contains. A word is
    /// linked once in a section, card, chart or table, and again in the heading of a table. Titles
    /// of arms, quotations, code and the values of tables of parameters stay as they are. Takes
    /// time in proportion to the text.
    [[nodiscard]] std::string linked(std::string_view html);

    /// The list of the words that were linked, and of those that their meanings use, by name; empty
    /// when there are none.
    [[nodiscard]] std::string html();

 private:
    struct Entry {
        std::string id;
        std::string name;
        std::string meaning;
    };
    struct Form {
        std::string_view text;
        std::size_t entry = 0;
    };

    friend class WordLinks;

    std::vector<Entry> entries_;
    std::vector<Form> forms_;  // the longest first
    std::set<std::size_t> used_;
};

}  // namespace report
