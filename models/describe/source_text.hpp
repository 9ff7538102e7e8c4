// The text of a TOML file by lines, so that a message can quote the line that it is about.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

#include "sim/errors.hpp"

namespace models {

/// A text and its name in messages.
class SourceText {
 public:
    SourceText(std::string name, std::string_view text);

    /// A diagnostic for a place of the text, with the line as its excerpt.
    [[nodiscard]] sim::Diagnostic at(const toml::source_position& position, std::string path,
                                     std::string message) const;

    [[nodiscard]] const std::string& name() const { return name_; }

 private:
    std::string name_;
    std::vector<std::string> lines_;
};

}  // namespace models
