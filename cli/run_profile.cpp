#include "cli/run_profile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/console.hpp"

namespace cli {

namespace {

double seconds(sim::Duration length) { return static_cast<double>(length.count()) / 1e6; }

std::string length_text(sim::Duration length) {
    const double minutes = seconds(length) / 60.0;
    return minutes < 120.0 ? fmt::format("{:g} min", minutes)
                           : fmt::format("{:g} h", minutes / 60.0);
}

}  // namespace

void StudyProfile::add(const sim::RunProfile& run, const models::EventsPerOrder& events) {
    ++runs_;
    events_.add(events);
    sum_.shards = std::max(sum_.shards, run.shards);
    sum_.events += run.events;
    sum_.windows += run.windows;
    sum_.windows_together += run.windows_together;
    sum_.events_in_windows += run.events_in_windows;
    sum_.idle.resize(std::max(sum_.idle.size(), run.idle.size()), 0.0);
    for (std::size_t i = 0; i < run.idle.size(); ++i) {
        sum_.idle[i] += run.idle[i] * static_cast<double>(run.windows_together);
    }
    if (run.limit) {
        Limit& limit = limits_[{run.limit->from, run.limit->to}];
        limit.link = *run.limit;
        limit.share += run.limit->share * static_cast<double>(run.windows);
    }
}

const StudyProfile::Limit* StudyProfile::worst() const {
    const Limit* worst = nullptr;
    for (const auto& [ends, limit] : limits_) {
        if (worst == nullptr || limit.share > worst->share) worst = &limit;
    }
    return worst;
}

std::vector<double> StudyProfile::idle() const {
    std::vector<double> shares = sum_.idle;
    for (double& share : shares)
        share /= static_cast<double>(std::max<std::uint64_t>(sum_.windows_together, 1));
    return shares;
}

std::string StudyProfile::text() const { return windows_text() + events_text(); }

std::string StudyProfile::windows_text() const {
    if (sum_.windows == 0) {
        return fmt::format("profile: {} of {} each; all in one queue, which was the quickest",
                           counted(runs_, "run"), counted(sum_.shards, "shard"));
    }
    std::string text =
        fmt::format("profile: {} of {} each; {} windows, {:.0f} events in one on average",
                    counted(runs_, "run"), counted(sum_.shards, "shard"), sum_.windows,
                    sum_.events_per_window());
    if (sum_.windows_together > 0) {
        text += fmt::format("\n  {} windows were shared by {}; idle:", sum_.windows_together,
                            counted(sum_.idle.size(), "thread"));
        for (const double share : idle()) text += fmt::format(" {:.0f} %", 100.0 * share);
    } else {
        text += "\n  all of them on one thread";
    }
    if (const Limit* limit = worst()) {
        text += fmt::format("\n  the link that stopped a shard most often ({:.0f} %): {} -> {}, {}",
                            100.0 * limit->share / static_cast<double>(sum_.windows),
                            limit->link.from, limit->link.to, length_text(limit->link.least));
        if (!limit->link.epochs.always()) {
            text += fmt::format(", every {}", length_text(limit->link.epochs.period));
        }
    }
    return text;
}

std::string StudyProfile::events_text() const {
    using Entry = std::pair<double, std::string>;  // per order, and of what
    const auto most_first = [](std::vector<Entry>& entries) {
        std::stable_sort(entries.begin(), entries.end(),
                         [](const Entry& a, const Entry& b) { return a.first > b.first; });
    };
    std::vector<Entry> rooms;
    for (const auto& [room, handlers] : events_.times()) {
        rooms.emplace_back(events_.of_room(room), room);
    }
    most_first(rooms);
    std::string text =
        fmt::format("\n  {:.2f} events per order, of {} won; of these handled", events_.all(),
                    counted(static_cast<std::uint64_t>(events_.orders()), "order"));
    for (const auto& [of_room, room] : rooms) {
        std::vector<Entry> handlers;
        for (const auto& [handler, times] : events_.times().at(room)) {
            handlers.emplace_back(events_.per_order(times), handler);
        }
        most_first(handlers);
        text += fmt::format("\n    {:6.2f} by {}:", of_room, room);
        const char* separator = " ";
        for (const auto& [times, handler] : handlers) {
            text += fmt::format("{}{} {:.2f}", separator, handler, times);
            separator = ", ";
        }
    }
    return text;
}

nlohmann::ordered_json StudyProfile::json() const {
    nlohmann::ordered_json object{{"runs", runs_},
                                  {"shards", sum_.shards},
                                  {"events", sum_.events},
                                  {"windows", sum_.windows},
                                  {"windows_together", sum_.windows_together},
                                  {"events_per_window", sum_.events_per_window()},
                                  {"idle", idle()},
                                  {"limit", nullptr},
                                  {"orders", events_.orders()},
                                  {"events_per_order", nlohmann::ordered_json::object()}};
    for (const auto& [room, handlers] : events_.times()) {
        for (const auto& [handler, times] : handlers) {
            object["events_per_order"][room][handler] = events_.per_order(times);
        }
    }
    if (const Limit* limit = worst()) {
        object["limit"] = {{"from", limit->link.from},
                           {"to", limit->link.to},
                           {"least_s", seconds(limit->link.least)},
                           {"epochs_s", seconds(limit->link.epochs.period)},
                           {"share", limit->share / static_cast<double>(sum_.windows)}};
    }
    return object;
}

}  // namespace cli
