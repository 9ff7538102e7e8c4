// A material supplier: delivers what was ordered, in full, after a random lead time.
#pragma once

#include <cstdint>

#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::company {

class Supplier {
 public:
    sim::Out<MaterialDelivery> deliveries;

    Supplier(const Materials& parameters, sim::EntityId identity);

    void on_purchase(const PurchaseOrder& purchase, sim::Context& context);

 private:
    sim::EntityId identity_;
    sim::LogNormal lead_hours_;
};

}  // namespace models::company
