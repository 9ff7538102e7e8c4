#include "sim/port.hpp"

#include <fmt/format.h>

namespace sim {

void Port::refuse_other_sender(const Context& context) const {
    context.fail("a component sends through a port of '" + context.name_of(owner_) +
                 "'; it can send through its own only");
}

void Port::refuse_instant(const Terms& terms, const Receiver& to, const Context& context) {
    context.fail(fmt::format(
        "a message is sent over a link to '{}' that speaks only every {} us from {} us on",
        context.name_of(to.component), terms.epochs.period.count(), terms.epochs.offset.count()));
}

void Port::refuse_delay(const Terms& terms, Duration delay, const Context& context) {
    context.fail(fmt::format("a message is sent after {} us over a link whose least delay is {} us",
                             delay.count(), terms.least.count()));
}

void Port::refuse_link(const Context& context) {
    context.fail("a message is sent to a link that does not exist");
}

}  // namespace sim
