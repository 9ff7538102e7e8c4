#include "models/study/study_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "models/describe/parameter.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/toml_text.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

sim::ConfigError not_in_a_file(std::string path, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

std::string line(std::string_view key, std::string_view text) {
    return fmt::format("{} = {}\n", key, describe::toml_string(text));
}

// A whole number of TOML ends where a signed one of 64 bits does.
std::string toml_seed(std::uint64_t seed) {
    const bool fits = seed <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return fits ? fmt::format("{}", seed) : fmt::format("\"{}\"", seed);
}

std::string variant_text(const VariantSpec& variant) {
    const std::string table = describe::toml_path("variants." + variant.name);
    std::string text = fmt::format("\n[{}]\n{}", table, line("title", variant.title));
    for (const auto& [path, value] : variant.changes) {
        // What decisions state follows below.
        if (const auto parameter = parameter_at(variant.scenario, path)) {
            text += fmt::format("{} = {}\n", describe::toml_path(path),
                                describe::toml_value(*parameter));
        }
    }
    append_decisions(text, variant.decisions, table + ".");
    return text;
}

// Which tables of a company are written that state nothing: none, or all, because such a table can
// make a market or a stage.
enum class EmptyTables : std::uint8_t { none, all };

// Of the text of a company the lines of these parameters.
std::string of_stated(const std::string& company, const std::vector<std::string>& paths,
                      EmptyTables empty) {
    std::string text;
    std::string table;
    std::string heading;  // until it is written
    std::istringstream lines(company);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('[')) {
            table = line.substr(1, line.size() - 2);
            heading = (text.empty() ? "" : "\n") + line + "\n";
            if (empty == EmptyTables::all) text += std::exchange(heading, {});
        } else if (!line.empty() &&
                   std::binary_search(paths.begin(), paths.end(),
                                      table + "." + line.substr(0, line.find(" = ")))) {
            text += std::exchange(heading, {}) + line + "\n";
        }
    }
    return text;
}

// The text of the study with this text of its base.
std::string text_with(const StudySpec& spec, const std::string& company) {
    const VariantSpec& base = spec.variants.front();
    std::string text =
        line("title", spec.title) + line("question", spec.question) +
        fmt::format("replications = {}\nseed = {}\n\n", spec.replications, toml_seed(spec.seed)) +
        company;
    append_decisions(text, base.decisions);
    text += "\n[variants.base]\n" + line("title", base.title);
    for (std::size_t i = 1; i < spec.variants.size(); ++i) text += variant_text(spec.variants[i]);
    return text;
}

bool equal(const VariantSpec& a, const VariantSpec& b) {
    return a.name == b.name && a.title == b.title &&
           scenario_text(a.scenario, a.decisions) == scenario_text(b.scenario, b.decisions);
}

// Throws sim::ConfigError where the text of a study is not read as that study.
void require_same(const StudySpec& spec, const std::string& text) {
    const StudySpec read = parse_study(text, "the file to be written");
    for (std::size_t i = 0; i < spec.variants.size(); ++i) {
        if (i < read.variants.size() && equal(spec.variants[i], read.variants[i])) continue;
        throw not_in_a_file(
            "variants." + shown(spec.variants[i].name),
            "lacks something that the base has, such as a market, a stage or a decision, and a "
            "file can only add to its base");
    }
}

}  // namespace

std::string study_text(const StudySpec& spec) {
    if (!spec.swept.empty()) {
        throw not_in_a_file("sweep",
                            "is not written to a file, because its points would become "
                            "variants; keep the file that has it");
    }
    const std::string company = scenario_text(spec.variants.front().scenario);
    for (const EmptyTables empty : {EmptyTables::none, EmptyTables::all}) {
        std::string text = text_with(spec, of_stated(company, spec.stated, empty));
        try {
            require_same(spec, text);
            return text;
        } catch (const sim::ConfigError&) {
            continue;  // a parameter was set that nobody stated
        }
    }
    std::string text = text_with(spec, company);
    require_same(spec, text);
    return text;
}

}  // namespace models
