#include "report/volumes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "models/study/closures.hpp"
#include "report/evenly.hpp"
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

/// The points of one curve.
using Curve = std::span<const VolumePoint>;

/// The curves that the page has room for.
std::vector<Curve> first_curves(Curve points) {
    std::vector<Curve> curves;
    while (!points.empty() && curves.size() < most_curves) {
        const auto end = std::find_if(points.begin(), points.end(), [&](const VolumePoint& point) {
            return point.curve != points.front().curve;
        });
        const auto size = static_cast<std::size_t>(end - points.begin());
        curves.push_back(points.first(size));
        points = points.subspan(size);
    }
    return curves;
}

/// Whether the intervals leave no doubt of who earns more.
bool is_sure(const VolumePoint& point, bool provider) {
    return point.profit.verdict == (provider ? sim::Verdict::better : sim::Verdict::worse);
}

/// Two volumes at which different ones earn more, with none between them at which one does.
struct Turn {
    std::size_t below = 0;
    std::size_t above = 0;
};

bool provider_earns_more(const VolumePoint& point) { return point.profit.difference.mean > 0.0; }

std::vector<Turn> turns_of(Curve curve) {
    std::vector<Turn> turns;
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const double gain = curve[i].profit.difference.mean;
        if (std::isnan(gain) || gain == 0.0) continue;
        if (last && provider_earns_more(curve[*last]) != provider_earns_more(curve[i])) {
            turns.push_back({*last, i});
        }
        last = i;
    }
    return turns;
}

/// Between which volumes a curve turns, and how sure that is.
std::string turn_text(Curve curve, const Turn& turn) {
    // The nearest volumes on either side at which the intervals leave no doubt.
    const bool provider_first = provider_earns_more(curve[turn.below]);
    std::size_t below = turn.below;
    while (below > 0 && !is_sure(curve[below], provider_first)) --below;
    std::size_t above = turn.above;
    while (above + 1 < curve.size() && !is_sure(curve[above], !provider_first)) ++above;
    std::string text = fmt::format(
        "Between {} and {} orders a month {}", number_text(curve[turn.below].orders),
        number_text(curve[turn.above].orders),
        provider_first ? "in-house overtakes the provider" : "the provider overtakes in-house");
    if (is_sure(curve[below], provider_first) && is_sure(curve[above], !provider_first)) {
        constexpr const char* provider_gains = "a gain with the provider";
        constexpr const char* in_house_gains = "a gain in-house";
        text += fmt::format(
            "; the intervals ({} each) tell {} at {} from {} at {}", interval_level,
            provider_first ? provider_gains : in_house_gains, number_text(curve[below].orders),
            provider_first ? in_house_gains : provider_gains, number_text(curve[above].orders));
    } else {
        text += "; the intervals do not settle on which side of it the volumes lie";
    }
    return text + ".";
}

/// How often a curve turns, and what follows.
std::string turns_text(std::size_t turns) {
    if (turns == 1) {
        return "They change places once among the volumes that were run; between two of these "
               "they may do so more often.";
    }
    return fmt::format(
        "They change places {} times among the volumes that were run, so from no volume on one of "
        "the two always pays.",
        turns);
}

/// Who earns more along a curve that does not turn.
std::string no_turn_text(Curve curve) {
    const auto gains = std::find_if(curve.begin(), curve.end(), [](const VolumePoint& point) {
        return point.profit.difference.mean != 0.0 && !std::isnan(point.profit.difference.mean);
    });
    if (gains == curve.end()) return "In-house and the provider earn the same at every volume.";
    const bool provider = provider_earns_more(*gains);
    const bool certain = std::all_of(curve.begin(), curve.end(), [&](const VolumePoint& point) {
        return is_sure(point, provider);
    });
    return fmt::format(
        "No break-even among these volumes: {} earns more on average at every one{}.",
        provider ? "the provider" : "in-house",
        certain ? "" : ", though some of these intervals contain zero");
}

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
        points.push_back({.in_house = in_house,
                          .provider = provider,
                          .curve = names[pair.curve],
                          .orders = sim::mean(kpis.of("orders_accepted", in_house)) / months,
                          .margin_in_house = kpis.interval("operating_margin", in_house),
                          .margin_provider = kpis.interval("operating_margin", provider),
                          .profit = kpis.compare("profit", in_house, provider)});
    }
    std::vector<sim::Comparison*> family;
    for (VolumePoint& point : points) family.push_back(&point.profit);
    sim::judge_together(family);
    const models::Closures closures(kpis.results());
    for (VolumePoint& point : points) {
        closures.put_first(point.profit, point.provider, point.in_house);
    }
    return points;
}

std::vector<VolumePoint> shown_volumes(const std::vector<VolumePoint>& points) {
    std::vector<VolumePoint> shown;
    for (const Curve& curve : first_curves(points)) {
        for (const std::size_t i : evenly(curve.size(), most_volumes)) shown.push_back(curve[i]);
    }
    return shown;
}

std::vector<std::string> break_even_sentences(const std::vector<VolumePoint>& points) {
    std::vector<std::string> sentences;
    for (const Curve& curve : first_curves(points)) {
        const std::string where = curve.front().curve.empty() ? "" : curve.front().curve + ": ";
        const std::vector<Turn> turns = turns_of(curve);
        for (std::size_t i = 0; i < std::min(turns.size(), most_turns); ++i) {
            sentences.push_back(where + turn_text(curve, turns[i]));
        }
        if (turns.size() > most_turns) {
            sentences.push_back(
                fmt::format("{}{} between higher volumes.", where,
                            count_text(turns.size() - most_turns, "more change of places",
                                       "more changes of places")));
        }
        sentences.push_back(where +
                            (turns.empty() ? no_turn_text(curve) : turns_text(turns.size())));
    }
    return sentences;
}

}  // namespace report
