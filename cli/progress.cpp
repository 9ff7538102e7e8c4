#include "cli/progress.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string_view>

namespace cli {

namespace {
constexpr std::size_t bar_width = 30;
constexpr std::string_view clear_line = "\r\033[K";

// The least time between two outputs.
std::chrono::milliseconds interval_of(ProgressLine::Style style) {
    switch (style) {
        case ProgressLine::Style::bar:
            return std::chrono::milliseconds(100);
        case ProgressLine::Style::json:
            return std::chrono::seconds(1);
        case ProgressLine::Style::lines:
            break;
    }
    return std::chrono::seconds(10);
}

double seconds_left(std::uint64_t done, std::uint64_t total, double elapsed) {
    return elapsed / static_cast<double>(done) * static_cast<double>(total - done);
}
}  // namespace

std::string time_text(std::chrono::duration<double> time) {
    if (time.count() < 9.95) return fmt::format("{:.1f} s", time.count());
    const auto seconds = static_cast<std::int64_t>(std::lround(time.count()));
    if (seconds < 60) return fmt::format("{} s", seconds);
    if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
    return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

std::string progress_text(std::uint64_t done, std::uint64_t total,
                          std::chrono::duration<double> elapsed) {
    const double share = total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total);
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
    std::string text = fmt::format("[{:#<{}}{:-<{}}] {:3.0f} %  {} of {} runs", "", filled, "",
                                   bar_width - filled, std::floor(share * 100.0), done, total);
    if (done > 0 && done < total) {
        const double left = seconds_left(done, total, elapsed.count());
        text += ", " + time_text(std::chrono::duration<double>(std::ceil(left))) + " left";
    }
    return text;
}

ProgressLine::ProgressLine(Console& console, Style style) : console_(console), style_(style) {}

ProgressLine::~ProgressLine() { clear(); }

std::chrono::duration<double> ProgressLine::elapsed() const { return Clock::now() - start_; }

void ProgressLine::show(std::uint64_t done, std::uint64_t total) {
    const Clock::time_point now = Clock::now();
    if (now - shown_ < interval_of(style_)) return;
    shown_ = now;
    const std::chrono::duration<double> spent = now - start_;
    switch (style_) {
        case Style::bar:
            console_.err << clear_line << progress_text(done, total, spent) << std::flush;
            drawn_ = true;
            break;
        case Style::lines:
            if (done < total)
                console_.err << progress_text(done, total, spent) << '\n' << std::flush;
            break;
        case Style::json: {
            nlohmann::ordered_json line{{"event", "progress"},
                                        {"done", done},
                                        {"total", total},
                                        {"elapsed_s", spent.count()}};
            if (done > 0) line["left_s"] = seconds_left(done, total, spent.count());
            console_.err << line.dump() << '\n' << std::flush;
            break;
        }
    }
}

void ProgressLine::clear() {
    if (drawn_) console_.err << clear_line << std::flush;
    drawn_ = false;
}

}  // namespace cli
