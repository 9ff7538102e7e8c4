// The `[variants]` of a scenario file.
#pragma once

#include <toml++/toml.h>

#include <vector>

#include "models/describe/decoder.hpp"
#include "models/describe/source_text.hpp"
#include "models/study/study_spec.hpp"

namespace models {

/// The base, and after it the variants that the table describes, in their order. What is wrong with
/// them goes to the decoder, which has decoded the base; `places` say where it was set. Rules are
/// checked only while nothing else is wrong: in the text, or (`others_hold`) in those it extends.
[[nodiscard]] std::vector<VariantSpec> decode_variants(const toml::table& table,
                                                       const SourceText& source,
                                                       const Scenario& base, const Places& places,
                                                       bool others_hold, Decoder& decoder);

}  // namespace models
