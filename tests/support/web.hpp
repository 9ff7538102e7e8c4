// Random networks of components whose every act depends on all they have seen: for asking whether
// shards and threads change anything.
//
// A Weaver keeps one hash of everything that it has handled, in order, and decides by it what to
// do: send over which link and how late, schedule, cancel, or report on an epoch. Any difference in
// what it sees, or in which order, changes all that follows.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/chance.hpp"
#include "sim/context.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"
#include "sim/time.hpp"

namespace test_support {

inline constexpr sim::Epochs web_epochs{sim::Duration{1'000}, sim::Duration{300}};

template <std::size_t Words>
struct Thread {
    std::uint64_t word;
    std::array<std::uint64_t, Words - 1> fill;
};

class Weaver {
 public:
    sim::Out<Thread<1>> thin;
    sim::Out<Thread<10>> thick;
    sim::Out<Thread<2>> reports;  // on web_epochs

    /// Fails with a ModelError at the first event that it handles at `fails_at` or later.
    Weaver(std::uint64_t seed, sim::Time fails_at) : hash_(seed), fails_at_(fails_at) {}

    void start(sim::Context& context) {
        set_timer(context);
        report_later(context);
    }
    void on_timer(const Thread<1>& thread, sim::Context& context) {
        see(thread.word, context);
        set_timer(context);
    }
    void on_thin(const Thread<1>& thread, sim::Context& context) { see(thread.word, context); }
    void on_thick(const Thread<10>& thread, sim::Context& context) {
        see(thread.word ^ thread.fill[8], context);
    }
    void on_report(const Thread<2>& thread, sim::Context&) {
        hash_ = sim::detail::mix(hash_, thread.word + thread.fill[0]);
    }

    [[nodiscard]] std::uint64_t hash() const noexcept { return hash_; }

 private:
    struct Reporting {};
    void report(const Reporting&, sim::Context& context) {
        reports.send({hash_, {1}}, context);
        report_later(context);
    }
    void report_later(sim::Context& context) {
        context.at<&Weaver::report>(web_epochs.next(context.now() + sim::Duration{1}), {},
                                    sim::Phase::report);
    }

    void set_timer(sim::Context& context) {
        const sim::Duration delay{static_cast<int>(1 + (hash_ >> 50 & 63))};
        timer_ = context.after<&Weaver::on_timer>(delay, {hash_, {}});
    }

    void see(std::uint64_t word, sim::Context& context) {
        if (context.now() >= fails_at_) context.fail("planted");
        hash_ = sim::detail::mix(sim::detail::mix(hash_, word),
                                 static_cast<std::uint64_t>(sim::microseconds(context.now())));
        const std::uint64_t luck = hash_;
        const sim::Duration more{static_cast<int>(luck >> 40 & 31)};
        if (luck % 16 < 5 && thin.linked()) {
            const std::size_t link = luck / 16 % thin.links();
            const sim::Duration delay = luck % 16 == 0 ? thin.least(link) : thin.least(link) + more;
            thin.send_to(link, {luck, {}}, context, delay);
        } else if (luck % 16 < 7 && thick.linked()) {
            const std::size_t link = luck / 16 % thick.links();
            thick.send_to(link, {luck, {}}, context, thick.least(link) + more);
        } else if (luck % 16 < 9 && context.cancel(timer_)) {
            set_timer(context);
        }
    }

    std::uint64_t hash_;
    sim::Time fails_at_;
    sim::EventHandle timer_;
};

struct Web {
    sim::Network network;
    std::vector<Weaver*> weavers;

    /// `size` weavers, about three links each: without delay, short, long, and on epochs.
    /// `failures` of them fail some time after `fail_from`.
    explicit Web(std::uint64_t seed, std::size_t size, std::size_t failures = 0,
                 sim::Time fail_from = {}) {
        const sim::Chance chance(seed, 0);
        const auto pick = [&](std::uint64_t what, std::uint32_t number, std::size_t most) {
            return static_cast<std::size_t>(
                chance.draw(sim::EntityId{what}, sim::Purpose{1}, number)() % most);
        };
        for (std::size_t i = 0; i < size; ++i) {
            const auto n = static_cast<std::uint32_t>(i);
            const bool fails = i < failures;
            weavers.push_back(&network.add<Weaver>(
                fmt::format("weaver/{:03}", i * 7919 % 1000), seed + i,
                fails ? fail_from + sim::Duration{static_cast<int>(pick(1, n, 2'000))}
                      : sim::Time::max()));
        }
        for (std::size_t i = 0; i < size; ++i) {
            for (std::uint32_t k = 0; k < 3; ++k) {
                const auto n = static_cast<std::uint32_t>(8 * i + k);
                Weaver& from = *weavers[i];
                Weaver& to = *weavers[pick(2, n, size)];
                constexpr std::array<int, 6> delays{0, 1, 7, 20, 100, 400};
                const sim::Duration least{delays[pick(3, n, delays.size())]};
                switch (pick(4, n, 4)) {
                    case 0:
                        network.link<&Weaver::on_thick>(from.thick, least, to);
                        break;
                    case 1:
                        network.link<&Weaver::on_report>(from.reports, web_epochs,
                                                         std::max(least, sim::Duration{1}), to);
                        break;
                    default:
                        network.link<&Weaver::on_thin>(from.thin, least, to);
                }
            }
        }
    }

    [[nodiscard]] std::vector<std::uint64_t> hashes() const {
        std::vector<std::uint64_t> result;
        for (const Weaver* weaver : weavers) result.push_back(weaver->hash());
        return result;
    }
};

}  // namespace test_support
