#include "sim/handler.hpp"

namespace sim {

std::string_view HandlerName::of(Invoke invoke) noexcept {
    for (const HandlerName* entry = listed_; entry != nullptr; entry = entry->next_) {
        if (entry->invoke_ == invoke) return entry->name_;
    }
    return {};
}

}  // namespace sim
