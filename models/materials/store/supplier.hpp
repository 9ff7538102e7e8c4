// A material supplier, regular or backup: delivers every order in full after a random lead time.
#pragma once

#include <cstdint>

#include "models/materials/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::materials {

class Supplier {
 public:
    sim::Out<MaterialDelivery> deliveries;
    sim::Out<MaterialShipment> shipments;

    /// A lead time is the least delay of the deliveries and a log-normal rest. `lead_time` is its
    /// mean; a coefficient of variation of 0 makes it constant. Where shipments are told, the last
    /// `transit` of it is the time under way; a shorter lead time is all of it under way.
    Supplier(sim::Duration lead_time, double lead_time_cv, sim::EntityId identity,
             sim::Duration transit = {});

    void start(sim::Context& context);
    void on_purchase(const PurchaseOrder& purchase, sim::Context& context);

    /// The value of the material that was ordered from it, and of the deliveries that it sent.
    [[nodiscard]] Money ordered() const noexcept { return ordered_; }
    [[nodiscard]] Money sent() const noexcept { return sent_; }

 private:
    sim::EntityId identity_;
    sim::Duration lead_time_;
    double lead_time_cv_;
    sim::Duration transit_;
    sim::LogNormal rest_hours_{0.0, 0.0};  // beyond the least delay
    Money ordered_;
    Money sent_;
};

}  // namespace models::materials
