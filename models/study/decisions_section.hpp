// The `[at."month 14"]` of a scenario file or of a variant in it.
#pragma once

#include <toml++/toml.h>

#include <vector>

#include "models/describe/decoder.hpp"
#include "models/describe/source_text.hpp"
#include "models/study/decision.hpp"

namespace models {

/// Reads the decisions of a table, in the order of the file, and adds them to those in `decisions`
/// (add_decision()). `prefix` is the path of the table: empty, or "variants.NAME.". Mistakes and
/// warnings are reported to the decoder. Rules are checked where `holds`, which says that nothing
/// else is wrong with the scenario; one that an inherited decision breaks is reported at
/// `otherwise`.
void decode_decisions(const toml::table& table, const SourceText& source, const std::string& prefix,
                      const Scenario& scenario, bool holds, const sim::Diagnostic& otherwise,
                      std::vector<Decision>& decisions, Decoder& decoder);

}  // namespace models
