// Every parameter in which an arm differs from the base, as the scenario states it.
#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "models/study/scenario_path.hpp"
#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::foot {

namespace {

bool shown_when(const Study& study) { return !study.alone() && study.arm(0).scenario; }

std::string row(const Study& study, std::size_t index) {
    const Arm& arm = study.arm(index);
    std::string text = fmt::format("<tr><th scope=\"row\">{}<code>{}</code></th><td>",
                                   marked_title(arm), escaped(arm.name));
    if (!arm.scenario) return text + "unknown: its scenario cannot be read</td></tr>\n";
    // Arm::changes replaces `breakers.enabled` by single switches; this list keeps it.
    const auto stated = models::changed_fields(study.arm(0).company(), arm.company());
    if (stated.empty()) text += "none";
    for (const models::FieldChange& change : stated) {
        text += fmt::format("<code>{}: {} → {}</code> ", escaped(change.path),
                            escaped(value_text(change.before)), escaped(value_text(change.after)));
    }
    return text + "</td></tr>\n";
}

std::string html(const Study& study) {
    std::string rows;
    for (const std::size_t arm : study.findings.shown) {
        if (arm != 0) rows += row(study, arm);
    }
    return "<h3>What tells the arms apart</h3>\n" +
           table("changes",
                 fmt::format("Every parameter in which an arm differs from {}{}", study.title(0),
                             study.shows_all() ? "" : ", of the arms shown"),
                 {"Arm", "Changes"}, rows);
}

}  // namespace

constexpr Section changes{.name = "changes", .shown_when = shown_when, .html = html};

}  // namespace report::foot
