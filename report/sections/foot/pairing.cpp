// The correlation of each arm with the base under common random numbers.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::foot {

namespace {

struct Column {
    const char* name;
    const char* heading;
};
constexpr std::array columns{Column{"profit", "Profit"}, Column{"cash_end", "Cash at the end"},
                             Column{"otd", "Delivered on time"},
                             Column{"customers", "Customers at the end"},
                             Column{"orders_delivered", "Orders delivered"}};

bool shown_when(const Study& study) {
    constexpr std::size_t fewest = 3;  // futures below which a correlation tells nothing
    return !study.alone() && study.results().replications() >= fewest;
}

using Samples = std::vector<std::vector<double>>;  // by column

Samples samples_of(const Study& study, std::size_t arm) {
    Samples samples;
    for (const Column& column : columns) samples.push_back(study.kpis.of(column.name, arm));
    return samples;
}

std::string row(const Study& study, std::size_t arm, const Samples& base) {
    std::string text = fmt::format("<tr><th scope=\"row\">{}</th>", marked_title(study.arm(arm)));
    const Samples own = samples_of(study, arm);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        text += fmt::format("<td class=\"value\" data-label=\"{}\">{}</td>", columns[i].heading,
                            escaped(number_text(sim::correlation(base[i], own[i]), 2)));
    }
    return text + "</tr>\n";
}

std::string html(const Study& study) {
    std::vector<std::string> headings{"Arm"};
    for (const Column& column : columns) headings.emplace_back(column.heading);
    const Samples base = samples_of(study, 0);
    std::string rows;
    for (const std::size_t arm : study.findings.shown) {
        if (arm != 0) rows += row(study, arm, base);
    }
    return details(
        "How well the futures pair",
        paragraph("The nearer to 1 a correlation is, the more of the luck that an arm and the base "
                  "share cancels out of their difference; at 0 pairing buys nothing. A dash stands "
                  "where one of the two never varies.") +
            table("fields",
                  fmt::format("Correlation with {} over the futures{}", study.title(0),
                              study.shows_all() ? "" : ", of the arms shown"),
                  headings, rows));
}

}  // namespace

constexpr Section pairing{.name = "pairing", .shown_when = shown_when, .html = html};

}  // namespace report::foot
