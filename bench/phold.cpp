// PHOLD: logical processes that send each other one message an event, on one thread and on two.
//
// Processes are entities of 64 sites, and a site is a component. An event draws one block: the
// delay, which is the lookahead plus an exponential of .9 mean delays, and whether the message goes
// to the same process or to any, with all sites linked to all. Beside drawing and noting its time
// in the cache line of the process an event does nothing: models with heavier events gain more
// from threads. Lookaheads are in the same unit, so at .01 a window holds about one event of a
// hundred processes.
//
// One thread is told beside the bare simulation (bare_phold.hpp) on one; two threads beside the
// engine on one and the bare simulation on two.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/bare_phold.hpp"
#include "bench/duel.hpp"
#include "bench/laws.hpp"
#include "sim/distributions.hpp"
#include "sim/engine.hpp"

namespace {

constexpr std::size_t site_count = 64;
constexpr double mean_beyond_lookahead = 0.9;

struct Job {
    std::uint32_t process;
};

class Site {
 public:
    sim::Out<Job> jobs;

    Site(const bench::Phold& model, std::size_t number)
        : model_(model),
          first_(static_cast<std::uint32_t>(number * per_site())),
          processes_(per_site()) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < processes_.size(); ++i) {
            sim::Draw draw = context.chance().draw(sim::EntityId{first_ + i}, sim::Purpose{1}, 0);
            context.after<&Site::on_job>(delay(draw), {first_ + i});
        }
    }

    void on_job(const Job& job, sim::Context& context) {
        Process& process = processes_[job.process - first_];
        ++process.events;
        process.last = context.now();
        sim::Draw draw =
            context.chance().draw(sim::EntityId{job.process}, sim::Purpose{1}, process.events);
        const sim::Duration after = delay(draw);
        const std::uint64_t word = draw();
        if (sim::open_unit(word) < model_.remote) {
            const auto to =
                static_cast<std::uint32_t>(((word & 0xffff'ffffU) * model_.processes) >> 32U);
            jobs.send_to(to / per_site(), {to}, context, after);
        } else {
            context.after<&Site::on_job>(after, job);
        }
    }

 private:
    struct alignas(64) Process {
        std::uint32_t events = 0;
        sim::Time last{};
    };

    [[nodiscard]] std::size_t per_site() const noexcept { return model_.processes / site_count; }
    [[nodiscard]] sim::Duration delay(sim::Draw& draw) const {
        return sim::Duration{static_cast<std::int64_t>(model_.lookahead) +
                             bench::at_least_one(sim::exponential(draw, model_.mean))};
    }

    bench::Phold model_;
    std::uint32_t first_;
    std::vector<Process> processes_;
};

/// Links all sites to all; the `i`-th link of a site leads to the `i`-th site.
void join(sim::Network& network, const std::vector<Site*>& sites, sim::Duration least) {
    for (Site* from : sites) {
        for (Site* to : sites) network.link<&Site::on_job>(from->jobs, least, *to);
    }
}

/// The end of a run of about so many events.
std::int64_t end_of(const bench::Phold& model, std::uint64_t events) {
    return static_cast<std::int64_t>((model.lookahead + model.mean) * static_cast<double>(events) /
                                     static_cast<double>(model.processes));
}

template <typename Clock>
bench::Pass engine_pass(const bench::Phold& model, std::uint64_t events,
                        const sim::RunOptions& options) {
    sim::Network network;
    std::vector<Site*> sites;
    for (std::size_t i = 0; i < site_count; ++i) {
        sites.push_back(&network.add<Site>(fmt::format("site/{:02}", i), model, i));
    }
    join(network, sites, sim::Duration{static_cast<std::int64_t>(model.lookahead)});
    sim::Engine engine(network, 1, 0, options);
    return bench::timed<Clock>([&] {
        engine.run(sim::Time{sim::Duration{end_of(model, events)}});
        return engine.events();
    });
}

template <typename Clock>
bench::Pass bare_pass(const bench::Phold& model, std::uint64_t events, std::size_t threads) {
    bench::BarePhold phold(model, threads);
    return bench::timed<Clock>([&] { return phold.run(end_of(model, events)); });
}

void compare(const bench::Phold& model, const std::string& name) {
    using bench::ThreadClock;
    using bench::WallClock;
    const std::uint64_t events = bench::scaled(5e5);
    bench::duel("PHOLD/one thread/" + name, "events",
                [=] { return engine_pass<ThreadClock>(model, events, {}); },
                {{"bare", [=] { return bare_pass<ThreadClock>(model, events, 1); }}});
    bench::duel("PHOLD/two threads/" + name, "events",
                [=] { return engine_pass<WallClock>(model, events, {.threads = 2}); },
                {{"one thread", [=] { return engine_pass<WallClock>(model, events, {}); }},
                 {"bare", [=] { return bare_pass<WallClock>(model, events, 2); }}});
}

}  // namespace

int main(int argc, char** argv) {
    for (const std::size_t processes : {1'024U, 65'536U}) {
        for (const double lookahead : {0.01, 0.1, 1.0}) {
            for (const double remote : {0.0, 0.25, 1.0}) {
                compare({processes, lookahead * bench::mean_delay,
                         mean_beyond_lookahead * bench::mean_delay, remote},
                        fmt::format("{} processes/lookahead {}/{:.0f} % remote", processes,
                                    lookahead, 100.0 * remote));
            }
        }
    }
    return bench::run(argc, argv);
}
