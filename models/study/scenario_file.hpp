// Scenario files: TOML in, a study out; every mistake of a file is reported at once, each with its
// file, line and column.
//
// A file is one base company and its variants. It may extend another file, whose parameters, title,
// question, replications and seed it inherits (its variants it does not). Variants keep the order
// of the file; the first entry of a study is always the base, the file without its variants (which
// `[variants.base]` can give a title). A `[sweep]` puts every variant at every combination of the
// values of some parameters (sweep.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario.hpp"

namespace models {

/// Dotted paths and the value text of each, e.g. {"breakers.open_at", "110 %"}.
using Assignments = std::vector<std::pair<std::string, std::string>>;

/// One arm of a study: a complete company, and what tells it from the base.
struct VariantSpec {
    std::string name;  ///< its identifier; "base" for the first
    std::string
        title;  ///< in plain words; when the file states none, the name ("As it is" for the base)
    Scenario scenario;    ///< resolved and checked
    Assignments changes;  ///< every field that differs from the base, with this variant's value
};

/// A question, and the companies to be compared for it.
struct StudySpec {
    std::string title;
    std::string question;
    std::string file;  ///< as given by the caller; empty when the text had no file
    std::int64_t replications = 40;
    std::uint64_t seed = 1;
    std::vector<VariantSpec> variants;  ///< in file order; the first is "base"
};

/// Reads a scenario file and those it extends. Throws sim::ConfigError with all that is wrong.
[[nodiscard]] StudySpec load_study(const std::filesystem::path& file);

/// Reads a study from TOML text. `name` stands for the file in messages; `extends` is looked up
/// from `directory`. Throws sim::ConfigError with all that is wrong.
[[nodiscard]] StudySpec parse_study(std::string_view toml, const std::string& name,
                                    const std::filesystem::path& directory = {});

/// Appends a variant that differs from the variant `like` by the changes and returns it (valid
/// until the next call). Throws sim::ConfigError with all that is wrong, the study unchanged.
const VariantSpec& add_variant(StudySpec& study, const std::string& name, const std::string& like,
                               const Assignments& changes, const std::string& title = {});

/// Sets parameters in the base and in every variant alike and checks them all. Throws
/// sim::ConfigError with all that is wrong, the study unchanged.
void set_in_every_variant(StudySpec& study, const Assignments& changes);

}  // namespace models
