// Who came into being in one market: its leads, orders and customers, for comparing variants.
//
// The log listens to outputs that exist anyway and says nothing, so a company with logs behaves as
// one without; it is built only when asked for. An entity is noted by a draw of its own luck: of
// two runs, those entities have equal notes that have the same lineage, seed and replication.
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
/// Whose luck it is: read by no room, only noted, so it lies apart.
inline constexpr sim::Purpose twin{0xffff};
}  // namespace purpose

class EntityLog {
 public:
    enum class Kind : std::uint8_t { paid_lead, referral, order, customer };
    static constexpr std::size_t kinds = 4;
    using Notes = std::vector<std::uint64_t>;

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
    /// What is on its way to customers when the company closes makes no customers.
    void on_closure(const Closure&, sim::Context&) { closed_ = true; }

    /// In the order in which they came.
    [[nodiscard]] const Notes& of(Kind kind) const noexcept {
        return notes_[static_cast<std::size_t>(kind)];
    }

 private:
    void note(Kind kind, sim::EntityId id, sim::Context& context) {
        if (closed_) return;
        sim::Draw luck = context.chance().draw(id, purpose::twin);
        notes_[static_cast<std::size_t>(kind)].push_back(luck());
    }

    std::array<Notes, kinds> notes_;
    bool closed_ = false;
};

}  // namespace models
