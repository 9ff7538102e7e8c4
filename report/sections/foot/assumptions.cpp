// The assumptions of the base with their sources.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/scenario_path.hpp"
#include "models/study/untouched.hpp"
#include "report/fields.hpp"
#include "report/markup.hpp"
#include "report/provenance.hpp"
#include "report/sections/list.hpp"

namespace report::foot {

namespace {

using models::FieldSummary;

/// How many parameters have each tag.
std::string tag_list(const std::vector<FieldSummary>& fields) {
    std::map<char, std::size_t> counts;
    for (const FieldSummary& field : fields) ++counts[tag_of(field.source)];
    std::string text = "<ul class=\"tags\">\n";
    for (const auto& [tag, count] : counts) {
        text += fmt::format(
            "<li><span class=\"tag tag-{0}\">[{0}]</span> {1}<strong>{2}</strong></li>\n", tag,
            tag_words(tag), count);
    }
    return text + "</ul>\n";
}

/// The sections in which some arm changes a parameter.
std::set<std::string_view> changed_sections(const Study& study) {
    std::set<std::string_view> names;
    for (const Arm& arm : study.findings.arms) {
        for (const Change& change : arm.changes) names.insert(section_of(change.path));
    }
    return names;
}

/// Where a reader finds on which of them the answer hangs.
std::string sensitivity_sentence(const Study& study) {
    if (study.tornado) {
        return paragraph(
            "The table of the numbers on which the answer hangs says which of them matter most "
            "here.");
    }
    if (!study.why_no_tornado.empty()) {
        return paragraph(fmt::format("On which of them the answer hangs is not told: {}.",
                                     study.why_no_tornado));
    }
    if (study.findings.outcome == Outcome::swept) return "";
    return paragraph(
        "On which of them the answer hangs is not simulated for this page; escala report "
        "--sensitivity does.");
}

std::string near_decisions(const Study& study, const std::vector<FieldSummary>& fields) {
    const std::set<std::string_view> sections = changed_sections(study);
    std::vector<FieldSummary> close;
    for (const FieldSummary& field : fields) {
        if (tag_of(field.source) == 'A' && sections.contains(section_of(field.path))) {
            close.push_back(field);
        }
    }
    if (close.empty()) return "";
    return details("Assumed, and close to what the arms decide",
                   field_table("Assumptions in the sections that some arm changes", close));
}

/// How many defaults stand, and in which sections.
std::string defaults_sentence(const models::Scenario& base) {
    const models::Untouched kept = models::default_values(base);
    if (kept.fields.empty()) return paragraph("None of them has its default value.");
    return paragraph(fmt::format(
        "{} of them have their default values, which nobody changed: {}.{} The list of all marks "
        "them. Each says something of this company that may not be so of yours.",
        kept.fields.size(), models::section_counts(kept.fields),
        kept.switched_off == 0 ? ""
                               : fmt::format(" {} more belong to mechanisms that are switched off.",
                                             kept.switched_off)));
}

std::string all_of_them(const Study& study, std::vector<FieldSummary> fields) {
    for (FieldSummary& field : fields) {
        if (field.is_default) field.value += " (default)";
    }
    return details(fmt::format("All {} of them, as {} has them", fields.size(), study.title(0)),
                   field_tables(fields));
}

std::string html(const Study& study) {
    std::string text = "<h3>Assumptions</h3>\n";
    const auto& base = study.arm(0).scenario;
    if (!base) {
        return text + paragraph(
                          "The results hold no scenario that this program can read, so "
                          "its assumptions cannot be listed.");
    }
    const std::vector<FieldSummary> fields = models::all_fields(*base);
    text += paragraph(fmt::format(
        "The company is described by {} numbers and switches. This is where they come from. Codes "
        "such as A2 or eq. 6 point to the specification of the model; wd are working days.",
        fields.size()));
    return text + tag_list(fields) + defaults_sentence(*base) + sensitivity_sentence(study) +
           near_decisions(study, fields) + all_of_them(study, fields);
}

}  // namespace

constexpr Section assumptions{.name = "assumptions", .shown_when = always, .html = html};

}  // namespace report::foot
