#include "sim/trace.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "sim/chance.hpp"
#include "sim/errors.hpp"
#include "sim/handler.hpp"
#include "sim/network.hpp"

namespace sim {

Trace::Trace(Duration epoch) : epoch_(epoch) {
    if (epoch <= Duration::zero()) throw InternalError("the epoch of a trace must be positive");
}

void Trace::begin(const Network& network) {
    components_.clear();
    components_.resize(network.size());
    for (std::size_t i = 0; i < network.size(); ++i) {
        components_[i].name = network.name(static_cast<ComponentId>(i));
    }
}

void Trace::note(ComponentId component, Invoke handler, Time now, const EventKey& key) {
    Component& own = components_[static_cast<std::size_t>(component)];
    const auto known = std::find_if(own.counts.begin(), own.counts.end(),
                                    [&](const Count& count) { return count.handler == handler; });
    if (known != own.counts.end()) {
        ++known->times;
    } else {
        own.counts.push_back({handler, 1});
    }
    const auto time = static_cast<std::uint64_t>(microseconds(now));
    if (own.marks.empty() || time >= own.next_epoch) {
        const auto length = static_cast<std::uint64_t>(epoch_.count());
        const std::uint64_t epoch = time / length;
        own.next_epoch = (epoch + 1) * length;
        own.marks.push_back({epoch, 0});
    }
    std::uint64_t& hash = own.marks.back().hash;
    hash = detail::mix(detail::mix(hash, key.time), key.rank);
}

std::vector<HandlerCount> Trace::handled() const {
    std::vector<HandlerCount> handled;
    for (const Component& component : components_) {
        const auto first = static_cast<std::ptrdiff_t>(handled.size());
        for (const Count& count : component.counts) {
            handled.push_back(
                {component.name, std::string(HandlerName::of(count.handler)), count.times});
        }
        std::sort(
            handled.begin() + first, handled.end(),
            [](const HandlerCount& a, const HandlerCount& b) { return a.handler < b.handler; });
    }
    return handled;
}

namespace {
constexpr std::uint64_t nowhere = std::numeric_limits<std::uint64_t>::max();
}

std::optional<Divergence> first_divergence(const Trace& a, const Trace& b) {
    if (a.epoch_ != b.epoch_) throw InternalError("the traces of two runs have different epochs");
    using Component = Trace::Component;
    using Mark = Trace::Mark;
    // The first epoch in which only one of two components acts, or both do and differently.
    const auto first_difference = [](std::span<const Mark> some, std::span<const Mark> others) {
        const auto [x, y] =
            std::mismatch(some.begin(), some.end(), others.begin(), others.end(),
                          [](const Mark& mark, const Mark& other) {
                              return mark.epoch == other.epoch && mark.hash == other.hash;
                          });
        return std::min(x == some.end() ? nowhere : x->epoch,
                        y == others.end() ? nowhere : y->epoch);
    };

    std::uint64_t first = nowhere;
    std::string_view name;
    const auto compare = [&](std::string_view component, std::span<const Mark> some,
                             std::span<const Mark> others) {
        const std::uint64_t epoch = first_difference(some, others);
        if (epoch < first) std::tie(first, name) = std::tuple(epoch, component);
    };
    // A component that one run lacks did nothing in it.
    std::map<std::string_view, std::pair<const Component*, const Component*>> by_name;
    for (const Component& component : a.components_) by_name[component.name].first = &component;
    for (const Component& component : b.components_) by_name[component.name].second = &component;
    const auto marks_of = [](const Component* component) {
        return component == nullptr ? std::span<const Mark>() : std::span(component->marks);
    };
    for (const auto& [component, both] : by_name) {
        compare(component, marks_of(both.first), marks_of(both.second));
    }
    if (first == nowhere) return std::nullopt;
    const Time from{a.epoch_ * static_cast<std::int64_t>(first)};
    return Divergence{std::string(name), from, from + a.epoch_};
}

}  // namespace sim
