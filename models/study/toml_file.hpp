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

/// The greatest size of a file of text, in bytes.
inline constexpr std::size_t most_bytes = 4U << 20U;

/// A diagnostic about a file as a whole.
[[nodiscard]] sim::Diagnostic without_place(const std::string& file, std::string message);

/// The text of a file of at most so many bytes. `problem` says why it cannot be read; it is empty
/// otherwise. `what` is what the file should be.
[[nodiscard]] std::string read_text(const std::filesystem::path& file, std::string& problem,
                                    std::string_view what = "scenario file",
                                    std::size_t most = most_bytes);

/// A text that is the same for every path to the same file.
[[nodiscard]] std::string identity_of(const std::filesystem::path& file);

/// Parses a text. When it is not valid TOML, reports that to the decoder and returns false.
[[nodiscard]] bool parse_toml(std::string_view text, const SourceText& source, Decoder& decoder,
                              toml::table& table);

}  // namespace models
