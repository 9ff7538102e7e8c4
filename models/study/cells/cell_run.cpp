#include "models/study/cells/cell_run.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "models/company/company.hpp"
#include "models/study/decision.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// A cell on its way: its companies, and the runs of it that failed.
struct CellInFlight {
    std::vector<VariantSpec> variants;
    std::vector<DatedScenario> companies;
    std::mutex mutex;
    std::vector<sim::FailedReplication> failures;
};

std::shared_ptr<CellInFlight> begun(const SweepSpec& sweep, std::uint64_t cell) {
    auto result = std::make_shared<CellInFlight>();
    result->variants = at_point(sweep, cell);
    for (const VariantSpec& variant : result->variants) {
        result->companies.push_back(
            dated(result->variants.front().scenario, variant.scenario, variant.decisions));
    }
    return result;
}

// The cells in flight, by their place in the work.
class CellsInFlight {
 public:
    CellsInFlight(const SweepSpec& sweep, std::span<const CellWork> work)
        : sweep_(sweep), work_(work) {}

    std::shared_ptr<CellInFlight> of(std::size_t place) {
        const std::lock_guard lock(mutex_);
        std::shared_ptr<CellInFlight>& cell = cells_[place];
        if (!cell) cell = begun(sweep_, work_[place].cell);
        return cell;
    }

    std::shared_ptr<CellInFlight> taken_out(std::size_t place) {
        std::shared_ptr<CellInFlight> cell = of(place);
        const std::lock_guard lock(mutex_);
        cells_.erase(place);
        return cell;
    }

 private:
    const SweepSpec& sweep_;
    const std::span<const CellWork> work_;
    std::mutex mutex_;
    std::map<std::size_t, std::shared_ptr<CellInFlight>> cells_;
};

// Cells with the same replications, as a study whose replications are the cells and whose variants
// are the runs of one cell. So a cell comes to the sink when all its runs are done.
class RunsOfCells : public sim::ResultSink {
 public:
    RunsOfCells(const SweepSpec& sweep, const CellPlan& plan, std::span<const CellWork> work,
                CellWriter& writer, CellsOutcome& outcome)
        : sweep_(sweep),
          plan_(plan),
          work_(work),
          arms_(plan.header.variants.size()),
          kept_(kept_variables(plan, sweep.arms.variants.front().scenario)),
          in_flight_(sweep, work),
          writer_(writer),
          outcome_(outcome) {}

    bool run(int threads, const sim::Progress& progress, const std::atomic<bool>& stop) {
        const sim::StudyPlan study{
            .variants = arms_ * static_cast<std::size_t>(work_.front().replications.count),
            .replications = work_.size(),
            .threads = threads};
        sim::StudyHeader header;
        header.seed = plan_.header.seed;
        header.variants.resize(study.variants);
        sim::ResultSink* const sink = this;
        const auto simulate = [this](std::size_t run, std::uint64_t place,
                                     const sim::RunTerms& terms, std::span<double> row) {
            return simulated(static_cast<std::size_t>(place), run, terms, row);
        };
        return sim::run_study(study, header, kept_.layout(), simulate, std::span(&sink, 1),
                              progress, stop)
            .complete;
    }

    void begin(const sim::StudyHeader& /*header*/, const sim::Layout& /*layout*/) override {}
    void finish(std::span<const sim::FailedReplication> /*failures*/, bool /*complete*/) override {}

    void append(std::uint64_t place, std::span<const double> rows) override {
        const CellWork& work = work_[static_cast<std::size_t>(place)];
        const std::shared_ptr<CellInFlight> cell =
            in_flight_.taken_out(static_cast<std::size_t>(place));
        CellRecord record{.cell = work.cell,
                          .replications = work.replications,
                          .values = sweep_.design.values_at(work.cell),
                          .names = {},
                          .titles = {},
                          .failures = std::move(cell->failures)};
        for (const VariantSpec& variant : cell->variants) {
            record.names.push_back(variant.name);
            record.titles.push_back(variant.title);
        }
        std::sort(record.failures.begin(), record.failures.end(), [](const auto& a, const auto& b) {
            return std::pair(a.replication, a.variant) < std::pair(b.replication, b.variant);
        });
        writer_.append(record, rows);
        ++outcome_.cells;
        for (const sim::FailedReplication& failure : record.failures) {
            outcome_.failures.push_back(
                {work.cell, record.names[failure.variant], failure.replication, failure.message});
        }
    }

 private:
    // A run that fails in the model fails alone: its cell is written, and says so.
    bool simulated(std::size_t place, std::size_t run, const sim::RunTerms& terms,
                   std::span<double> row) {
        const std::shared_ptr<CellInFlight> cell = in_flight_.of(place);
        const std::size_t arm = run % arms_;
        const std::uint64_t replication = work_[place].replications.first + run / arms_;
        try {
            Company company(cell->companies[arm]);
            const sim::RunOptions options{.threads = terms.threads};
            const std::uint64_t future = replication + cell->variants[arm].first_future;
            if (!company.run(plan_.header.seed, future, options, terms.stop)) return false;
            thread_local std::vector<double> whole;
            whole.assign(all_values_, std::numeric_limits<double>::quiet_NaN());
            company.measure(whole);
            kept_.copy(whole, row);
        } catch (const sim::ModelError& error) {
            const std::lock_guard lock(cell->mutex);
            cell->failures.push_back({arm, replication, plan_.header.seed, error.what()});
        }
        return true;
    }

    const SweepSpec& sweep_;
    const CellPlan& plan_;
    const std::span<const CellWork> work_;
    const std::size_t arms_;
    const sim::KeptVariables kept_;
    const std::size_t all_values_ = kpi_layout(sweep_.arms.variants.front().scenario).row_size();
    CellsInFlight in_flight_;
    CellWriter& writer_;
    CellsOutcome& outcome_;
};

}  // namespace

std::uint64_t runs_of(const CellPlan& plan, std::span<const CellWork> work) {
    std::uint64_t runs = 0;
    for (const CellWork& each : work) runs += each.replications.count;
    return runs * plan.header.variants.size();
}

CellsOutcome run_cells(const SweepSpec& sweep, const CellPlan& plan, std::span<const CellWork> work,
                       int threads, CellWriter& writer, const sim::Progress& progress,
                       const std::atomic<bool>& stop) {
    CellsOutcome outcome;
    const std::uint64_t total = runs_of(plan, work);
    std::uint64_t before = 0;
    outcome.complete = true;
    while (!work.empty() && outcome.complete) {
        // Of one study are neighbours that lack the same replications.
        std::size_t count = 1;
        while (count < work.size() && work[count].replications == work.front().replications) {
            ++count;
        }
        sim::Progress part;
        part.poll = progress.poll;
        if (progress.report) {
            part.report = [&](std::uint64_t done, std::uint64_t) {
                progress.report(before + done, total);
            };
        }
        RunsOfCells runs(sweep, plan, work.first(count), writer, outcome);
        outcome.complete = runs.run(threads, part, stop);
        before += runs_of(plan, work.first(count));
        work = work.subspan(count);
    }
    writer.finish();
    return outcome;
}

}  // namespace models
