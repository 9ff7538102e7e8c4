// Typed output ports: how a component sends messages without knowing who receives them.
//
// A port is a public field of its component. The network links it to methods of other components,
// one by one, or to those of all members of a hub at once. Sending costs O(links); a port without
// links costs one comparison. Only the component that owns a port may send through it, and a link
// with epochs carries messages at its epochs only. How far a shard may run ahead of others is
// computed from both rules, so they are checked.
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
    [[nodiscard]] bool linked() const noexcept { return links() != 0; }
    /// How many inputs it is linked to. They are numbered in the order of linking, or as the
    /// members of its hub.
    [[nodiscard]] std::size_t links() const noexcept {
        return hub_ == nullptr ? links_.size() : hub_->receivers.size();
    }
    /// The least delay of the `link`-th link.
    [[nodiscard]] Duration least(std::size_t link = 0) const { return terms(link).least; }
    /// When the `link`-th link carries messages.
    [[nodiscard]] const Epochs& epochs(std::size_t link = 0) const { return terms(link).epochs; }

 protected:
    struct Receiver {
        void* target;
        ComponentId component;
        std::uint32_t shard;
    };
    struct Terms {
        Invoke invoke;
        Duration least;
        Epochs epochs;
    };
    struct Link {
        Receiver to;
        Terms terms;
    };
    /// Shared by the ports of all its group.
    struct Hub {
        Terms terms;
        std::vector<Receiver> receivers;
    };

    void require_owner(const Context& context) const {
        if (context.component_ != owner_) refuse_other_sender(context);
    }
    static void require_epoch(const Terms& terms, const Receiver& to, const Context& context) {
        if (!terms.epochs.always() && !terms.epochs.contains(context.now_)) {
            refuse_instant(terms, to, context);
        }
    }
    [[noreturn]] static void refuse_delay(const Terms& terms, Duration delay,
                                          const Context& context);
    [[noreturn]] static void refuse_link(const Context& context);

    std::vector<Link> links_;
    const Hub* hub_ = nullptr;  // instead of links

 private:
    friend class Network;
    [[nodiscard]] const Terms& terms(std::size_t link) const {
        return hub_ == nullptr ? links_.at(link).terms : hub_->terms;
    }
    [[noreturn]] void refuse_other_sender(const Context& context) const;
    [[noreturn]] static void refuse_instant(const Terms& terms, const Receiver& to,
                                            const Context& context);

    ComponentId owner_{};
};

template <typename Message>
class Out : public Port {
    static_assert(std::is_trivially_copyable_v<Message>, "messages are trivially copyable");

 public:
    /// Sends to every linked input, each at its link's least delay.
    void send(const Message& message, Context& context) const {
        for_each([&](const Terms& terms, const Receiver& to) {
            deliver(terms, to, terms.least, message, context);
        });
    }

    /// Sends to every linked input after one delay. A delay below the least delay of a link is a
    /// ModelError.
    void send(const Message& message, Context& context, Duration delay) const {
        for_each([&](const Terms& terms, const Receiver& to) {
            if (delay < terms.least) refuse_delay(terms, delay, context);
            deliver(terms, to, delay, message, context);
        });
    }

    /// Sends to the `link`-th linked input alone, at its least delay.
    void send_to(std::size_t link, const Message& message, Context& context) const {
        at(link, context, [&](const Terms& terms, const Receiver& to) {
            deliver(terms, to, terms.least, message, context);
        });
    }

    /// Sends to the `link`-th linked input alone, after `delay`.
    void send_to(std::size_t link, const Message& message, Context& context, Duration delay) const {
        at(link, context, [&](const Terms& terms, const Receiver& to) {
            if (delay < terms.least) refuse_delay(terms, delay, context);
            deliver(terms, to, delay, message, context);
        });
    }

 private:
    template <typename Visit>
    void for_each(const Visit& visit) const {
        if (hub_ != nullptr) {
            for (const Receiver& to : hub_->receivers) visit(hub_->terms, to);
        }
        for (const Link& link : links_) visit(link.terms, link.to);
    }
    template <typename Visit>
    void at(std::size_t link, const Context& context, const Visit& visit) const {
        if (link >= links()) refuse_link(context);
        if (hub_ != nullptr) {
            visit(hub_->terms, hub_->receivers[link]);
        } else {
            visit(links_[link].terms, links_[link].to);
        }
    }

    void deliver(const Terms& terms, const Receiver& to, Duration delay, const Message& message,
                 Context& context) const {
        require_owner(context);
        require_epoch(terms, to, context);
        if (to.shard == context.shard_) {
            context.schedule(terms.invoke, to.target, to.component, delay, Phase::message, message);
        } else {
            context.post(to.shard, terms.invoke, to.target, to.component, delay, message);
        }
    }
};

}  // namespace sim
