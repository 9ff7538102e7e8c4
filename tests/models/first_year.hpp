// The first year of a company: means over forty futures of what it measures.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "tests/models/identities.hpp"

namespace models::testing {

class FirstYear {
 public:
    FirstYear(Scenario scenario, std::uint64_t seed) {
        scenario.run.months = 12;
        constexpr std::uint64_t futures = 40;
        for (std::uint64_t future = 0; future < futures; ++future) {
            Company company(scenario);
            company.run(seed, future);
            rows_.emplace_back(company);
        }
    }

    /// What every future measured.
    [[nodiscard]] const std::vector<Row>& futures() const { return rows_; }

    [[nodiscard]] double mean(const std::string& kpi) const {
        double sum = 0.0;
        for (const Row& row : rows_) sum += row(kpi);
        return sum / static_cast<double>(rows_.size());
    }

    /// The mean of each value of a KPI with an axis, such as months or stages, over the futures
    /// that have it.
    [[nodiscard]] std::vector<double> mean_of_each(const std::string& kpi) const {
        const std::size_t size = rows_.front().series(kpi).size();
        std::vector<double> sums(size, 0.0);
        std::vector<double> counts(size, 0.0);
        for (const Row& row : rows_) {
            const std::vector<double> values = row.series(kpi);
            for (std::size_t i = 0; i < size; ++i) {
                if (std::isnan(values[i])) continue;
                sums[i] += values[i];
                counts[i] += 1.0;
            }
        }
        for (std::size_t i = 0; i < size; ++i) sums[i] /= counts[i];
        return sums;
    }

 private:
    std::vector<Row> rows_;
};

}  // namespace models::testing
