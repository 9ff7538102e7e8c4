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

void StudyProfile::add(const sim::RunProfile& run) {
    ++runs_;
    shards_ = std::max(shards_, run.shards);
    events_ += run.events;
    windows_ += run.windows;
    windows_together_ += run.windows_together;
    events_in_windows_ += run.events_in_windows;
    idle_.resize(std::max(idle_.size(), run.idle.size()), 0.0);
    for (std::size_t i = 0; i < run.idle.size(); ++i) {
        idle_[i] += run.idle[i] * static_cast<double>(run.windows_together);
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

double StudyProfile::events_per_window() const {
    return windows_ == 0 ? 0.0
                         : static_cast<double>(events_in_windows_) / static_cast<double>(windows_);
}

std::vector<double> StudyProfile::idle() const {
    std::vector<double> shares = idle_;
    for (double& share : shares)
        share /= static_cast<double>(std::max<std::uint64_t>(windows_together_, 1));
    return shares;
}

std::string StudyProfile::text() const {
    if (windows_ == 0) {
        return fmt::format("profile: {} of {} each; all in one queue, which was the quickest\n",
                           counted(runs_, "run"), counted(shards_, "shard"));
    }
    std::string text = fmt::format(
        "profile: {} of {} each; {} windows, {:.0f} events in one on average\n",
        counted(runs_, "run"), counted(shards_, "shard"), windows_, events_per_window());
    if (windows_together_ > 0) {
        text += fmt::format("  {} windows were shared by {}; idle:", windows_together_,
                            counted(idle_.size(), "thread"));
        for (const double share : idle()) text += fmt::format(" {:.0f} %", 100.0 * share);
        text += '\n';
    } else {
        text += "  all of them on one thread\n";
    }
    if (const Limit* limit = worst()) {
        text += fmt::format("  the link that stopped a shard most often ({:.0f} %): {} -> {}, {}",
                            100.0 * limit->share / static_cast<double>(windows_), limit->link.from,
                            limit->link.to, length_text(limit->link.least));
        if (!limit->link.epochs.always()) {
            text += fmt::format(", every {}", length_text(limit->link.epochs.period));
        }
        text += '\n';
    }
    return text;
}

nlohmann::ordered_json StudyProfile::json() const {
    nlohmann::ordered_json object{{"runs", runs_},
                                  {"shards", shards_},
                                  {"events", events_},
                                  {"windows", windows_},
                                  {"windows_together", windows_together_},
                                  {"events_per_window", events_per_window()},
                                  {"idle", idle()},
                                  {"limit", nullptr}};
    if (const Limit* limit = worst()) {
        object["limit"] = {{"from", limit->link.from},
                           {"to", limit->link.to},
                           {"least_s", seconds(limit->link.least)},
                           {"epochs_s", seconds(limit->link.epochs.period)},
                           {"share", limit->share / static_cast<double>(windows_)}};
    }
    return object;
}

}  // namespace cli
