// The headline of a page in other futures than those that chose the best arm: shared by the
// commands that write a page.
#pragma once

#include <optional>
#include <span>

#include "cli/console.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "models/study/confirmation.hpp"

namespace CLI {
class App;
}

namespace cli {

/// Adds --unconfirmed.
void add_unconfirmed(CLI::App& command, bool& unconfirmed);

/// Simulates the best arm anew, with a progress line, as models::confirmed() does. Nothing where
/// the study is not complete.
[[nodiscard]] std::optional<models::Confirmation> confirmed_headline(
    const sim::Results& results, std::span<const models::RecordedScenario> companies, int threads,
    Console& console, ProgressLine::Style style, const Interrupt& interrupt);

/// What to say when an interrupt left the headline unconfirmed.
inline constexpr const char* unconfirmed_text =
    "Stopped: the best arm was not simulated anew for the headline.";

}  // namespace cli
