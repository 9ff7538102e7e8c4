#include "models/study/sweep/sweep_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "models/describe/limits.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/whole_number.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/sweep/point_table.hpp"
#include "models/study/sweep/sweep_axis.hpp"
#include "models/study/toml_file.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_table_bytes = std::size_t{64} << 20U;
const std::vector<std::string> settings = {"design", "points", "seed", "random_numbers", "file"};

// What a section states besides its axes.
struct Settings {
    std::string design = "grid";
    std::uint64_t points = 0;  // 0: none stated
    std::uint64_t seed = 1;
    std::string random_numbers = "common";
    std::string file;
};

// The number of points of a grid, or most_points + 1 where there are more than that.
std::uint64_t combinations(const std::vector<StatedAxis>& axes) {
    std::uint64_t points = 1;
    for (const StatedAxis& axis : axes) {
        if (!axis.leader.empty()) continue;
        points *= axis.texts.empty() ? axis.steps : axis.texts.size();
        points = std::min<std::uint64_t>(points, most_points + 1);
    }
    return points;
}

class SweepDecoder {
 public:
    SweepDecoder(Decoder& decoder, const fs::path& directory, SweptIn swept_in, SweepSpec& sweep)
        : decoder_(decoder),
          directory_(directory),
          swept_in_(swept_in),
          sweep_(sweep),
          scratch_(sweep.arms.variants.front().scenario) {}

    void decode(const toml::table& table) {
        const Settings stated = settings_of(table);
        if (const toml::node* file = table.get("file"); file && file->is_string()) {
            decode_file(table, stated);
            return;
        }
        std::vector<StatedAxis> axes;
        decode_axes(table, {}, stated.design == "grid", axes);
        if (!decoder_.clean()) return;
        if (axes.empty() && !table.empty()) {
            decoder_.report(table.source().begin, "sweep",
                            "has settings and no parameter; add one, as in "
                            R"("breakers.open_at" = { from = "110 %", to = "300 %" })");
            return;
        }
        try {
            add(axes, stated);
        } catch (const sim::ConfigError& error) {
            report(error.diagnostics(), table.source().begin);
        }
    }

    [[nodiscard]] std::vector<DesignSection>& sections() { return sections_; }
    [[nodiscard]] Scenario& scratch() { return scratch_; }

    /// Reports mistakes at the places of their parameters, or else at a place of the file.
    void report(const std::vector<sim::Diagnostic>& mistakes, const toml::source_position& other) {
        for (const sim::Diagnostic& mistake : mistakes) {
            if (!mistake.file.empty()) {
                decoder_.add({mistake});  // it stands in a table of points
                continue;
            }
            const auto place = places_.find(mistake.path);
            decoder_.report(place == places_.end() ? other : place->second, mistake.path,
                            mistake.message);
        }
    }

    /// Warns of the first value of each axis that can hardly be meant.
    void warn_of_doubts() {
        for (const auto& [path, texts] : stated_texts_) {
            for (const std::string& text : texts) {
                std::string doubtful = set_value(scratch_, path, text);
                if (doubtful.empty()) continue;
                decoder_.warn(places_.at("sweep." + path), "sweep." + path, std::move(doubtful));
                break;
            }
        }
    }

 private:
    Settings settings_of(const toml::table& table) {
        Settings stated;
        decoder_.decode_text(table, "design", stated.design);
        decoder_.decode_text(table, "random_numbers", stated.random_numbers);
        decoder_.decode_text(table, "file", stated.file);
        decoder_.decode_whole(table, "points", {1, most_points}, stated.points);
        decoder_.decode_whole(table, "seed", {0, ~std::uint64_t{0}}, stated.seed);
        const auto refuse = [&](const char* name, const std::string& why) {
            if (const toml::node* node = table.get(name)) {
                decoder_.report(node->source().begin, fmt::format("sweep.{}", name), why);
            }
        };
        static const std::vector<std::string> kinds = {"common", "independent"};
        if (std::find(kinds.begin(), kinds.end(), stated.random_numbers) == kinds.end()) {
            refuse("random_numbers",
                   fmt::format("is \"{}\", and random numbers of the points are common or "
                               "independent{}",
                               shown(stated.random_numbers),
                               did_you_mean(stated.random_numbers, kinds)));
        }
        const bool independent = stated.random_numbers == "independent";
        if (sections_read_++ > 0 && independent != sweep_.arms.independent_points) {
            decoder_.report(table.source().begin, "sweep.random_numbers",
                            "must be the same in every [[sweep]]; state it in each");
        }
        sweep_.arms.independent_points = independent;
        static const std::vector<std::string> designs = {"grid", "latin_hypercube", "sobol"};
        if (std::find(designs.begin(), designs.end(), stated.design) == designs.end()) {
            refuse("design",
                   fmt::format("is \"{}\", and a design is grid, latin_hypercube or "
                               "sobol{}",
                               shown(stated.design), did_you_mean(stated.design, designs)));
        } else if (stated.design == "grid") {
            refuse("points",
                   "belongs to a latin_hypercube or a sobol design; a grid has a point "
                   "for every combination of values");
        } else if (stated.points == 0) {
            refuse("design", "needs points, as in points = 200");
        }
        if (stated.design != "latin_hypercube") {
            refuse("seed", "belongs to a latin_hypercube design; no other has any chance in it");
        }
        return stated;
    }

    void decode_file(const toml::table& table, const Settings& stated) {
        const toml::source_position& position = table.get("file")->source().begin;
        if (table.size() > (table.contains("random_numbers") ? 2U : 1U)) {
            decoder_.report(position, "sweep.file",
                            "states all points, so nothing else can stand beside it; make the "
                            "others a [[sweep]] of their own");
            return;
        }
        if (stated.file.empty() || stated.file.find('\0') != std::string::npos) {
            decoder_.report(position, "sweep.file", "must be the path of a CSV file");
            return;
        }
        const fs::path path = directory_ / fs::path(stated.file);
        std::string problem;
        const std::string text = read_text(path, problem, "table of points", most_table_bytes);
        if (!problem.empty()) {
            decoder_.report(position, "sweep.file",
                            fmt::format("\"{}\" {}", shown(stated.file), problem));
            return;
        }
        std::error_code ignored;  // a path that cannot be made absolute stays as it is
        const fs::path absolute = fs::absolute(path, ignored);
        sweep_.arms.inputs.push_back(ignored ? path : absolute);
        try {
            PointTable points = point_table(text, path.lexically_normal().string(), scratch_);
            count(points.rows.size());
            for (const std::string& swept : points.paths) require_unstated(swept);
            sections_.emplace_back(std::move(points));
        } catch (const sim::ConfigError& error) {
            report(error.diagnostics(), position);
        }
    }

    // A parameter's path is written as one quoted key or as dotted keys, which are tables.
    void decode_axes(const toml::table& table, const std::string& path, bool steps,
                     std::vector<StatedAxis>& axes) {
        for (const TomlItem& item : in_file_order(table)) {
            const std::string_view key = item.key->str();
            if (path.empty() &&
                std::find(settings.begin(), settings.end(), key) != settings.end()) {
                continue;
            }
            const std::string here = full_path(scratch_, path_below(path, key));
            const toml::source_position& position = item.key->source().begin;
            places_["sweep." + here] = position;
            const toml::table* inner = item.node->as_table();
            if (!inner || inner->empty()) {
                const bool may_be_setting = path.empty() && !inner;
                decoder_.report(item.node->source().begin, "sweep." + shown(here),
                                "is " + (inner ? "empty" : kind_of(*item.node)) +
                                    ", not { from = ..., to = ..., steps = ... } or "
                                    "{ values = [...] }" +
                                    (may_be_setting ? did_you_mean(key, settings) : ""));
            } else if (is_axis(*inner)) {
                try {
                    axes.push_back(stated_axis(*inner, here, scratch_, steps));
                    axes.back().place = position;
                } catch (const sim::ConfigError& error) {
                    decoder_.report(position, "sweep." + shown(here),
                                    error.diagnostics().front().message);
                }
            } else {
                decode_axes(*inner, here, steps, axes);
            }
        }
    }

    void add(std::vector<StatedAxis>& stated, const Settings& of_section) {
        if (stated.empty()) return;
        const bool is_grid = of_section.design == "grid";
        count(is_grid ? combinations(stated) : of_section.points);
        std::vector<sim::Diagnostic> broken;
        std::set<std::string_view> paths;
        for (StatedAxis& axis : stated) {
            const std::string place = "sweep." + axis.path;
            try {
                if (!paths.insert(axis.path).second) throw mistake("is swept twice");
                require_unstated(axis.path);
                if (axis.steps > 0) axis.texts = stepped(axis, axis.steps, scratch_);
                if (axis.leader.empty() && !axis.texts.empty()) {
                    static_cast<void>(exact_values(axis.path, axis.texts, scratch_));
                }
            } catch (const sim::ConfigError& error) {
                for (sim::Diagnostic diagnostic : error.diagnostics()) {
                    diagnostic.path = place;
                    broken.push_back(std::move(diagnostic));
                }
            }
        }
        if (!broken.empty()) throw sim::ConfigError(std::move(broken));
        std::vector<SweepAxis> axes = joined(stated, is_grid, scratch_);
        for (const SweepAxis& axis : axes) stated_texts_.emplace_back(axis.path, ends_of(axis));
        if (is_grid) {
            sections_.emplace_back(Grid{std::move(axes)});
            return;
        }
        std::size_t leaders = 0;
        for (std::size_t i = 0; i < axes.size(); ++i) leaders += axes[i].leader == i ? 1 : 0;
        if (of_section.design == "sobol" && leaders > most_sobol_axes) {
            sim::Diagnostic diagnostic;
            diagnostic.path = "sweep";
            diagnostic.message = fmt::format("has {} parameters, and a sobol design at most {}",
                                             leaders, most_sobol_axes);
            throw sim::ConfigError({std::move(diagnostic)});
        }
        sections_.emplace_back(SpaceFilling{
            std::move(axes),
            of_section.design == "sobol"
                ? SampledPoints::sobol(of_section.points, leaders)
                : SampledPoints::latin_hypercube(of_section.points, leaders, of_section.seed)});
    }

    // Refuses more points than can be simulated, before their values are computed.
    void count(std::uint64_t points) {
        points_ += points;
        if (swept_in_ == SweptIn::one_study) {
            require_in_full(sweep_, points_);
        } else if (points_ > most_points) {
            throw too_many_points();
        }
    }

    // Refuses variants that differ from the base in a swept parameter: no point would keep their
    // value.
    void require_unstated(const std::string& path) const {
        for (const VariantSpec& variant : sweep_.arms.variants) {
            for (const auto& [changed, value] : variant.changes) {
                if (changed != path) continue;
                sim::ConfigError error =
                    mistake(fmt::format("is swept, so the variant '{}' cannot have a value of its "
                                        "own, \"{}\"; take it out of one of the two",
                                        variant.name, shown(value)));
                sim::Diagnostic diagnostic = error.diagnostics().front();
                diagnostic.path = "sweep." + path;
                throw sim::ConfigError({std::move(diagnostic)});
            }
        }
    }

    Decoder& decoder_;
    const fs::path& directory_;
    SweptIn swept_in_;
    SweepSpec& sweep_;
    Scenario scratch_;
    std::uint64_t points_ = 0;       // of the sections so far
    std::size_t sections_read_ = 0;  // whose settings are known
    std::vector<DesignSection> sections_;
    std::map<std::string, toml::source_position> places_;  // by "sweep.<path>"
    std::vector<std::pair<std::string, std::vector<std::string>>> stated_texts_;
};

// The tables of one [sweep] or of all [[sweep]].
std::vector<const toml::table*> tables_of(const toml::node& node) {
    std::vector<const toml::table*> tables;
    if (const toml::table* one = node.as_table()) tables.push_back(one);
    if (const toml::array* several = node.as_array()) {
        for (const toml::node& each : *several) {
            if (const toml::table* one = each.as_table()) tables.push_back(one);
        }
        if (tables.size() != several->size()) tables.clear();
    }
    return tables;
}

}  // namespace

void decode_sweep(const toml::table& table, const SourceText& source, const fs::path& directory,
                  bool others_hold, Decoder& decoder, SweptIn swept_in, SweepSpec& sweep) {
    const toml::node* node = table.get("sweep");
    if (!node) return;
    const toml::source_position& position = node->source().begin;
    sweep.place = source.at(position, "sweep", {});
    const std::vector<const toml::table*> tables = tables_of(*node);
    if (tables.empty()) {
        decoder.report(position, "sweep",
                       "is " + kind_of(*node) +
                           R"(, not a table; write [sweep] above "parameter" = { from = )"
                           R"(..., to = ..., steps = ... })");
        return;
    }
    SweepDecoder design(decoder, directory, swept_in, sweep);
    for (const toml::table* const each : tables) design.decode(*each);
    if (!decoder.clean() || !others_hold || design.sections().empty()) return;
    try {
        const Scenario& base = sweep.arms.variants.front().scenario;
        sweep.design = Design(std::move(design.sections()),
                              [&base](const std::string& path) { return value_at(base, path); });
        sweep.names = PointNames(sweep.design, design.scratch());
        sweep.arms.swept = sweep.design.paths();
        check_points(sweep,
                     [&](const sim::Diagnostic& mistake) { design.report({mistake}, position); });
    } catch (const sim::ConfigError& error) {
        design.report(error.diagnostics(), position);
    }
    if (decoder.clean()) design.warn_of_doubts();
}

}  // namespace models
