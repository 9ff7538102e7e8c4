// Twins: how many entities of the base also exist in a variant, and how much this reduces the
// variance of comparisons.
//
// Variants share their random numbers entity by entity. So a lead of the base that also exists in a
// variant has the same patience, price and decision there. The more entities two variants share,
// the stronger their results correlate, and the fewer replications a comparison needs (row 37 of
// docs/model/validation.md).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/company/company.hpp"
#include "models/company/entity_log/entity_log.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/results.hpp"
#include "sim/study.hpp"

namespace models {

using EntityKind = EntityLog::Kind;
inline constexpr std::array entity_kinds{EntityKind::paid_lead, EntityKind::referral,
                                         EntityKind::order, EntityKind::customer};

/// The name of a kind: "paid_leads", "referrals", "orders", "customers".
[[nodiscard]] std::string_view to_string(EntityKind kind) noexcept;

/// Numbers of entities of one kind that came into being in the base and in a variant. Opening
/// customers are not counted, because they exist in every variant.
struct SharedEntities {
    std::int64_t base = 0;
    std::int64_t variant = 0;
    std::int64_t common = 0;  ///< in both, with the same random numbers

    /// The share of the base's entities that exist in the variant; NaN if the base has none.
    [[nodiscard]] double share() const noexcept;
};

/// The correlation of one KPI of a variant with that of the base over the replications.
struct KpiPairing {
    std::string name;
    std::size_t n = 0;         ///< replications in which both have a value
    double correlation = 0.0;  ///< Pearson's; NaN for fewer than two or a constant side
    /// The variance of the change if the two were independent, divided by its variance with common
    /// random numbers. Independent runs would need this many times the replications for the same
    /// interval. Infinity when the change is the same in all replications, NaN when neither side
    /// varies.
    double variance_reduction = 0.0;
};

struct VariantTwins {
    std::string name;
    std::string title;
    std::array<SharedEntities, entity_kinds.size()> entities;  ///< by kind, all replications
    std::vector<KpiPairing> kpis;  ///< every scalar that does not count the simulator's work
};

struct Twins {
    std::uint64_t replications = 0;      ///< complete ones
    bool complete = false;               ///< false if it was stopped
    std::vector<VariantTwins> variants;  ///< without the base, in the order of the study
    std::vector<sim::FailedReplication> failures;
};

/// The entities of two companies that have run and were built with entity logs. Throws
/// InternalError if one has none. O(n log n) of the entities.
[[nodiscard]] std::array<SharedEntities, entity_kinds.size()> shared_entities(
    const Company& base, const Company& variant);

/// Correlation and variance reduction of two series over the same replications; a pair with a
/// missing side is dropped.
[[nodiscard]] KpiPairing pairing(std::string name, const std::vector<double>& base,
                                 const std::vector<double>& variant);

/// Simulates base and variants with entity logs and compares them; the same result for any number
/// of threads. A replication in which any run fails is recorded and left out of all results. Throws
/// sim::ConfigError when variants cannot be compared.
[[nodiscard]] Twins run_twins(const StudySpec& spec, const StudyRun& run,
                              const sim::Progress& progress, const std::atomic<bool>& stop);

}  // namespace models
