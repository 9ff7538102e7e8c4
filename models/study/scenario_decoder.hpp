// The decoder (describe/decoder.hpp) for a company, compiled once.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/describe/decoder.hpp"
#include "sim/errors.hpp"

namespace models {

/// Decodes a table onto a company; `extra` are keys of the table that others decode.
void decode(Decoder& decoder, const toml::table& table, Scenario& scenario,
            const std::vector<std::string>& extra);

/// Reports the rules that a company breaks, each at its cause where the file states it, else at the
/// place given; every path after the prefix. True when it breaks none.
bool check_rules(const Scenario& scenario, const Places& places, const sim::Diagnostic& otherwise,
                 const std::string& prefix, Decoder& decoder);

}  // namespace models
