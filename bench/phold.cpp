// PHOLD: logical processes that send each other one message an event, on one thread and on two.
//
// A process is a component, and a hub joins them all. An event draws one block: the delay, which is
// the lookahead plus an exponential of .9 mean delays, and whether the message goes to the same
// process or to any. Beside drawing and noting its time in the cache lines of its component an
// event does nothing: models with heavier events gain more from threads. Lookaheads are in the same
// unit, so at .01 a window holds about one event of a hundred processes.
//
// One thread is told beside the bare simulation (bare_phold.hpp) on one; two threads beside the
// engine on one, the bare simulation on two, and two runs of one thread each that share nothing,
// which is all that two processors can give at that time.
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

constexpr double mean_beyond_lookahead = 0.9;

struct Job {};

class Process {
 public:
    sim::Out<Job> jobs;

    Process(const bench::Phold& model, std::uint32_t number)
        : lookahead_(static_cast<std::int64_t>(model.lookahead)),
          mean_(model.mean),
          remote_(model.remote),
          number_(number) {}

    void start(sim::Context& context) {
        sim::Draw draw = next_draw(context);
        context.after<&Process::on_job>(delay(draw), {});
    }

    void on_job(const Job& job, sim::Context& context) {
        last_ = context.now();
        sim::Draw draw = next_draw(context);
        const sim::Duration after = delay(draw);
        const std::uint64_t word = draw();
        if (sim::open_unit(word) < remote_) {
            jobs.send_to(((word & 0xffff'ffffU) * jobs.links()) >> 32U, job, context, after);
        } else {
            context.after<&Process::on_job>(after, job);
        }
    }

 private:
    [[nodiscard]] sim::Draw next_draw(const sim::Context& context) {
        return context.chance().draw(sim::EntityId{number_}, sim::Purpose{1}, events_++);
    }
    [[nodiscard]] sim::Duration delay(sim::Draw& draw) const {
        return sim::Duration{lookahead_ + bench::at_least_one(sim::exponential(draw, mean_))};
    }

    std::int64_t lookahead_;
    double mean_;
    double remote_;
    std::uint32_t number_;
    std::uint32_t events_ = 0;
    sim::Time last_{};
};

/// The end of a run of about so many events.
std::int64_t end_of(const bench::Phold& model, std::uint64_t events) {
    return static_cast<std::int64_t>((model.lookahead + model.mean) * static_cast<double>(events) /
                                     static_cast<double>(model.processes));
}

template <typename Clock>
bench::Pass engine_pass(const bench::Phold& model, std::uint64_t events,
                        const sim::RunOptions& options) {
    sim::Network network;
    std::vector<Process*> processes;
    for (std::uint32_t i = 0; i < model.processes; ++i) {
        processes.push_back(&network.add<Process>(fmt::format("process/{:05}", i), model, i));
    }
    network.hub<&Process::on_job>(processes, &Process::jobs,
                                  sim::Duration{static_cast<std::int64_t>(model.lookahead)});
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
    // Long enough for the engine to find out whether windows pay, and to profit from it.
    const std::uint64_t events = bench::scaled(4e6);
    bench::duel("PHOLD/one thread/" + name, "events",
                [=] { return engine_pass<ThreadClock>(model, events, {}); },
                {{"bare", [=] { return bare_pass<ThreadClock>(model, events, 1); }}});
    const auto one_thread = [=] { return engine_pass<WallClock>(model, events, {}); };
    bench::duel("PHOLD/two threads/" + name, "events",
                [=] { return engine_pass<WallClock>(model, events, {.threads = 2}); },
                {{"one thread", one_thread},
                 {"two at once", [=] { return bench::two_at_once(one_thread); }},
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
