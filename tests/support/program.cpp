#include "tests/support/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "sim/engine.hpp"
#include "sim/network.hpp"

namespace test_support {

namespace {

template <std::size_t Size>
struct Parcel {
    std::uint64_t message;
    std::array<std::uint64_t, Size / 8 - 1> fill;
};

template <std::size_t Size>
Parcel<Size> parcel(std::uint64_t message) {
    Parcel<Size> result{};
    result.message = message;
    result.fill.fill(~message);
    return result;
}

struct Run {
    const Program& program;
    std::vector<Step> steps;
    std::size_t calls = 0;
    std::uint64_t messages = 0;
};

/// A component that does what the program says.
class Actor {
 public:
    sim::Out<Parcel<40>> small;
    sim::Out<Parcel<104>> medium;
    sim::Out<Parcel<232>> large;

    Actor(Run& run, std::size_t index) : run_(run), index_(index) {}

    void start(sim::Context& context) { perform(run_.program.starts[index_], context); }

    template <std::size_t Size>
    void on_parcel(const Parcel<Size>& parcel, sim::Context& context) {
        run_.steps.push_back(
            {sim::microseconds(context.now()), index_, Step::What::call, parcel.message});
        const std::size_t call = run_.calls++;
        if (call < run_.program.calls.size()) perform(run_.program.calls[call], context);
        // The message must be intact after all that the handler did.
        for (const std::uint64_t word : parcel.fill) {
            if (word != ~parcel.message) throw std::logic_error("a payload was overwritten");
        }
    }

 private:
    void perform(const std::vector<Action>& actions, sim::Context& context) {
        for (const Action& action : actions) {
            if (action.kind == Action::Kind::cancel) {
                cancel(action, context);
            } else if (action.size == 0) {
                emit<40>(action, small, context);
            } else if (action.size == 1) {
                emit<104>(action, medium, context);
            } else {
                emit<232>(action, large, context);
            }
        }
    }

    template <std::size_t Size>
    void emit(const Action& action, sim::Out<Parcel<Size>>& out, sim::Context& context) {
        const Parcel<Size> message = parcel<Size>(++run_.messages);
        const sim::Duration delay{action.delay};
        if (action.kind == Action::Kind::schedule) {
            handles_.push_back(
                context.after<&Actor::on_parcel<Size>>(delay, message, action.phase));
        } else if (action.kind == Action::Kind::send) {
            sim::Duration most{0};
            for (std::size_t i = 0; i < out.links(); ++i) most = std::max(most, out.least(i));
            out.send(message, context, most + delay);
        } else if (out.linked()) {
            const std::size_t link = action.choice % out.links();
            out.send_to(link, message, context, out.least(link) + delay);
        }
    }

    void cancel(const Action& action, sim::Context& context) {
        if (handles_.empty()) return;
        const bool taken = context.cancel(handles_[action.choice % handles_.size()]);
        run_.steps.push_back({sim::microseconds(context.now()), index_,
                              taken ? Step::What::took_back : Step::What::came_too_late, 0});
    }

    Run& run_;
    std::size_t index_;
    std::vector<sim::EventHandle> handles_;
};

class Reference {
 public:
    explicit Reference(const Program& program) : run_{program, {}}, actors_(program.components) {
        for (const ProgramLink& link : program.links) actors_[link.from].links.push_back(link);
    }

    std::vector<Step> run() {
        for (std::size_t i = 0; i < actors_.size(); ++i) perform(i, run_.program.starts[i]);
        start();
        while (!queue_.empty()) {
            const auto first = queue_.begin();
            now_ = std::get<0>(first->first);
            const Event event = first->second;
            queue_.erase(first);
            call(event);
            drain();
        }
        return run_.steps;
    }

 private:
    using Key = std::tuple<std::int64_t, sim::Phase, std::size_t, std::uint64_t>;
    struct Event {
        std::size_t receiver;
        std::uint64_t message;
    };
    struct ActorState {
        std::vector<ProgramLink> links;
        std::vector<std::optional<Key>> handles;
        std::uint64_t sequence = 0;
    };

    /// What starts sent without delay is handled partition by partition, in order of first names.
    void start() {
        std::vector<std::size_t> first(actors_.size());
        std::iota(first.begin(), first.end(), std::size_t{0});
        for (std::size_t round = 0; round < actors_.size(); ++round) {
            for (const ProgramLink& link : run_.program.links) {
                if (link.least == 0) {
                    first[link.from] = first[link.to] = std::min(first[link.from], first[link.to]);
                }
            }
        }
        const std::deque<Event> sent = std::exchange(lane_, {});
        for (std::size_t partition = 0; partition < actors_.size(); ++partition) {
            std::copy_if(sent.begin(), sent.end(), std::back_inserter(lane_),
                         [&](const Event& event) { return first[event.receiver] == partition; });
            drain();
        }
    }

    void drain() {
        while (!lane_.empty()) {
            const Event event = lane_.front();
            lane_.pop_front();
            call(event);
        }
    }

    void call(const Event& event) {
        run_.steps.push_back({now_, event.receiver, Step::What::call, event.message});
        const std::size_t call = run_.calls++;
        if (call < run_.program.calls.size()) perform(event.receiver, run_.program.calls[call]);
    }

    void perform(std::size_t sender, const std::vector<Action>& actions) {
        ActorState& actor = actors_[sender];
        for (const Action& action : actions) {
            if (action.kind == Action::Kind::cancel) {
                if (actor.handles.empty()) continue;
                const auto& key = actor.handles[action.choice % actor.handles.size()];
                const bool taken = key && queue_.erase(*key) > 0;
                run_.steps.push_back(
                    {now_, sender, taken ? Step::What::took_back : Step::What::came_too_late, 0});
                continue;
            }
            const std::uint64_t message = ++run_.messages;
            if (action.kind == Action::Kind::schedule) {
                actor.handles.push_back(
                    post(sender, action.delay, action.phase, {sender, message}));
            } else if (action.kind == Action::Kind::send) {
                std::int64_t most = 0;
                for (const ProgramLink& link : actor.links) most = std::max(most, link.least);
                for (const ProgramLink& link : actor.links) {
                    post(sender, most + action.delay, sim::Phase::message, {link.to, message});
                }
            } else if (!actor.links.empty()) {
                const ProgramLink& link = actor.links[action.choice % actor.links.size()];
                post(sender, link.least + action.delay, sim::Phase::message, {link.to, message});
            }
        }
    }

    std::optional<Key> post(std::size_t sender, std::int64_t delay, sim::Phase phase,
                            const Event& event) {
        if (delay == 0) {
            lane_.push_back(event);
            return std::nullopt;
        }
        if (now_ + delay >= run_.program.end) return std::nullopt;
        const Key key{now_ + delay, phase, sender, actors_[sender].sequence++};
        queue_.emplace(key, event);
        return key;
    }

    Run run_;
    std::vector<ActorState> actors_;
    std::map<Key, Event> queue_;
    std::deque<Event> lane_;
    std::int64_t now_ = 0;
};

}  // namespace

Program Program::decode(std::span<const std::uint32_t> words) {
    std::size_t next = 0;
    const auto word = [&] { return next < words.size() ? words[next++] : 0U; };
    const auto delay = [](std::uint32_t bits) {
        // Mostly short, so that many things coincide; some long, so that many are pending.
        return static_cast<std::int64_t>(bits & 7U)
               << ((bits & 8U) != 0U ? (bits >> 4U) % 11U : 0U);
    };
    const auto actions = [&] {
        std::vector<Action> result;
        std::uint32_t bits = 0;
        do {
            bits = word();
            Action action;
            constexpr std::array kinds{Action::Kind::schedule, Action::Kind::schedule,
                                       Action::Kind::send_to,  Action::Kind::cancel,
                                       Action::Kind::schedule, Action::Kind::send,
                                       Action::Kind::send_to,  Action::Kind::cancel};
            action.kind = kinds[bits & 7U];
            action.delay = delay(bits >> 3U);
            action.phase = static_cast<sim::Phase>((bits >> 11U) % 5U);
            action.choice = bits >> 16U;
            action.size = (bits >> 14U) % 3U;
            result.push_back(action);
        } while ((bits >> 13U & 3U) != 0U && next < words.size());
        return result;
    };

    Program program;
    program.components = 1 + word() % 5;
    const std::uint32_t links = word() % 8;
    for (std::uint32_t i = 0; i < links; ++i) {
        const std::uint32_t bits = word();
        program.links.push_back({bits % program.components, (bits >> 8U) % program.components,
                                 (bits >> 16U & 1U) != 0U ? delay(bits >> 17U) : 0});
    }
    for (std::size_t i = 0; i < program.components; ++i) program.starts.push_back(actions());
    while (next < words.size()) program.calls.push_back(actions());
    program.end = 4'000;
    return program;
}

std::vector<Step> run_in_engine(const Program& program,
                                std::span<const std::size_t> order_of_adding) {
    Run run{program, {}};
    sim::Network network;
    std::vector<Actor*> actors(program.components);
    for (const std::size_t i : order_of_adding) {
        actors[i] = &network.add<Actor>(fmt::format("actor/{:02}", i), run, i);
    }
    for (const ProgramLink& link : program.links) {
        Actor& from = *actors[link.from];
        Actor& to = *actors[link.to];
        const sim::Duration least{link.least};
        network.link<&Actor::on_parcel<40>>(from.small, least, to);
        network.link<&Actor::on_parcel<104>>(from.medium, least, to);
        network.link<&Actor::on_parcel<232>>(from.large, least, to);
    }
    sim::Engine engine(network, 1, 0);
    engine.run(sim::Time{sim::Duration{program.end}});
    return run.steps;
}

std::vector<Step> run_in_reference(const Program& program) { return Reference(program).run(); }

std::string first_difference(std::span<const Step> some, std::span<const Step> others) {
    const auto text = [](std::span<const Step> steps, std::size_t i) -> std::string {
        if (i >= steps.size()) return "nothing";
        const Step& step = steps[i];
        return fmt::format("at {} us actor {} {} {}", step.time, step.component,
                           step.what == Step::What::call        ? "handles"
                           : step.what == Step::What::took_back ? "takes back"
                                                                : "cannot take back",
                           step.message);
    };
    for (std::size_t i = 0; i < std::max(some.size(), others.size()); ++i) {
        if (i < some.size() && i < others.size() && some[i] == others[i]) continue;
        return fmt::format("step {}: {}; {}", i, text(some, i), text(others, i));
    }
    return "";
}

}  // namespace test_support
