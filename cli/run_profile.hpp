// How the runs of a study were carried out: the windows, their events, and what limited them, and
// the events per order by type of room. It is no part of the results: it may differ from one
// execution to the next, and results never do.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "models/study/events_per_order.hpp"
#include "sim/engine.hpp"

namespace cli {

class StudyProfile {
 public:
    void add(const sim::RunProfile& run, const models::EventsPerOrder& events);

    /// For people: some lines, without the end of the last.
    [[nodiscard]] std::string text() const;
    /// For programs: "runs", "shards", "events", "windows", "windows_together",
    /// "events_per_window", "idle" (by thread), "limit" (null when nothing limited a window),
    /// "orders", "events_per_order" (by kind of room, then by what it did).
    [[nodiscard]] nlohmann::ordered_json json() const;

 private:
    struct Limit {
        double share = 0.0;  // summed over runs, weighted by their windows
        sim::RunProfile::Limit link;
    };
    [[nodiscard]] const Limit* worst() const;
    [[nodiscard]] std::vector<double> idle() const;
    [[nodiscard]] std::string windows_text() const;
    [[nodiscard]] std::string events_text() const;

    std::uint64_t runs_ = 0;
    sim::RunProfile sum_;  // `shards` the most, `idle` weighted by windows together, no `limit`
    std::map<std::pair<std::string, std::string>, Limit> limits_;
    models::EventsPerOrder events_;
};

}  // namespace cli
