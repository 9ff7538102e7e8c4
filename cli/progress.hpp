// Shows the progress of a study: a bar on a terminal, otherwise at most one line in ten seconds, or
// JSON lines on request.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/console.hpp"

namespace cli {

/// A length of time for people: "8 s", "1 min 20 s", "2 h 5 min".
[[nodiscard]] std::string time_text(std::chrono::duration<double> time);

/// "[#####-----] 50 % 180 of 360 runs, 20 s left"; the time left is extrapolated from the time so
/// far.
[[nodiscard]] std::string progress_text(std::uint64_t done, std::uint64_t total,
                                        std::chrono::duration<double> elapsed);

/// Shows a study's progress on `console.err`; starts its clock when made.
class ProgressLine {
 public:
    enum class Style { bar, lines, json };

    ProgressLine(Console& console, Style style);
    /// Removes the bar.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ProgressLine(ProgressLine&&) = delete;
    ProgressLine& operator=(ProgressLine&&) = delete;

    /// Shows the runs done and in total. It may be called often; it shows only as often as the
    /// style allows.
    void show(std::uint64_t done, std::uint64_t total);

    /// Removes the bar until the next `show`.
    void clear();

    [[nodiscard]] std::chrono::duration<double> elapsed() const;

 private:
    using Clock = std::chrono::steady_clock;

    Console& console_;
    Style style_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
    bool drawn_ = false;
};

}  // namespace cli
