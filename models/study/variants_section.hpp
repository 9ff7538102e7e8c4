// The `[variants]` of a scenario file.
#pragma once

#include <toml++/toml.h>

#include <vector>

#include "models/describe/decoder.hpp"
#include "models/describe/source_text.hpp"
#include "models/study/study_spec.hpp"

namespace models {

/// The base, followed by the variants of the table in their order. `inherited` are the decisions of
/// the files that the text extends; its own are added. Mistakes are reported to the
/// decoder, which has decoded the base; `places` says where its parameters were set. Rules are
/// checked only when nothing else is wrong, in this text or (`others_hold`) in the files that it
/// extends.
[[nodiscard]] std::vector<VariantSpec> decode_variants(const toml::table& table,
                                                       const SourceText& source,
                                                       const Scenario& base, const Places& places,
                                                       const std::vector<Decision>& inherited,
                                                       bool others_hold, Decoder& decoder);

}  // namespace models
