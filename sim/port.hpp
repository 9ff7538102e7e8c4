// Typed output ports: how a component speaks to others without knowing them.
//
// A port is a public field of its component; the network links it to methods of other components.
// Sending costs O(links); an unlinked port costs one comparison.
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/context.hpp"

namespace sim {

template <typename Message>
class Out {
    static_assert(std::is_trivially_copyable_v<Message>, "messages are trivially copyable");

 public:
    [[nodiscard]] bool linked() const noexcept { return !links_.empty(); }
    /// How many inputs listen, in the order in which they were linked.
    [[nodiscard]] std::size_t links() const noexcept { return links_.size(); }
    /// The least delay of the `link`-th link.
    [[nodiscard]] Duration least(std::size_t link = 0) const { return links_.at(link).least; }

    /// Sends to every linked input, each at its link's least delay.
    void send(const Message& message, Context& context) const {
        for (const Link& link : links_) deliver(link, link.least, message, context);
    }

    /// Sends to every linked input with one delay, which no link may forbid: a delay below a
    /// link's least is a ModelError.
    void send(const Message& message, Context& context, Duration delay) const {
        for (const Link& link : links_) {
            if (delay < link.least) below_least(link, delay, context);
            deliver(link, delay, message, context);
        }
    }

    /// Sends to the `link`-th linked input alone, at its least delay.
    void send_to(std::size_t link, const Message& message, Context& context) const {
        if (link >= links_.size()) context.fail("a message is sent to a link that does not exist");
        deliver(links_[link], links_[link].least, message, context);
    }

    /// Sends to the `link`-th linked input alone, after `delay`.
    void send_to(std::size_t link, const Message& message, Context& context, Duration delay) const {
        if (link >= links_.size()) context.fail("a message is sent to a link that does not exist");
        if (delay < links_[link].least) below_least(links_[link], delay, context);
        deliver(links_[link], delay, message, context);
    }

 private:
    friend class Network;
    struct Link {
        Invoke invoke;
        void* target;
        ComponentId component;
        Duration least;
    };

    static void deliver(const Link& link, Duration delay, const Message& message,
                        Context& context) {
        context.schedule(link.invoke, link.target, link.component, delay, Phase::message, message);
    }
    [[noreturn]] static void below_least(const Link& link, Duration delay, const Context& context) {
        context.fail("a message is sent after " + std::to_string(delay.count()) +
                     " us over a link whose least delay is " + std::to_string(link.least.count()) +
                     " us");
    }

    std::vector<Link> links_;
};

}  // namespace sim
