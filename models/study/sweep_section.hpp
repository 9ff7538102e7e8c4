// The `[sweep]` of a scenario file.
#pragma once

#include <toml++/toml.h>

#include <vector>

#include "models/describe/decoder.hpp"
#include "models/study/study_spec.hpp"

namespace models {

/// Puts every variant at every point of the sweep that the table has, if any. What is wrong with it
/// goes to the decoder; the variants stay as they are then, and where `others_hold` says that a
/// file that this one extends is broken.
void decode_sweep(const toml::table& table, Decoder& decoder, bool others_hold,
                  std::vector<VariantSpec>& variants);

}  // namespace models
