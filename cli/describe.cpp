// `escala describe`: the parameters and the KPIs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/kpi_text.hpp"
#include "models/company/company.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace cli {

namespace {
bool lies_in(std::string_view path, std::string_view section) {
    return section.empty() || path == section ||
           (path.starts_with(section) && path.substr(section.size()).starts_with('.'));
}

std::string section_of(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return std::string(path.substr(0, dot == std::string_view::npos ? path.size() : dot));
}

void describe_field(const models::FieldSummary& field, Console& console) {
    std::string facts;
    const auto add = [&facts](std::string_view what, const std::string& text) {
        if (text.empty()) return;
        if (!facts.empty()) facts += "; ";
        facts.append(what).append(text);
    };
    add("unit: ", field.unit);
    add("", field.bounds);
    add("source: ", field.source);
    add("", field.changeable ? "can change in a running company" : "");
    console.out << "  " << painted(field.path, Colour::bold, console.out_colours) << " = "
                << field.value << '\n'
                << wrapped(field.sentence, "      ", text_width);
    if (!facts.empty()) {
        console.out << painted(wrapped(facts, "      ", text_width), Colour::dim,
                               console.out_colours);
    }
}

/// Every parameter of the section, under a heading wherever the section changes.
void describe_parameters(const std::string& section, Console& console) {
    const models::Scenario scenario;
    std::string heading;
    bool any = false;
    for (const models::FieldSummary& field : models::all_fields(scenario)) {
        if (!lies_in(field.path, section)) continue;
        any = true;
        if (std::string of_field = section_of(field.path); of_field != heading) {
            console.out << (heading.empty() ? "" : "\n")
                        << painted("[" + of_field + "]", Colour::green, console.out_colours)
                        << '\n';
            heading = std::move(of_field);
        }
        describe_field(field, console);
    }
    // value_at() does not find it either; it throws an error that suggests a name.
    if (!any) static_cast<void>(models::value_at(scenario, section));
}

/// The suffixes of the breakdowns of a KPI X in a results file, such as X_by_month.
constexpr std::array breakdowns_of_kpis{"month", "market", "lane", "tier"};

/// Whether a variable is a breakdown of another variable of the layout.
bool is_breakdown(const sim::Variable& variable, const sim::Layout& layout) {
    return std::any_of(
        breakdowns_of_kpis.begin(), breakdowns_of_kpis.end(), [&](const std::string& by) {
            const std::string suffix = "_by_" + by;
            return variable.name.ends_with(suffix) && layout.has_variable(variable.name.substr(
                                                          0, variable.name.size() - suffix.size()));
        });
}

/// A KPI, with the breakdowns that a results file has of it.
void describe_kpi(const sim::Variable& variable, const sim::Layout& layout, Console& console) {
    std::string facts;
    if (variable.unit != "1") facts += "unit: " + variable.unit + "; ";
    facts += direction_text(variable.better);
    std::string breakdowns;
    const auto add = [&breakdowns](const std::string& axis) {
        breakdowns += (breakdowns.empty() ? "; by " : ", ") + axis;
    };
    for (const std::size_t axis : variable.axes) add(layout.axes()[axis].name);
    for (const std::string by : breakdowns_of_kpis) {
        if (layout.has_variable(variable.name + "_by_" + by)) add(by);
    }
    console.out << "  " << painted(variable.name, Colour::bold, console.out_colours) << '\n'
                << wrapped(variable.long_name, "      ", text_width)
                << painted(wrapped(facts + breakdowns, "      ", text_width), Colour::dim,
                           console.out_colours);
}

void describe_kpis(const sim::Layout& layout, Console& console) {
    for (const sim::Variable& variable : layout.variables()) {
        if (!is_breakdown(variable, layout)) describe_kpi(variable, layout, console);
    }
}

}  // namespace

void add_describe(CLI::App& program, Session& session) {
    const auto what = std::make_shared<std::string>();
    CLI::App* const command = program.add_subcommand(
        "describe", "Explain the parameters of a scenario, or the KPIs that are measured");
    command->add_option("WHAT", *what,
                        "A section (breakers), a parameter (breakers.open_at), kpis, or one of "
                        "these; without it, every parameter");
    command->footer(
        "Each parameter is shown with its default, unit, bounds and source.\n"
        "\n"
        "Examples:\n"
        "  escala describe breakers\n"
        "  escala describe breakers.open_at\n"
        "  escala describe kpis");
    command->callback([what, &session] {
        const sim::Layout layout = models::kpi_layout(models::Scenario{});
        if (*what == "kpis") return describe_kpis(layout, session.console);
        if (layout.has_variable(*what)) {
            return describe_kpi(layout.variable(*what), layout, session.console);
        }
        try {
            describe_parameters(*what, session.console);
        } catch (const sim::ConfigError& error) {
            session.console.err << error.what() << '\n';
            session.exit_code = ExitCode::usage;
        }
    });
}

}  // namespace cli
