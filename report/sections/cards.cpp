// The cards that explain the verdict, in two columns.
#include <fmt/format.h>

#include <span>
#include <string>

#include "report/markup.hpp"
#include "report/sections/cards/card.hpp"
#include "report/sections/list.hpp"

namespace report::sections {

namespace {

std::string column(const Study& study, std::span<const Card* const> members) {
    std::string text = "<div class=\"column\">\n";
    for (const Card* const card : members) {
        if (!card->shown_when(study)) continue;
        text += fmt::format("<article class=\"card\"><h2>{}</h2>\n{}</article>\n",
                            escaped(card->heading(study)), card->body(study));
    }
    return text + "</div>\n";
}

std::string html(const Study& study) {
    return fmt::format(
        "<section class=\"cards\" aria-label=\"What is behind the verdict\">\n{}{}</section>\n",
        column(study, report::cards::left), column(study, report::cards::right));
}

}  // namespace

constexpr Section cards{.name = "cards", .shown_when = always, .html = html};

}  // namespace report::sections
