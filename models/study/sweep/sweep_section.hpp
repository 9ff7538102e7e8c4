// The `[sweep]` of a scenario file.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "models/describe/decoder.hpp"
#include "models/describe/source_text.hpp"
#include "models/study/study_spec.hpp"
#include "models/study/sweep/sweep_spec.hpp"

namespace models {

/// How a sweep is simulated: all its variants in one study, of which there are most_variants, or
/// point by point, of which there are most_points (limits.hpp).
enum class SweptIn : std::uint8_t { one_study, cells };

/// Reads the design of a sweep, if the table has one, and checks the variants of `sweep.arms` at
/// all its points, unless they are too many to be simulated so. Reports mistakes to the decoder,
/// and warns of values that can hardly be meant. There is no design when there is a mistake, or
/// when `others_hold` is false because a file that this one extends has one. A table of points is
/// looked up from `directory` and becomes an input.
void decode_sweep(const toml::table& table, const SourceText& source,
                  const std::filesystem::path& directory, bool others_hold, Decoder& decoder,
                  SweptIn swept_in, SweepSpec& sweep);

}  // namespace models
