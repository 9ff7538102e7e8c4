// How to reproduce the results, and what is missing: failed runs and variables that the results
// lack.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "escala/version.hpp"
#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::foot {

namespace {

std::string scenario_file(const sim::StudyHeader& header) {
    std::string file = "FILE.toml";
    for (const auto& [name, value] : header.attributes) {
        if (name == "scenario_file" && !value.empty()) file = value;
    }
    return file;
}

std::string failed_runs(const Study& study) {
    if (study.results().failures().empty()) return "";
    std::string text = "<h3>Runs that failed</h3>\n<ul>\n";
    for (const sim::FailedReplication& failure : study.results().failures()) {
        text += fmt::format("<li>{}, replication {}, seed {}: {}</li>\n",
                            escaped(study.title(failure.variant)), failure.replication,
                            failure.seed, escaped(failure.message));
    }
    return text + "</ul>\n";
}

// Lists the variables that the rest of the page lacked, so it must come last.
std::string lacking(const Study& study) {
    if (study.kpis.lacking().empty()) return "";
    std::string names;
    for (const std::string& name : study.kpis.lacking()) {
        names += (names.empty() ? "" : ", ") + name;
    }
    return paragraph(
        fmt::format("Left out, because the results do not hold these variables: {}.", names));
}

std::string html(const Study& study) {
    const sim::StudyHeader& header = study.results().header();
    const std::size_t replications = study.results().replications();
    std::string text = "<h3>To see it again</h3>\n";
    text += fmt::format(
        "<pre><code>escala run {} --seed {} --replications {} -o results.h5 "
        "--report report.html</code></pre>\n",
        escaped(scenario_file(header)), header.seed, replications);
    text += paragraph(fmt::format(
        "Made by escala {} (commit {}). Seed {}, replications {} to {}. The same file, seed and "
        "version give the same numbers on any machine, with any number of threads. The resolved "
        "scenario of every arm is in the results file.",
        escala::version(), escala::commit(), header.seed, header.first_replication,
        header.first_replication + replications - 1));
    text += paragraph("This page is one file. It loads nothing and sends nothing.");
    return text + failed_runs(study) + lacking(study);
}

}  // namespace

constexpr Section again{.name = "again", .shown_when = always, .html = html};

}  // namespace report::foot
