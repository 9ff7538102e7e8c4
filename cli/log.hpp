// The messages of a command that runs for long, as lines for people or as JSON for programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/console.hpp"
#include "cli/progress.hpp"

namespace cli {

class Log {
 public:
    Log(Console& console, bool json);

    [[nodiscard]] ProgressLine::Style style() const { return style_; }

    /// One event: its name and facts for programs, a line for people.
    void say(const char* event, const nlohmann::ordered_json& facts, const std::string& line) const;

 private:
    Console& console_;
    bool json_;
    ProgressLine::Style style_;
};

}  // namespace cli
