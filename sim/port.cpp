#include "sim/port.hpp"

#include <fmt/format.h>

namespace sim {

void Port::refuse_stranger(const Context& context) const {
    context.fail("a component sends through a port of '" + context.name_of(owner_) +
                 "'; it can send through its own only");
}

void Port::refuse_instant(const Link& link, const Context& context) {
    context.fail(fmt::format(
        "a message is sent over a link to '{}' that speaks only every {} us from {} us on",
        context.name_of(link.component), link.epochs.period.count(), link.epochs.offset.count()));
}

void Port::refuse_delay(const Link& link, Duration delay, const Context& context) {
    context.fail(fmt::format("a message is sent after {} us over a link whose least delay is {} us",
                             delay.count(), link.least.count()));
}

void Port::refuse_link(const Context& context) {
    context.fail("a message is sent to a link that does not exist");
}

}  // namespace sim
