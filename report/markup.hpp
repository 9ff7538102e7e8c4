// Small pieces of HTML. Plain text goes in, and comes out escaped.
#pragma once

#include <string>
#include <string_view>

#include "report/arms.hpp"

namespace report {

/// Text for HTML, in an element or in an attribute between double quotes.
[[nodiscard]] std::string escaped(std::string_view text);

/// A paragraph, of a class where one is given; nothing for no text.
[[nodiscard]] std::string paragraph(const std::string& text, std::string_view style = {});

/// The square in an arm's colour that stands before its title.
[[nodiscard]] std::string swatch(const Arm& arm);

/// Text with its first letter as a capital.
[[nodiscard]] std::string capitalised(std::string text);

}  // namespace report
