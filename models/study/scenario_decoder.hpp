// The decoder (describe/decoder.hpp) for a company, compiled once.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/describe/decoder.hpp"
#include "sim/errors.hpp"

namespace models {

/// Decodes a table into a scenario; keys in `extra` are skipped.
void decode(Decoder& decoder, const toml::table& table, Scenario& scenario,
            const std::vector<std::string>& extra);

/// Reports the rules that a scenario breaks to the decoder. The place is that of the parameter when
/// the file states it; else that of a stated value that breaks it, `usual` being the company before
/// the file changed it; else that of the table around it, or `otherwise`. Every path begins with
/// `prefix`. True when it breaks none.
bool check_rules(const Scenario& scenario, const Scenario& usual, const Places& places,
                 const sim::Diagnostic& otherwise, const std::string& prefix, Decoder& decoder);

}  // namespace models
