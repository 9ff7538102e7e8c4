#include "models/study/equal_arms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "models/study/scenario_path.hpp"

namespace models {

namespace {

constexpr std::size_t most_named = 3;

/// The sentence of a parameter, to stand in brackets; empty for a parameter that is not there.
std::string meaning_of(const std::vector<FieldSummary>& fields, const std::string& path) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldSummary& each) { return each.path == path; });
    if (field == fields.end()) return "";
    std::string text = field->sentence;
    if (text.ends_with('.')) text.pop_back();
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return fmt::format(" ({})", text);
}

}  // namespace

std::string equal_arms_text(const EqualArms& arms) {
    std::string text =
        fmt::format("{} equals {} in {}, in every metric. ", arms.name, arms.other_name,
                    arms.futures == 1 ? std::string("the one future")
                                      : fmt::format("each of {} futures", arms.futures));
    std::vector<FieldChange> changes = changed_fields(arms.other, arms.company);
    for (auto& [path, value] : stated_beyond(arms.other_decisions, arms.decisions)) {
        changes.push_back({path, {}, value});
    }
    if (changes.empty()) return text + "Both have the same parameters.";
    const std::vector<FieldSummary> fields = all_fields(arms.company);
    const std::size_t told = std::min(changes.size(), most_named);
    std::string named;
    for (std::size_t i = 0; i < told; ++i) {
        const FieldChange& change = changes[i];
        if (i > 0) named += i + 1 == changes.size() ? " and " : ", ";
        named += fmt::format("{} {}{}", change.path,
                             change.after.empty() ? "left out" : "= " + change.after,
                             meaning_of(fields, change.path));
    }
    if (told < changes.size()) named += fmt::format(" and {} more", changes.size() - told);
    return text +
           fmt::format("It differs only by {}, which had nothing to act on in these futures.",
                       named);
}

}  // namespace models
