#include "models/study/twins.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <utility>

#include "models/company/company.hpp"
#include "sim/errors.hpp"
#include "sim/statistics.hpp"

namespace models {

namespace {

using Notes = EntityLog::Notes;
using Shared = std::array<SharedEntities, entity_kinds.size()>;

/// The records of all entities of a company, by kind, in ascending order.
std::array<Notes, entity_kinds.size()> sorted_notes(const Company& company) {
    const std::vector<Placed<EntityLog>>& logs = company.rooms().of<EntityLog>();
    if (logs.empty()) throw sim::InternalError("a company was built without entity logs");
    std::array<Notes, entity_kinds.size()> all;
    for (std::size_t kind = 0; kind < entity_kinds.size(); ++kind) {
        for (const Placed<EntityLog>& log : logs) {
            const Notes& notes = log.room->of(entity_kinds[kind]);
            all[kind].insert(all[kind].end(), notes.begin(), notes.end());
        }
        std::sort(all[kind].begin(), all[kind].end());
    }
    return all;
}

SharedEntities shared_notes(const Notes& base, const Notes& variant) {
    SharedEntities shared{static_cast<std::int64_t>(base.size()),
                          static_cast<std::int64_t>(variant.size()), 0};
    auto here = base.begin();
    auto there = variant.begin();
    while (here != base.end() && there != variant.end()) {
        if (*here < *there) {
            ++here;
        } else if (*there < *here) {
            ++there;
        } else {
            ++shared.common;
            ++here;
            ++there;
        }
    }
    return shared;
}

/// The outcome of one replication.
struct Replication {
    bool done = false;
    std::size_t variant = 0;                  // the last one that ran; it failed, if one did
    std::vector<Shared> shared;               // [variant - 1]
    std::vector<std::vector<double>> values;  // [variant][KPI]
};

std::vector<const sim::Variable*> kpis_of(const sim::Layout& layout) {
    std::vector<const sim::Variable*> kpis;
    for (const sim::Variable& variable : layout.variables()) {
        if (variable.axes.empty() && !variable.engine_counter) kpis.push_back(&variable);
    }
    return kpis;
}

VariantTwins summary(const VariantSpec& spec, std::size_t variant,
                     const std::vector<const sim::Variable*>& kpis,
                     const std::vector<const Replication*>& replications) {
    VariantTwins twins{spec.name, spec.title, {}, {}};
    for (const Replication* replication : replications) {
        for (std::size_t kind = 0; kind < entity_kinds.size(); ++kind) {
            const SharedEntities& one = replication->shared[variant - 1][kind];
            twins.entities[kind].base += one.base;
            twins.entities[kind].variant += one.variant;
            twins.entities[kind].common += one.common;
        }
    }
    for (std::size_t kpi = 0; kpi < kpis.size(); ++kpi) {
        std::vector<double> base;
        std::vector<double> other;
        for (const Replication* replication : replications) {
            base.push_back(replication->values[0][kpi]);
            other.push_back(replication->values[variant][kpi]);
        }
        twins.kpis.push_back(pairing(kpis[kpi]->name, base, other));
    }
    return twins;
}

}  // namespace

std::string_view to_string(EntityKind kind) noexcept {
    switch (kind) {
        case EntityKind::paid_lead:
            return "paid_leads";
        case EntityKind::referral:
            return "referrals";
        case EntityKind::order:
            return "orders";
        case EntityKind::customer:
            break;
    }
    return "customers";
}

double SharedEntities::share() const noexcept {
    return base == 0 ? missing : static_cast<double>(common) / static_cast<double>(base);
}

std::array<SharedEntities, entity_kinds.size()> shared_entities(const Company& base,
                                                                const Company& variant) {
    const auto here = sorted_notes(base);
    const auto there = sorted_notes(variant);
    Shared shared;
    for (std::size_t kind = 0; kind < shared.size(); ++kind) {
        shared[kind] = shared_notes(here[kind], there[kind]);
    }
    return shared;
}

KpiPairing pairing(std::string name, const std::vector<double>& base,
                   const std::vector<double>& variant) {
    KpiPairing pairing{std::move(name), 0, sim::correlation(base, variant), missing};
    std::vector<double> from;
    std::vector<double> to;
    std::vector<double> change;
    for (std::size_t i = 0; i < base.size(); ++i) {
        if (std::isnan(base[i]) || std::isnan(variant[i])) continue;
        from.push_back(base[i]);
        to.push_back(variant[i]);
        change.push_back(variant[i] - base[i]);
    }
    pairing.n = change.size();
    if (pairing.n < 2) return pairing;
    const double apart = sim::variance(from) + sim::variance(to);
    const double paired = sim::variance(change);
    if (paired > 0.0) {
        pairing.variance_reduction = apart / paired;
    } else if (apart > 0.0) {
        pairing.variance_reduction = std::numeric_limits<double>::infinity();
    }
    return pairing;
}

Twins run_twins(const StudySpec& spec, const StudyRun& run, const sim::Progress& progress,
                const std::atomic<bool>& stop) {
    require_valid(run);
    require_one_layout(spec);
    const sim::Layout layout = kpi_layout(spec.variants.front().scenario);
    const std::vector<const sim::Variable*> kpis = kpis_of(layout);
    const std::vector<DatedScenario> companies = dated_companies(spec);
    std::vector<Replication> replications(run.replications);

    // The variants of a replication run one after the other, so that only two logs are in memory.
    const auto simulate = [&](std::size_t /*variant*/, std::uint64_t number,
                              const sim::RunTerms& terms, std::span<double> /*row*/) {
        Replication& replication = replications[number - run.first_replication];
        // Null when a stop came first.
        const auto company_of = [&](std::size_t variant) {
            replication.variant = variant;
            auto company =
                std::make_unique<Company>(companies[variant], Construction{.entity_logs = true});
            if (!company->run(run.seed, number, {}, terms.stop)) return std::unique_ptr<Company>();
            std::vector<double> row(layout.row_size(), missing);
            company->measure(row);
            std::vector<double>& values = replication.values.emplace_back();
            for (const sim::Variable* kpi : kpis) values.push_back(row[kpi->offset]);
            return company;
        };
        const auto base = company_of(0);
        if (!base) return false;
        for (std::size_t variant = 1; variant < spec.variants.size(); ++variant) {
            const auto company = company_of(variant);
            if (!company) return false;
            replication.shared.push_back(shared_entities(*base, *company));
        }
        replication.done = true;
        return true;
    };
    const sim::StudyPlan plan{.variants = 1,
                              .replications = run.replications,
                              .first_replication = run.first_replication,
                              .threads = run.threads};
    StudySpec of_base = spec;
    of_base.variants.resize(1);
    sim::Layout no_values;
    sim::StudyOutcome outcome =
        sim::run_study(plan, study_header(of_base, run), no_values, simulate, {}, progress, stop);

    Twins twins{.complete = outcome.complete, .variants = {}, .failures = {}};
    for (sim::FailedReplication& failure : outcome.failures) {
        failure.variant = replications[failure.replication - run.first_replication].variant;
        twins.failures.push_back(std::move(failure));
    }
    std::vector<const Replication*> complete;
    for (std::uint64_t i = 0; i < outcome.replications; ++i) {
        if (replications[i].done) complete.push_back(&replications[i]);
    }
    twins.replications = complete.size();
    for (std::size_t variant = 1; variant < spec.variants.size(); ++variant) {
        twins.variants.push_back(summary(spec.variants[variant], variant, kpis, complete));
    }
    return twins;
}

}  // namespace models
