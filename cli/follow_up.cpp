#include "cli/follow_up.hpp"

#include <CLI/CLI.hpp>
#include <cstdint>

namespace cli {

void add_follow_up(CLI::App& command, models::FollowUpChoice& choice) {
    command.add_flag("!--unconfirmed", choice.confirmation,
                     "Do not simulate the arm that comes out first of several anew for the "
                     "headline of the page");
    command.add_flag("--sensitivity", choice.sensitivity,
                     "Also simulate for the page what the answer hangs on: each number of the "
                     "company a fifth lower and higher, and, where companies close, each driver "
                     "of ruin switched off. It takes thousands of runs, the more the more numbers "
                     "a company has");
}

models::FollowUp follow_up(const sim::Results& results,
                           std::span<const models::RecordedScenario> companies,
                           const models::FollowUpChoice& choice, int threads, Console& console,
                           ProgressLine::Style style, const Interrupt& interrupt) {
    if (!results.complete() || results.replications() == 0) return {};
    ProgressLine progress(console, style);
    const sim::Progress hooks{
        .report = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); }};
    return models::follow_up(results, companies, choice, threads, hooks, interrupt.stop());
}

}  // namespace cli
