// The network: which components there are and which output feeds which input, after what delay.
//
// Components joined by links of zero delay form an atomic partition: they see each other's effects
// at the same instant, so one thread has to run them all. Any set of partitions may share a queue
// and a clock. Partitions are the connected components of a Boost.Graph graph.
//
// When the network is complete, every component gets its identity: its place in the order of ranks
// and, within a rank, of names. Where a message below says "index" or "number" of a component, it
// is this place. Identities decide which of two components acts first at one instant, if nothing
// else does (see event.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/context.hpp"
#include "sim/port.hpp"

namespace sim {

/// Where a component stands in the order of components: before those of a higher rank. Components
/// of one rank are in the order of their names. Models name their own constants, such as
/// `inline constexpr sim::Rank control{-1};`.
enum class Rank : std::int32_t {};

class Network {
 public:
    /// The rank of a component that is added without one.
    static constexpr Rank default_rank{0};

    /// A link as a reader of the network sees it.
    struct LinkInfo {
        std::size_t from;  ///< index of the sending component
        std::size_t to;    ///< index of the receiving component
        Duration least;
        Epochs epochs = {};
    };

    /// A hub: every member may send to every member.
    struct HubInfo {
        std::vector<std::size_t> members;  ///< indices, in the order of the group
        Duration least;
        Epochs epochs = {};
    };

    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /// Builds a component in place, under a path name of its own ("plant", "market/national/desk").
    /// It never moves. Throws InternalError when the name is taken.
    template <typename T, typename... Arguments>
    T& add(const std::string& name, Arguments&&... arguments) {
        return add<T>(default_rank, name, std::forward<Arguments>(arguments)...);
    }

    /// The same for a component that stands before those of a higher rank, whatever their names.
    template <typename T, typename... Arguments>
    T& add(Rank rank, const std::string& name, Arguments&&... arguments) {
        require_unsealed();
        // Components may run on different threads at once: none shares a cache line with another.
        struct alignas(cache_line) Owner {
            explicit Owner(Arguments&&... its_arguments)
                : component(std::forward<Arguments>(its_arguments)...) {}
            T component;
        };
        auto owner = std::make_shared<Owner>(std::forward<Arguments>(arguments)...);
        T& component = owner->component;
        Component record;
        record.rank = rank;
        record.name = name;
        record.begin = reinterpret_cast<const std::byte*>(&component);
        record.size = sizeof(T);
        record.target = &component;
        record.type = &type_tag<T>;
        record.owner = std::move(owner);
        if constexpr (requires(T& t, Context& c) { t.start(c); }) {
            record.start = [](void* target, Context& context) {
                static_cast<T*>(target)->start(context);
            };
        }
        if constexpr (requires(T& t, Time end) { t.finish(end); }) {
            record.finish = [](void* target, Time end) { static_cast<T*>(target)->finish(end); };
        }
        insert(std::move(record));
        return component;
    }

    /// Feeds an output to the input `Method` of `to`, no earlier than `least` after sending.
    template <auto Method, typename = ComponentOf<Method>>
    void link(Out<typename HandlerTraits<decltype(Method)>::Message>& from, Duration least,
              ComponentOf<Method>& to) {
        link<Method>(from, Epochs{}, least, to);
    }

    /// The same for an output that sends at `epochs` only; a message sent at another time is a
    /// ModelError. That no message comes between epochs lets shards run ahead of each other, so
    /// give epochs wherever a component reports by the clock.
    template <auto Method, typename = ComponentOf<Method>>
    void link(Out<typename HandlerTraits<decltype(Method)>::Message>& from, const Epochs& epochs,
              Duration least, ComponentOf<Method>& to) {
        const std::size_t sender = component_holding(&from);
        const std::size_t receiver = component_holding(&to);
        record_link(sender, receiver, least, epochs);
        require_no_hub(from, sender);
        from.links_.push_back({{&to, ComponentId{}, 0}, {invoke_handler<Method>, least, epochs}});
        ends_.push_back({&from, from.links_.size() - 1});
    }

    /// Feeds the output `port` of every member of a group to the input `Method` of every member, no
    /// earlier than `least` after sending. Link k of such a port leads to the k-th member. A hub
    /// takes memory in proportion to its members, not to the pairs of them. Its ports can have no
    /// other links.
    template <auto Method, typename T, typename Message>
    void hub(const std::vector<T*>& group, Out<Message> T::* port, Duration least,
             const Epochs& epochs = {}) {
        static_assert(std::is_same_v<decltype(Method), void (T::*)(const Message&, Context&)>,
                      "a hub feeds an output of a component to an input of its like");
        for (T* const member : group) require_no_link(member->*port, component_holding(member));
        Hub& hub = add_hub({invoke_handler<Method>, least, epochs});
        for (T* const member : group) {
            const std::size_t index = component_holding(member);
            Port& its_port = member->*port;
            its_port.hub_ = hub.table.get();
            hub.table->receivers.push_back({member, ComponentId{}, 0});
            hub.ports.push_back(&its_port);
            hub.members.push_back(index);
        }
    }

    /// Schedules an event that is known before the run, such as a decision with a date: `Method` of
    /// the component runs at `time`. It counts as scheduled by the component's own start, after
    /// what the start itself schedules. An event at or after the end of a run does not happen.
    template <auto Method, typename = ComponentOf<Method>>
    void at(ComponentOf<Method>& component, Time time,
            const typename HandlerTraits<decltype(Method)>::Message& message,
            Phase phase = Phase::calendar) {
        require_time(time);
        components_[component_holding(&component)].scheduled.push_back(
            [time, message, phase](Context& context) { context.at<Method>(time, message, phase); });
    }

    /// Completes the network: gives every component its identity and finds the atomic partitions.
    /// Nothing can be added afterwards. The engine calls it.
    void seal();

    [[nodiscard]] std::size_t size() const noexcept { return components_.size(); }

    // What follows is valid once the network is sealed.

    [[nodiscard]] const std::string& name(ComponentId id) const;
    /// The atomic partition of every component, by identity. Partitions are numbered from 0 in the
    /// order of their first components.
    [[nodiscard]] const std::vector<std::size_t>& partitions() const noexcept {
        return partitions_;
    }
    [[nodiscard]] std::size_t partition_count() const noexcept { return partition_count_; }
    /// All links, in the order of linking.
    [[nodiscard]] const std::vector<LinkInfo>& links() const noexcept { return link_infos_; }
    [[nodiscard]] const std::vector<HubInfo>& hubs() const noexcept { return hub_infos_; }

 private:
    friend class Engine;
    struct Component {
        Rank rank = default_rank;
        std::string name;
        const std::byte* begin = nullptr;
        std::size_t size = 0;
        void* target = nullptr;
        const char* type = nullptr;
        std::shared_ptr<void> owner;
        void (*start)(void*, Context&) = nullptr;
        void (*finish)(void*, Time) = nullptr;
        std::vector<std::function<void(Context&)>> scheduled;  // events known before the run
    };

    /// A link's place in its port.
    struct LinkEnd {
        Port* port;
        std::size_t place;
    };

    struct Hub {
        std::unique_ptr<Port::Hub> table;
        std::vector<Port*> ports;
        std::vector<std::size_t> members;
    };

    void insert(Component record);
    [[nodiscard]] Hub& add_hub(const Port::Terms& terms);
    void require_terms(const std::string& what, Duration least, const Epochs& epochs) const;
    void require_no_hub(const Port& port, std::size_t owner) const;
    void require_no_link(const Port& port, std::size_t owner) const;
    void record_link(std::size_t from, std::size_t to, Duration least, const Epochs& epochs);
    /// Tells every link and hub which shard its receivers are in; `shard_of` is by component.
    void set_shards(std::span<const std::size_t> shard_of);
    void require_unsealed() const;
    void require_time(Time time) const;
    [[nodiscard]] std::size_t component_holding(const void* part) const;

    std::vector<Component> components_;  // in the order of adding; of identities once sealed
    std::set<std::string> names_;
    std::map<const std::byte*, std::size_t> by_address_;
    std::vector<LinkInfo> link_infos_;
    std::vector<LinkEnd> ends_;       // of the links
    std::vector<HubInfo> hub_infos_;  // once sealed
    std::vector<Hub> hubs_;
    std::vector<std::size_t> partitions_;
    std::size_t partition_count_ = 0;
    bool sealed_ = false;
};

}  // namespace sim
