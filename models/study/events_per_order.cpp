#include "models/study/events_per_order.hpp"

#include <string_view>
#include <utility>

#include "models/customers/base/customers.hpp"

namespace models {

namespace {

/// The words of a C++ name: "third party logistics" of "ThirdPartyLogistics", "task done" of
/// "on_task_done".
std::string words_of(std::string_view name) {
    if (name.starts_with("on_")) name.remove_prefix(3);
    std::string words;
    for (const char letter : name) {
        const bool capital = letter >= 'A' && letter <= 'Z';
        if (capital && !words.empty()) words += ' ';
        if (letter == '_') {
            words += ' ';
        } else {
            words += capital ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
    }
    return words;
}

std::uint64_t sum_of(const std::map<std::string, std::uint64_t>& handlers) {
    std::uint64_t sum = 0;
    for (const auto& [handler, times] : handlers) sum += times;
    return sum;
}

}  // namespace

EventsPerOrder::EventsPerOrder(const Company& company, const sim::Trace& trace) {
    for (const Placed<customers::Customers>& book : company.rooms().of<customers::Customers>()) {
        orders_ += book.room->counts().accepted.total();
    }
    for (const sim::HandlerCount& count : trace.handled()) {
        const std::string_view handler = count.handler;
        const std::size_t colons = handler.find("::");
        times_[words_of(handler.substr(0, colons))][words_of(handler.substr(colons + 2))] +=
            count.times;
    }
}

void EventsPerOrder::add(const EventsPerOrder& other) {
    orders_ += other.orders_;
    for (const auto& [room, handlers] : other.times_) {
        for (const auto& [handler, times] : handlers) times_[room][handler] += times;
    }
}

double EventsPerOrder::of_room(const std::string& room) const {
    const auto found = times_.find(room);
    return found == times_.end() ? 0.0 : per_order(sum_of(found->second));
}

double EventsPerOrder::all() const {
    std::uint64_t sum = 0;
    for (const auto& [room, handlers] : times_) sum += sum_of(handlers);
    return per_order(sum);
}

}  // namespace models
