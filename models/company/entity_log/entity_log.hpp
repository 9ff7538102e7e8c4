// Records which leads, orders and customers came into being in one market, to compare variants.
//
// The log only receives messages, so it does not change how a company behaves. It is built only on
// request. An entity is recorded as one random number that is drawn for it. Entities of two runs
// have the same record when they have the same identity, seed and replication.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/customers/messages.hpp"
#include "models/kit/closure.hpp"
#include "models/sales/messages.hpp"
#include "sim/context.hpp"

namespace models {

namespace purpose {
/// The draw that is recorded. No room decides anything by it. Its number is far from the others.
inline constexpr sim::Purpose twin{0xffff};
}  // namespace purpose

class EntityLog {
 public:
    enum class Kind : std::uint8_t { paid_lead, referral, order, customer };
    static constexpr std::size_t kinds = 4;
    using Notes = std::vector<std::uint64_t>;

    /// Entities that came into being before the opening are not recorded.
    explicit EntityLog(sim::Time opening) : opening_(opening) {}

    void on_lead(const Lead& lead, sim::Context& context) {
        note(Kind::paid_lead, lead.id, context);
    }
    void on_referral(const Lead& lead, sim::Context& context) {
        note(Kind::referral, lead.id, context);
    }
    void on_accepted(const OrderAccepted& accepted, sim::Context& context) {
        note(Kind::order, accepted.order.id, context);
    }
    /// A customer is born at the first delivery.
    void on_delivered(const Delivered& delivered, sim::Context& context) {
        if (delivered.order.customer_index != Order::new_customer) return;
        note(Kind::customer, delivered.order.customer, context);
    }
    /// A delivery after the closure of the company does not make a customer.
    void on_closure(const Closure&, sim::Context&) { closed_ = true; }

    /// The records of one kind, in the order in which the entities came into being.
    [[nodiscard]] const Notes& of(Kind kind) const noexcept {
        return notes_[static_cast<std::size_t>(kind)];
    }

 private:
    void note(Kind kind, sim::EntityId id, sim::Context& context) {
        if (closed_ || context.now() < opening_) return;
        sim::Draw luck = context.chance().draw(id, purpose::twin);
        notes_[static_cast<std::size_t>(kind)].push_back(luck());
    }

    sim::Time opening_;
    std::array<Notes, kinds> notes_;
    bool closed_ = false;
};

}  // namespace models
