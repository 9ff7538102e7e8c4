#include "report/volumes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "report/neighbours.hpp"
#include "report/words.hpp"

namespace report {

namespace {

constexpr std::string_view provider_section = "outsourcing";
constexpr std::string_view volume_parameter = "demand.scale";

/// An arm with a provider, and the first arm without one that differs from it in the section
/// `outsourcing` only.
struct Pair {
    std::size_t in_house = 0;
    std::size_t provider = 0;
};

std::vector<Pair> pairs_of(const std::vector<Arm>& arms) {
    const auto has_provider = [&](std::size_t arm) {
        return arms[arm].scenario->outsourcing.enabled;
    };
    std::vector<Pair> pairs;
    for (const Neighbours& group : equal_but_for(Scope::section, arms)) {
        if (group.part != provider_section) continue;
        const auto in_house = std::find_if_not(group.arms.begin(), group.arms.end(), has_provider);
        if (in_house == group.arms.end()) continue;
        for (const std::size_t arm : group.arms) {
            if (has_provider(arm)) pairs.push_back({*in_house, arm});
        }
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair& a, const Pair& b) { return a.provider < b.provider; });
    return pairs;
}

/// The differences between two arms, without those in volume.
std::vector<Change> difference_but_volume(const Arm& from, const Arm& to) {
    std::vector<Change> changes = difference(from, to);
    std::erase_if(changes, [](const Change& change) { return change.path == volume_parameter; });
    return changes;
}

/// "marketing.season_amplitude 40 %", for every parameter in which two companies differ.
std::string values_text(const std::vector<Change>& changes, bool after) {
    std::vector<std::string> texts;
    for (const Change& change : changes) {
        texts.push_back(fmt::format("{} {}", change.path, after ? change.after : change.before));
    }
    return list_text(texts);
}

/// The curves of the chart. Arms that differ in volume only are on the same curve.
class Curves {
 public:
    explicit Curves(const std::vector<Arm>& arms) : arms_(arms) {}

    /// The index of an arm's curve, in the order in which curves first occur.
    std::size_t place_of(std::size_t arm) {
        std::string key;
        for (const Change& change : arms_[arm].changes) {
            if (change.path != volume_parameter) key += change.path + "=" + change.after + "\n";
        }
        const auto [place, is_new] = places_.emplace(std::move(key), first_.size());
        if (is_new) first_.push_back(arm);
        return place->second;
    }

    /// The names of the curves: how each differs from the first, and the first from the second.
    /// Empty if there is only one.
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names(first_.size());
        for (std::size_t i = 1; i < names.size(); ++i) {
            const auto changes = difference_but_volume(arms_[first_[0]], arms_[first_[i]]);
            names[i] = values_text(changes, true);
            if (i == 1) names[0] = values_text(changes, false);
        }
        return names;
    }

 private:
    const std::vector<Arm>& arms_;
    std::map<std::string, std::size_t> places_;
    std::vector<std::size_t> first_;  // arm of each curve
};

}  // namespace

std::vector<VolumePoint> volume_points(const Kpis& kpis, const Findings& findings) {
    struct Found {
        Pair arms;
        std::size_t curve = 0;
        double scale = 0.0;
    };
    Curves curves(findings.arms);
    std::vector<Found> found;
    for (const Pair& arms : pairs_of(findings.arms)) {
        found.push_back({arms, curves.place_of(arms.in_house),
                         findings.arms[arms.in_house].company().demand.scale});
    }
    const bool differs = std::any_of(found.begin(), found.end(), [&](const Found& pair) {
        return pair.scale != found.front().scale;
    });
    if (!differs) return {};
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.curve != b.curve ? a.curve < b.curve : a.scale < b.scale;
    });
    const double months = static_cast<double>(std::max<std::size_t>(findings.months, 1));
    const std::vector<std::string> names = curves.names();
    std::vector<VolumePoint> points;
    for (const Found& pair : found) {
        const auto [in_house, provider] = pair.arms;
        points.push_back(
            {.in_house = in_house,
             .provider = provider,
             .curve = names[pair.curve],
             .orders = sim::mean(kpis.of("orders_accepted", in_house)) / months,
             .margin_in_house = kpis.interval("operating_margin", in_house),
             .margin_provider = kpis.interval("operating_margin", provider),
             .profit = sim::compare_paired(kpis.of("profit", in_house), kpis.of("profit", provider),
                                           sim::Better::higher)});
    }
    return points;
}

std::vector<std::string> break_even_sentences(const std::vector<VolumePoint>& points) {
    std::vector<std::string> sentences;
    for (auto first = points.begin(); first != points.end();) {
        const auto last = std::find_if(first, points.end(), [&](const VolumePoint& point) {
            return point.curve != first->curve;
        });
        const std::string where = first->curve.empty() ? "" : first->curve + ": ";
        bool crosses = false;
        for (auto at = first; at != last && at + 1 != last; ++at) {
            const double before = at->profit.difference.mean;
            const double after = (at + 1)->profit.difference.mean;
            if (!(before * after < 0.0)) continue;
            crosses = true;
            const double volume =
                at->orders + (((at + 1)->orders - at->orders) * before / (before - after));
            // The nearest volumes on either side at which the interval of the difference excludes
            // zero.
            const auto sure = [](const VolumePoint& point, bool provider_earns_more) {
                return point.profit.verdict ==
                       (provider_earns_more ? sim::Verdict::better : sim::Verdict::worse);
            };
            const bool provider_first = before > 0.0;
            auto below = at;
            while (below != first && !sure(*below, provider_first)) --below;
            auto above = at + 1;
            while (above + 1 != last && !sure(*above, !provider_first)) ++above;
            std::string text =
                fmt::format("{}{} pays from about {} orders a month on", where,
                            provider_first ? "In-house" : "The provider", number_text(volume));
            const bool sure_below = sure(*below, provider_first);
            const bool sure_above = sure(*above, !provider_first);
            if (sure_below && sure_above) {
                text += fmt::format("; the intervals ({} each) tell {} at {} from {} at {}",
                                    interval_level,
                                    provider_first ? "a gain with the provider" : "a gain in-house",
                                    number_text(below->orders),
                                    provider_first ? "a gain in-house" : "a gain with the provider",
                                    number_text(above->orders));
            } else {
                text += "; the intervals do not settle on which side of it the volumes lie";
            }
            sentences.push_back(text + ".");
        }
        if (!crosses) {
            const bool provider = first->profit.difference.mean > 0.0;
            const bool certain = std::all_of(first, last, [&](const VolumePoint& point) {
                return point.profit.verdict ==
                       (provider ? sim::Verdict::better : sim::Verdict::worse);
            });
            sentences.push_back(fmt::format(
                "{}No break-even among these volumes: {} earns more on average at every one{}.",
                where, provider ? "the provider" : "in-house",
                certain ? "" : ", though some of these intervals contain zero"));
        }
        first = last;
    }
    return sentences;
}

}  // namespace report
