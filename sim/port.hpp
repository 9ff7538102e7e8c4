// Typed output ports: how a component speaks to others without knowing them.
//
// A port is a public field of its component; the network links it to methods of other components.
// Sending costs O(links); an unlinked port costs one comparison. Only the component that owns a
// port may send through it, and a link with epochs carries messages at its epochs only: what a
// shard may run ahead of others rests on both.
#pragma once

#include <cstddef>
#include <type_traits>
#include <vector>

#include "sim/context.hpp"
#include "sim/epochs.hpp"

namespace sim {

/// What the ports of all messages have in common.
class Port {
 public:
    [[nodiscard]] bool linked() const noexcept { return !links_.empty(); }
    /// How many inputs listen, in the order in which they were linked.
    [[nodiscard]] std::size_t links() const noexcept { return links_.size(); }
    /// The least delay of the `link`-th link.
    [[nodiscard]] Duration least(std::size_t link = 0) const { return links_.at(link).least; }
    /// When the `link`-th link carries messages.
    [[nodiscard]] const Epochs& epochs(std::size_t link = 0) const {
        return links_.at(link).epochs;
    }

 protected:
    struct Link {
        Invoke invoke;
        void* target;
        ComponentId component;
        std::uint32_t route;  ///< 0 within the shard, else one more than the outbox
        Duration least;
        Epochs epochs;
    };

    void require_owner(const Context& context) const {
        if (context.component_ != owner_) refuse_stranger(context);
    }
    static void require_epoch(const Link& link, const Context& context) {
        if (!link.epochs.always() && !link.epochs.contains(context.now_)) {
            refuse_instant(link, context);
        }
    }
    [[noreturn]] static void refuse_delay(const Link& link, Duration delay, const Context& context);
    [[noreturn]] static void refuse_link(const Context& context);

    std::vector<Link> links_;

 private:
    friend class Network;
    [[noreturn]] void refuse_stranger(const Context& context) const;
    [[noreturn]] static void refuse_instant(const Link& link, const Context& context);

    ComponentId owner_{};
};

template <typename Message>
class Out : public Port {
    static_assert(std::is_trivially_copyable_v<Message>, "messages are trivially copyable");

 public:
    /// Sends to every linked input, each at its link's least delay.
    void send(const Message& message, Context& context) const {
        for (const Link& link : links_) deliver(link, link.least, message, context);
    }

    /// Sends to every linked input with one delay, which no link may forbid: a delay below a
    /// link's least is a ModelError.
    void send(const Message& message, Context& context, Duration delay) const {
        for (const Link& link : links_) {
            if (delay < link.least) refuse_delay(link, delay, context);
            deliver(link, delay, message, context);
        }
    }

    /// Sends to the `link`-th linked input alone, at its least delay.
    void send_to(std::size_t link, const Message& message, Context& context) const {
        if (link >= links_.size()) refuse_link(context);
        deliver(links_[link], links_[link].least, message, context);
    }

    /// Sends to the `link`-th linked input alone, after `delay`.
    void send_to(std::size_t link, const Message& message, Context& context, Duration delay) const {
        if (link >= links_.size()) refuse_link(context);
        if (delay < links_[link].least) refuse_delay(links_[link], delay, context);
        deliver(links_[link], delay, message, context);
    }

 private:
    void deliver(const Link& link, Duration delay, const Message& message, Context& context) const {
        require_owner(context);
        require_epoch(link, context);
        if ((link.route & context.routes_) == 0) {
            context.schedule(link.invoke, link.target, link.component, delay, Phase::message,
                             message);
        } else {
            context.post(link.route - 1, link.invoke, link.target, link.component, delay, message);
        }
    }
};

}  // namespace sim
