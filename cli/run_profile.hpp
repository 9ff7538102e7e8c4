// How the runs of a study were carried out: windows, what they held, and what limits them. Nothing
// of it is a result: it may differ from one execution to the next, and results never do.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "sim/engine.hpp"

namespace cli {

class StudyProfile {
 public:
    void add(const sim::RunProfile& run);

    /// For people: some lines.
    [[nodiscard]] std::string text() const;
    /// For programs: "runs", "shards", "events", "windows", "windows_together",
    /// "events_per_window", "idle" (by thread), "limit" (null when nothing limited a window).
    [[nodiscard]] nlohmann::ordered_json json() const;

 private:
    struct Limit {
        double share = 0.0;  // summed over runs, weighted by their windows
        sim::RunProfile::Limit link;
    };
    [[nodiscard]] const Limit* worst() const;
    [[nodiscard]] double events_per_window() const;
    [[nodiscard]] std::vector<double> idle() const;

    std::uint64_t runs_ = 0;
    std::size_t shards_ = 1;
    std::uint64_t events_ = 0;
    std::uint64_t windows_ = 0;
    std::uint64_t windows_together_ = 0;
    std::uint64_t events_in_windows_ = 0;
    std::vector<double> idle_;  // weighted by windows together
    std::map<std::pair<std::string, std::string>, Limit> limits_;
};

}  // namespace cli
