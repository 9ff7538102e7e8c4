// What is simulated after a study for the page about it: shared by the commands that write a page.
#pragma once

#include <span>

#include "cli/console.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "models/study/follow_up.hpp"

namespace CLI {
class App;
}

namespace cli {

/// Adds --unconfirmed and --sensitivity.
void add_follow_up(CLI::App& command, models::FollowUpChoice& choice);

/// Simulates what was chosen, with a progress line, as models::follow_up() does. Nothing where the
/// study is not complete.
[[nodiscard]] models::FollowUp follow_up(const sim::Results& results,
                                         std::span<const models::RecordedScenario> companies,
                                         const models::FollowUpChoice& choice, int threads,
                                         Console& console, ProgressLine::Style style,
                                         const Interrupt& interrupt);

/// What to say when an interrupt came before the end of what was chosen.
inline constexpr const char* unconfirmed_text =
    "Stopped: what is simulated for the page after the study is not complete.";

}  // namespace cli
