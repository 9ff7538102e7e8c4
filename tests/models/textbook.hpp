// Exact values of the textbook's queues, by formula, for the rows of docs/model/validation.md.
//
// Rates are per unit of time; services are exponential unless a function says otherwise. Each
// formula names its source, so that a row can be checked with any parameters, not only its own.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace models::testing {

/// What a service or an interval is like: its mean and its coefficient of variation.
struct Length {
    double mean;
    double cv;

    [[nodiscard]] double second_moment() const { return mean * mean * (1.0 + cv * cv); }
};

/// Mean wait of GI/M/1 with gamma intervals (constant ones for cv 0) and services of mean 1: the
/// share of busy arrivals is the root of sigma = A(1 - sigma), A the transform of the intervals
/// (Kleinrock, "Queueing Systems 1", 1975, section 6.4).
[[nodiscard]] inline double gamma_arrivals_wait(const Length& interval) {
    const double squared = interval.cv * interval.cv;
    double sigma = 0.5;
    for (int i = 0; i < 10'000; ++i) {
        const double s = 1.0 - sigma;
        sigma = squared > 0.0 ? std::pow(1.0 + s * interval.mean * squared, -1.0 / squared)
                              : std::exp(-s * interval.mean);
    }
    return sigma / (1.0 - sigma);
}

/// A birth and death process on 0, 1, .. births.size(): the share of time in each state;
/// `deaths[n]` is the rate from n + 1 to n.
[[nodiscard]] inline std::vector<double> birth_and_death(const std::vector<double>& births,
                                                         const std::vector<double>& deaths) {
    std::vector<double> share{1.0};
    double sum = 1.0;
    for (std::size_t n = 0; n < births.size(); ++n) {
        share.push_back(share.back() * births[n] / deaths[n]);
        sum += share.back();
    }
    for (double& value : share) value /= sum;
    return share;
}

/// The mean of f(state).
template <typename Function>
[[nodiscard]] double mean_over(const std::vector<double>& shares, const Function& f) {
    double sum = 0.0;
    for (std::size_t n = 0; n < shares.size(); ++n) sum += shares[n] * f(static_cast<double>(n));
    return sum;
}

/// Erlang's C formula: the share of arrivals that wait for one of `servers` that are offered so
/// many at once.
[[nodiscard]] inline double erlang_c(std::size_t servers, double offered) {
    double blocked = 1.0;  // Erlang B, by recursion
    for (std::size_t k = 1; k <= servers; ++k) {
        blocked = offered * blocked / (static_cast<double>(k) + offered * blocked);
    }
    return blocked / (1.0 - offered / static_cast<double>(servers) * (1.0 - blocked));
}
/// The mean wait, in units of the service (M/M/c).
[[nodiscard]] inline double erlang_c_wait(std::size_t servers, double offered) {
    return erlang_c(servers, offered) / (static_cast<double>(servers) - offered);
}

/// Erlang A: patience is exponential too.
struct Impatience {
    double given_up;   ///< share of the arrivals
    double mean_wait;  ///< of all arrivals, whether served or not
};
[[nodiscard]] inline Impatience erlang_a(double arrivals, double service, std::size_t servers,
                                         double impatience) {
    const auto c = static_cast<double>(servers);
    std::vector<double> births;
    std::vector<double> deaths;
    for (std::size_t n = 1; n <= 40 * servers + 1000; ++n) {
        const auto present = static_cast<double>(n);
        births.push_back(arrivals);
        deaths.push_back(std::min(present, c) * service + std::max(present - c, 0.0) * impatience);
    }
    const double waiting =
        mean_over(birth_and_death(births, deaths), [&](double n) { return std::max(n - c, 0.0); });
    return {impatience * waiting / arrivals, waiting / arrivals};
}

/// Machines that fail one by one, each after 1 / `failures` of being up, and crews that repair one
/// at a time (the machine repair problem, M/M/c//N).
struct Upkeep {
    double up;          ///< machines, on average
    double queue;       ///< broken and waiting for a crew
    double crews_busy;  ///< share of the crews
};
[[nodiscard]] inline Upkeep machine_repair(std::size_t machines, std::size_t crews, double failures,
                                           double repairs) {
    const auto all = static_cast<double>(machines);
    const auto c = static_cast<double>(crews);
    std::vector<double> births;
    std::vector<double> deaths;
    for (std::size_t n = 0; n < machines; ++n) {
        const auto broken = static_cast<double>(n);
        births.push_back((all - broken) * failures);
        deaths.push_back(std::min(broken + 1.0, c) * repairs);
    }
    const std::vector<double> share = birth_and_death(births, deaths);
    return {all - mean_over(share, [](double n) { return n; }),
            mean_over(share, [&](double n) { return std::max(n - c, 0.0); }),
            mean_over(share, [&](double n) { return std::min(n, c); }) / c};
}

/// A class of customers of one server, the most urgent class first.
struct PriorityClass {
    double arrivals;
    Length service;
};

/// Mean wait of each class when nobody is interrupted (Cobham, "Priority assignment in waiting line
/// problems", Operations Research 2, 1954).
[[nodiscard]] inline std::vector<double> priority_waits(const std::vector<PriorityClass>& classes) {
    double residual = 0.0;
    for (const auto& each : classes) residual += each.arrivals * each.service.second_moment() / 2.0;
    std::vector<double> waits;
    double load = 0.0;
    for (const auto& each : classes) {
        const double above = load;
        load += each.arrivals * each.service.mean;
        waits.push_back(residual / ((1.0 - above) * (1.0 - load)));
    }
    return waits;
}

/// Mean stay of each class when the more urgent interrupt the less urgent, whose service then goes
/// on where it stopped (Conway, Maxwell, Miller, "Theory of Scheduling", 1967, section 8-6).
[[nodiscard]] inline std::vector<double> preemptive_stays(
    const std::vector<PriorityClass>& classes) {
    double residual = 0.0;
    std::vector<double> stays;
    double load = 0.0;
    for (const auto& each : classes) {
        const double above = load;
        load += each.arrivals * each.service.mean;
        residual += each.arrivals * each.service.second_moment() / 2.0;
        stays.push_back(each.service.mean / (1.0 - above) +
                        residual / ((1.0 - above) * (1.0 - load)));
    }
    return stays;
}

/// Both for several servers, whose services are exponential and alike in all classes (Davis,
/// "Waiting-time distribution of a multi-server, priority queuing system", Operations Research 14,
/// 1966). Who may interrupt does not see the less urgent, so that the most urgent classes together
/// are a queue without classes.
[[nodiscard]] inline std::vector<double> priority_waits(const std::vector<PriorityClass>& classes,
                                                        std::size_t servers) {
    double offered = 0.0;
    for (const auto& each : classes) offered += each.arrivals * each.service.mean;
    const auto c = static_cast<double>(servers);
    std::vector<double> waits;
    double load = 0.0;
    for (const auto& each : classes) {
        const double above = load;
        load += each.arrivals * each.service.mean / c;
        waits.push_back(erlang_c(servers, offered) * each.service.mean / c /
                        ((1.0 - above) * (1.0 - load)));
    }
    return waits;
}
[[nodiscard]] inline std::vector<double> preemptive_stays(const std::vector<PriorityClass>& classes,
                                                          std::size_t servers) {
    std::vector<double> stays;
    double offered = 0.0;
    double present = 0.0;
    for (const auto& each : classes) {
        const double above = present;
        offered += each.arrivals * each.service.mean;
        present = offered * (1.0 + erlang_c_wait(servers, offered));
        stays.push_back((present - above) / each.arrivals);
    }
    return stays;
}

/// A closed line of exponential single servers, by mean value analysis (Reiser and Lavenberg,
/// "Mean-value analysis of closed multichain queuing networks", Journal of the ACM 27, 1980).
struct ClosedLine {
    double throughput;
    double cycle;  ///< mean time from the first stage to the end of the last
};
[[nodiscard]] inline ClosedLine mean_value_analysis(const std::vector<double>& means,
                                                    std::size_t present) {
    std::vector<double> lengths(means.size(), 0.0);
    ClosedLine line{0.0, 0.0};
    for (std::size_t n = 1; n <= present; ++n) {
        line.cycle = 0.0;
        for (std::size_t i = 0; i < means.size(); ++i) line.cycle += means[i] * (1.0 + lengths[i]);
        line.throughput = static_cast<double>(n) / line.cycle;
        for (std::size_t i = 0; i < means.size(); ++i) {
            lengths[i] = line.throughput * means[i] * (1.0 + lengths[i]);
        }
    }
    return line;
}

/// M/M/1 with room for `most`, as Naor sees it: every customer who is served gains a reward, and
/// every unit of time present costs (Naor, "The regulation of queue size by levying tolls",
/// Econometrica 37, 1969).
struct Naor {
    double arrivals;
    double service;
    double reward;
    double cost;

    [[nodiscard]] std::vector<double> shares(std::size_t most) const {
        return birth_and_death(std::vector(most, arrivals), std::vector(most, service));
    }
    [[nodiscard]] double blocked(std::size_t most) const { return shares(most).back(); }
    [[nodiscard]] double present(std::size_t most) const {
        return mean_over(shares(most), [](double n) { return n; });
    }
    [[nodiscard]] double throughput(std::size_t most) const {
        return arrivals * (1.0 - blocked(most));
    }
    /// What all customers together gain per unit of time.
    [[nodiscard]] double welfare(double served, double mean_present) const {
        return reward * served - cost * mean_present;
    }
    /// The highest toll at which somebody who finds `most` - 1 present still joins.
    [[nodiscard]] double toll(std::size_t most) const {
        return reward - cost * static_cast<double>(most) / service;
    }
    /// The number present at which nobody joins who minds only the own gain; a tie joins.
    [[nodiscard]] std::size_t individual_threshold() const {
        return static_cast<std::size_t>(reward * service / cost);
    }
    [[nodiscard]] std::size_t social_threshold() const {
        return best_threshold([&](std::size_t n) { return welfare(throughput(n), present(n)); });
    }
    /// The threshold of somebody who levies the toll and keeps it.
    [[nodiscard]] std::size_t monopoly_threshold() const {
        return best_threshold([&](std::size_t n) { return toll(n) * throughput(n); });
    }

 private:
    template <typename Gain>
    [[nodiscard]] std::size_t best_threshold(const Gain& gain) const {
        std::size_t best = 1;
        for (std::size_t n = 2; n <= individual_threshold(); ++n) {
            if (gain(n) > gain(best)) best = n;
        }
        return best;
    }
};

}  // namespace models::testing
