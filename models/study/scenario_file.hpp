// Scenario files: TOML in, a study out; every mistake of a file is reported at once, each with its
// file, line and column.
//
// A file is one base company and its variants. It may extend another file, whose parameters, title,
// question, replications and seed it inherits (its variants it does not). Variants keep the order
// of the file; the first entry of a study is always the base, the file without its variants (which
// `[variants.base]` can give a title). A `[sweep]` puts every variant at every combination of the
// values of some parameters (sweep.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "models/study/study_spec.hpp"

namespace models {

/// Reads a scenario file and those it extends. Throws sim::ConfigError with all that is wrong.
[[nodiscard]] StudySpec load_study(const std::filesystem::path& file);

/// Reads a study from TOML text. `name` stands for the file in messages; `extends` is looked up
/// from `directory`. Throws sim::ConfigError with all that is wrong.
[[nodiscard]] StudySpec parse_study(std::string_view toml, const std::string& name,
                                    const std::filesystem::path& directory = {});

}  // namespace models
