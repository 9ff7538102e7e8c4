// The text of a scenario file, and its TOML.
#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "models/describe/decoder.hpp"
#include "models/describe/source_text.hpp"
#include "sim/errors.hpp"

namespace models {

/// The largest text that is taken for a scenario file.
inline constexpr std::size_t most_bytes = 4U << 20U;

/// What is wrong with a file as a whole.
[[nodiscard]] sim::Diagnostic without_place(const std::string& file, std::string message);

/// The text of a file; why there is none in `problem`, which is empty otherwise.
[[nodiscard]] std::string read_text(const std::filesystem::path& file, std::string& problem);

/// The same text for every path to one file.
[[nodiscard]] std::string identity_of(const std::filesystem::path& file);

/// Parses a text; false when it is no TOML, which the decoder then reports.
[[nodiscard]] bool parse_toml(std::string_view text, const SourceText& source, Decoder& decoder,
                              toml::table& table);

}  // namespace models
