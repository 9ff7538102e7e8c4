#include "cli/confirmed_headline.hpp"

#include <CLI/CLI.hpp>
#include <cstdint>

namespace cli {

void add_unconfirmed(CLI::App& command, bool& unconfirmed) {
    command.add_flag("--unconfirmed", unconfirmed,
                     "Do not simulate the arm that comes out first of several anew for the "
                     "headline of the page");
}

std::optional<models::Confirmation> confirmed_headline(
    const sim::Results& results, std::span<const models::RecordedScenario> companies, int threads,
    Console& console, ProgressLine::Style style, const Interrupt& interrupt) {
    if (!results.complete() || results.replications() == 0) return std::nullopt;
    ProgressLine progress(console, style);
    const sim::Progress hooks{
        .report = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); }};
    return models::confirmed(results, companies, threads, hooks, interrupt.stop());
}

}  // namespace cli
