#include "sim/equal_variants.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace sim {

namespace {
bool has_value(std::span<const double> row) {
    return std::any_of(row.begin(), row.end(), [](double value) { return !std::isnan(value); });
}
}  // namespace

void EqualVariants::begin(const StudyHeader& header, const Layout& layout) {
    parts_.clear();
    for (const Variable& variable : layout.variables()) {
        if (!variable.engine_counter) parts_.push_back({variable.offset, variable.size});
    }
    row_size_ = layout.row_size();
    // Without a replication no variant equals another.
    first_.resize(header.variants.size());
    std::iota(first_.begin(), first_.end(), std::size_t{0});
    begun_ = false;
}

void EqualVariants::append(std::uint64_t, std::span<const double> rows) {
    if (!begun_) std::fill(first_.begin(), first_.end(), std::size_t{0});
    begun_ = true;
    // A group is the variants that were equal so far; this replication splits it.
    const std::vector<std::size_t> group = std::move(first_);
    std::vector<std::size_t> sizes(group.size());
    for (const std::size_t one : group) ++sizes[one];
    std::map<std::pair<std::size_t, Hash::Value>, std::size_t> first_of;
    first_.clear();
    for (std::size_t variant = 0; variant < group.size(); ++variant) {
        const auto row = rows.subspan(variant * row_size_, row_size_);
        const bool alone = sizes[group[variant]] == 1 || !has_value(row);
        first_.push_back(
            alone
                ? variant
                : first_of.emplace(std::pair{group[variant], hash_of(row)}, variant).first->second);
    }
}

Hash::Value EqualVariants::hash_of(std::span<const double> row) const {
    Hash hash;
    for (const Part& part : parts_) hash.reals(row.subspan(part.offset, part.size));
    return hash.value();
}

void EqualVariants::finish(std::span<const FailedReplication>, bool) {}

std::vector<std::size_t> equal_variants(const Results& results) {
    EqualVariants equal;
    equal.begin(results.header(), results.layout());
    const std::span values(results.data(), results.replications() * results.replication_stride());
    for (std::size_t r = 0; r < results.replications(); ++r) {
        equal.append(
            r, values.subspan(r * results.replication_stride(), results.replication_stride()));
    }
    return equal.first();
}

}  // namespace sim
