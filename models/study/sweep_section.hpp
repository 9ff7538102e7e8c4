// The `[sweep]` of a scenario file.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "models/describe/decoder.hpp"
#include "models/study/study_spec.hpp"

namespace models {

/// If the table has a sweep, replaces the variants by all variants at every point of it, and
/// returns the paths of its parameters. Reports mistakes to the decoder, and warns of values that
/// can hardly be meant. The variants stay as they are when there is a mistake, or when
/// `others_hold` is false because a file that this one extends has one.
[[nodiscard]] std::vector<std::string> decode_sweep(const toml::table& table, Decoder& decoder,
                                                    bool others_hold,
                                                    std::vector<VariantSpec>& variants);

}  // namespace models
