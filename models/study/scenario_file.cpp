#include "models/study/scenario_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "models/describe/decoder.hpp"
#include "models/describe/source_text.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/decisions_section.hpp"
#include "models/study/run_limits.hpp"
#include "models/study/scenario_decoder.hpp"
#include "models/study/sweep/sweep_section.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "models/study/toml_file.hpp"
#include "models/study/variants_section.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

namespace fs = std::filesystem;

struct Loaded {
    SweepSpec sweep;
    Scenario base;
    std::vector<Decision> decisions;  // of the files that are extended
    Places places;
    std::vector<sim::Diagnostic> broken;
    std::vector<sim::Diagnostic> warnings;
};

class Loader {
 public:
    explicit Loader(SweptIn swept_in) : swept_in_(swept_in) {}

    /// Decodes a text into the company that it extends. Only the file that was asked for has
    /// variants.
    void load(std::string_view text, const std::string& name, const fs::path& directory,
              bool with_variants, Loaded& loaded) {
        const SourceText source(name, text);
        Decoder decoder(source, loaded.places);
        toml::table table;
        if (parse_toml(text, source, decoder, table)) {
            extend(table, decoder, directory, loaded);
            decode_study(table, decoder, loaded.sweep.arms);
            decoder.replace_defaults();
            static const std::vector<std::string> extra = {
                "title", "question", "extends", "seed", "replications", "variants", "sweep", "at"};
            decode(decoder, table, loaded.base, extra);
            if (with_variants) {
                const bool others_hold = loaded.broken.empty();
                std::vector<VariantSpec>& variants = loaded.sweep.arms.variants;
                variants = decode_variants(table, source, loaded.base, loaded.places,
                                           loaded.decisions, others_hold, decoder);
                decode_sweep(table, source, directory, others_hold, decoder, swept_in_,
                             loaded.sweep);
            } else {
                decode_decisions(table, source, {}, loaded.base, false, source.at({1, 1}, {}, {}),
                                 loaded.decisions, decoder);
            }
        }
        std::vector<sim::Diagnostic> broken = decoder.broken();
        std::move(broken.begin(), broken.end(), std::back_inserter(loaded.broken));
        std::vector<sim::Diagnostic> warnings = decoder.warnings();
        std::move(warnings.begin(), warnings.end(), std::back_inserter(loaded.warnings));
    }

    /// Decodes a file. It must not extend itself, directly or through other files.
    void load_file(const fs::path& file, const std::string& name, bool with_variants,
                   Loaded& loaded) {
        std::string problem;
        const std::string text = read_text(file, problem);
        if (!problem.empty()) {
            loaded.broken.push_back(without_place(name, problem));
            return;
        }
        std::error_code ignored;  // a path that cannot be made absolute stays as it is
        const fs::path absolute = fs::absolute(file, ignored);
        loaded.sweep.arms.inputs.push_back(ignored ? file : absolute);
        open_.push_back(identity_of(file));
        load(text, name, file.parent_path(), with_variants, loaded);
        open_.pop_back();
    }

 private:
    void extend(const toml::table& table, Decoder& decoder, const fs::path& directory,
                Loaded& loaded) {
        const toml::node* node = table.get("extends");
        if (!node) return;
        const toml::source_position& position = node->source().begin;
        const auto* written = node->as_string();
        if (!written || written->get().empty() || written->get().find('\0') != std::string::npos) {
            decoder.report(position, "extends", "must be the path of another scenario file");
            return;
        }
        const fs::path parent = directory / fs::path(written->get());
        std::string problem;
        if (std::find(open_.begin(), open_.end(), identity_of(parent)) != open_.end()) {
            problem = "extends itself, directly or through others";
        } else if (constexpr std::size_t most_parents = 64; open_.size() > most_parents) {
            problem = fmt::format("more than {} files extend each other", most_parents);
        } else {
            static_cast<void>(read_text(parent, problem));
        }
        if (!problem.empty()) {
            decoder.report(position, "extends",
                           fmt::format("\"{}\" {}", shown(written->get()), problem));
            return;
        }
        load_file(parent, parent.lexically_normal().string(), false, loaded);
    }

    static void decode_study(const toml::table& table, Decoder& decoder, StudySpec& study) {
        decoder.decode_text(table, "title", study.title);
        decoder.decode_text(table, "question", study.question);
        auto replications = static_cast<std::uint64_t>(study.replications);
        decoder.decode_whole(table, "replications", replications_limits, replications);
        study.replications = static_cast<std::int64_t>(replications);
        decoder.decode_whole(table, "seed", seed_limits, study.seed);
    }

    SweptIn swept_in_;
    std::vector<std::string> open_;  // the files being read, outermost first
};

SweepSpec finished(Loaded loaded, std::string file) {
    if (!loaded.broken.empty()) throw sim::ConfigError(std::move(loaded.broken));
    StudySpec& study = loaded.sweep.arms;
    study.file = std::move(file);
    for (const auto& [path, place] : loaded.places) study.stated.push_back(path);
    study.warnings = std::move(loaded.warnings);
    return std::move(loaded.sweep);
}

SweepSpec load(const fs::path& file, SweptIn swept_in) {
    Loaded loaded;
    Loader(swept_in).load_file(file, file.string(), true, loaded);
    return finished(std::move(loaded), file.string());
}

SweepSpec parse(std::string_view toml, const std::string& name, const fs::path& directory,
                SweptIn swept_in) {
    Loaded loaded;
    if (toml.size() > most_bytes) {
        loaded.broken.push_back(without_place(name, "is larger than 4 MiB, so it is no scenario"));
    } else {
        Loader(swept_in).load(toml, name, directory, true, loaded);
    }
    return finished(std::move(loaded), name);
}

}  // namespace

SweepSpec load_sweep(const fs::path& file) { return load(file, SweptIn::cells); }

SweepSpec parse_sweep(std::string_view toml, const std::string& name, const fs::path& directory) {
    return parse(toml, name, directory, SweptIn::cells);
}

StudySpec load_study(const fs::path& file) { return in_full(load(file, SweptIn::one_study)); }

StudySpec parse_study(std::string_view toml, const std::string& name, const fs::path& directory) {
    return in_full(parse(toml, name, directory, SweptIn::one_study));
}

}  // namespace models
