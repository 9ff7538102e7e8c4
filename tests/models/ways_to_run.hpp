// All ways to carry out one run, of which none may show in its results (rows 30 and 31 of
// docs/model/validation.md; sim/engine.hpp): threads, windows or one queue, shardings, and heap or
// ladder.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "models/company/company.hpp"
#include "sim/chance.hpp"
#include "sim/engine.hpp"

namespace models::testing {

struct Sharding {
    std::string name;
    std::vector<std::size_t> shards;  ///< as in sim::RunOptions
};

/// Shardings of a network of so many atomic partitions: the default, each partition by itself,
/// dealt out to few shards in turn, and thrown into shards at random.
[[nodiscard]] inline std::vector<Sharding> shardings_of(std::size_t partitions) {
    std::vector<Sharding> all{{"by the graph", {}}};
    std::vector<std::size_t> each(partitions);
    std::iota(each.begin(), each.end(), std::size_t{0});
    all.push_back({"each by itself", each});
    for (const std::size_t shards : {2U, 7U}) {
        std::vector<std::size_t> dealt = each;
        for (std::size_t& shard : dealt) shard %= shards;
        all.push_back({fmt::format("dealt to {}", shards), std::move(dealt)});
    }
    for (const std::uint64_t throw_of : {1U, 2U, 3U}) {
        std::vector<std::size_t> thrown;
        for (const std::size_t partition : each) {
            const double place = sim::Chance{20'270'214, throw_of}.uniform(sim::EntityId{partition},
                                                                           sim::Purpose{1});
            thrown.push_back(static_cast<std::size_t>(place * 5.0));
        }
        all.push_back({fmt::format("at random, {}", throw_of), std::move(thrown)});
    }
    return all;
}

struct Way {
    std::string name;
    sim::RunOptions options;
};

/// Every combination of every choice in sim::RunOptions; a new choice there is one loop more here.
[[nodiscard]] inline std::vector<Way> ways_to_run(const std::vector<Sharding>& shardings) {
    constexpr std::pair<sim::Windows, const char*> windows[] = {
        {sim::Windows::never, "one queue"},
        {sim::Windows::always, "windows"},
        {sim::Windows::automatic, "windows if they pay"},
    };
    constexpr std::pair<std::size_t, const char*> queues[] = {
        {sim::EventQueue::always_a_heap, "heap"},
        {sim::EventQueue::most_for_a_heap, "heap or ladder"},
        {1, "ladder"},
    };
    std::vector<Way> ways;
    for (const auto& [choice, choice_name] : windows) {
        for (const Sharding& sharding : shardings) {
            for (const auto& [most_in_heap, queue_name] : queues) {
                for (const int threads : {1, 2, 8}) {
                    ways.push_back(
                        {fmt::format("{}, {}, {}, {} thread{}", choice_name, sharding.name,
                                     queue_name, threads, threads == 1 ? "" : "s"),
                         {.threads = threads,
                          .windows = choice,
                          .shards = sharding.shards,
                          .most_in_heap = most_in_heap}});
                }
            }
        }
    }
    return ways;
}

struct Outcome {
    std::vector<double> row;
    sim::RunProfile profile;
    std::size_t partitions;
};

[[nodiscard]] inline Outcome outcome_of(const Scenario& scenario, const sim::RunOptions& options) {
    Company company(scenario);
    company.run(20'270'214, 0, options);
    Outcome outcome{std::vector<double>(kpi_layout(scenario).row_size(),
                                        std::numeric_limits<double>::quiet_NaN()),
                    company.profile(), company.network().partition_count()};
    company.measure(outcome.row);
    return outcome;
}

}  // namespace models::testing
