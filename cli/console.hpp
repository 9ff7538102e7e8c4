// The outputs of a command, and whether they can show colours and progress.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Results go to `out`, progress and everything about the run to `err`.
struct Console {
    std::ostream& out;
    std::ostream& err;
    bool out_colours = false;   ///< `out` is a terminal and NO_COLOR does not forbid
    bool err_terminal = false;  ///< `err` is a terminal, so a line can be overwritten
};

/// Standard output and error of this process.
[[nodiscard]] Console standard_console();

enum class Colour { none, green, red, dim, bold };

/// The text in a colour if `colours` is true, otherwise unchanged.
[[nodiscard]] std::string painted(std::string_view text, Colour colour, bool colours);

/// "1 run", "2 runs".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view what);

/// Columns that UTF-8 text takes, one for each code point.
[[nodiscard]] std::size_t width_of(std::string_view text) noexcept;

/// The text padded with spaces to `width` columns: aligned to the left, or to the right.
[[nodiscard]] std::string left(std::string_view text, std::size_t width);
[[nodiscard]] std::string right(std::string_view text, std::size_t width);

/// Rows in aligned columns, each line after two spaces: the first column to the left, all others to
/// the right. All rows have as many cells as the first.
[[nodiscard]] std::string columns(const std::vector<std::vector<std::string>>& rows);

/// The columns that sentences take.
constexpr std::size_t text_width = 110;

/// The text broken between words into lines of at most `width` columns, each after `indent`; ends
/// in a newline. A longer word stands on a line of its own.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view indent,
                                  std::size_t width);

}  // namespace cli
