#include "models/production/plant/work_content.hpp"

namespace models::production {

std::size_t index_of(const Named<StageParameters>& stages, const std::string& name) {
    std::size_t i = 0;
    while (i < stages.size() && stages[i].first != name) ++i;
    return i;
}

std::vector<double> remaining_hours(const Named<StageParameters>& stages,
                                    std::span<const double> visits) {
    // The expected remaining hours of an order at stage j are those of its own visit, and then of
    // the next stage with probability 1 - f or of the rework stage with probability f. These are
    // the equations (I - P) x = t, with one right-hand side for each stage. They are solved by
    // Gaussian elimination.
    const std::size_t n = stages.size();
    std::vector<double> matrix(n * n, 0.0);
    std::vector<double> hours(n * n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        const StageParameters& stage = stages[j].second;
        const std::size_t rework_to = index_of(stages, stage.rework_at);
        const double factor = visits.empty() ? 1.0 : visits[j];
        // Who passes a stage by is not inspected there.
        const bool inspects = rework_to < n && factor > 0.0;
        const double back = inspects ? stage.defect_share * stage.detection : 0.0;
        matrix[j * n + j] += 1.0;
        if (j + 1 < n) matrix[j * n + j + 1] -= 1.0 - back;
        if (inspects) matrix[j * n + rework_to] -= back;
        hours[j * n + j] = sim::hours(stage.time) * factor;
    }
    for (std::size_t pivot = 0; pivot < n; ++pivot) {
        for (std::size_t row = 0; row < n; ++row) {
            if (row == pivot || matrix[row * n + pivot] == 0.0) continue;
            const double factor = matrix[row * n + pivot] / matrix[pivot * n + pivot];
            for (std::size_t column = 0; column < n; ++column) {
                matrix[row * n + column] -= factor * matrix[pivot * n + column];
                hours[row * n + column] -= factor * hours[pivot * n + column];
            }
        }
    }
    std::vector<double> remaining(n * n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t stage = 0; stage < n; ++stage) {
            remaining[j * n + stage] = hours[j * n + stage] / matrix[j * n + j];
        }
    }
    return remaining;
}

std::vector<double> work_hours(const Named<StageParameters>& stages,
                               std::span<const double> visits) {
    std::vector<double> hours = remaining_hours(stages, visits);
    hours.resize(stages.size());
    return hours;
}

double flow_hours(const Named<StageParameters>& stages, std::span<const double> visits) {
    const std::vector<double> hours = work_hours(stages, visits);
    double sum = 0.0;
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
        sum += hours[stage] / stages[stage].second.availability;
    }
    return sum;
}

}  // namespace models::production
