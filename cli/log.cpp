#include "cli/log.hpp"

#include <ostream>

namespace cli {

Log::Log(Console& console, bool json)
    : console_(console),
      json_(json),
      style_(json                   ? ProgressLine::Style::json
             : console.err_terminal ? ProgressLine::Style::bar
                                    : ProgressLine::Style::lines) {}

void Log::say(const char* event, const nlohmann::ordered_json& facts,
              const std::string& line) const {
    if (!json_) {
        console_.err << line << '\n' << std::flush;
        return;
    }
    nlohmann::ordered_json object{{"event", event}};
    object.update(facts);
    console_.err << object.dump() << '\n' << std::flush;
}

}  // namespace cli
