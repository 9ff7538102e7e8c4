// Reads scenario files (TOML) into studies. All mistakes are reported together, each with its file,
// line and column.
//
// A file describes one base company and its variants. It may extend another file: it then inherits
// the parameters, title, question, replications and seed of that file, but not its variants. The
// first entry of a study is always the base, which `[variants.base]` can give a title. The variants
// follow in the order of the file. A `[sweep]` repeats every variant for every combination of the
// values of some parameters (sweep/design.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "models/study/study_spec.hpp"

namespace models {

struct SweepSpec;  // sweep/sweep_spec.hpp

/// Reads a scenario file and those it extends, and checks its variants at all points of its sweep.
/// Throws sim::ConfigError with all that is wrong.
[[nodiscard]] SweepSpec load_sweep(const std::filesystem::path& file);

/// The same as one study of the variants at every point. Throws sim::ConfigError also where these
/// are too many (in_full()).
[[nodiscard]] StudySpec load_study(const std::filesystem::path& file);

/// The same from TOML text. `name` stands for the file in messages; `extends` is looked up from
/// `directory`. Throws sim::ConfigError with all that is wrong.
[[nodiscard]] SweepSpec parse_sweep(std::string_view toml, const std::string& name,
                                    const std::filesystem::path& directory = {});
[[nodiscard]] StudySpec parse_study(std::string_view toml, const std::string& name,
                                    const std::filesystem::path& directory = {});

}  // namespace models
