#include "sim/digest.hpp"

#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "sim/by_name.hpp"
#include "sim/hash.hpp"

namespace sim {

namespace {
Hash hash_of(std::string_view what) {
    Hash hash;
    hash.text(what);
    return hash;
}

void add_values(Hash& hash, const Results& results, const Variable& variable,
                std::span<const std::size_t> variants) {
    for (std::size_t replication = 0; replication < results.replications(); ++replication) {
        for (const std::size_t variant : variants) {
            hash.reals(results.value(variant, replication, variable));
        }
    }
}

std::vector<std::size_t> all_variants(const Results& results) {
    std::vector<std::size_t> variants(results.variants());
    std::iota(variants.begin(), variants.end(), std::size_t{0});
    return variants;
}

std::string digest_of_values(const Results& results, std::span<const std::size_t> variants) {
    Hash hash = hash_of("escala values 1");
    hash.number(results.header().first_replication);
    hash.number(results.replications());
    hash.number(variants.size());
    for (const Variable* variable : by_name(results.layout().variables())) {
        if (variable->engine_counter) continue;
        hash.text(variable->name);
        hash.number(variable->axes.size());
        for (const std::size_t axis : variable->axes) {
            hash.text(results.layout().axes()[axis].name);
            hash.number(results.layout().axes()[axis].size());
        }
        add_values(hash, results, *variable, variants);
    }
    return hash.hexadecimal();
}
}  // namespace

std::string digest(const Results& results) {
    const StudyHeader& header = results.header();
    const Layout& layout = results.layout();
    Hash hash = hash_of("escala results 1");
    hash.number(header.seed);
    hash.number(header.first_replication);
    hash.number(results.replications());
    hash.number(results.complete() ? 1 : 0);

    hash.number(header.variants.size());
    for (const VariantInfo& variant : header.variants) {
        hash.text(variant.name);
        hash.text(variant.scenario_text);
    }

    hash.number(layout.axes().size());
    for (const Axis* axis : by_name(layout.axes())) {
        hash.text(axis->name);
        hash.text(axis->unit);
        hash.number(axis->labels.size());
        for (const std::string& label : axis->labels) hash.text(label);
        hash.number(axis->coordinates.size());
        hash.reals(axis->coordinates);
    }

    const std::vector<std::size_t> variants = all_variants(results);
    hash.number(layout.variables().size());
    for (const Variable* variable : by_name(layout.variables())) {
        hash.text(variable->name);
        hash.text(variable->unit);
        hash.number(variable->axes.size());
        for (const std::size_t axis : variable->axes) hash.text(layout.axes()[axis].name);
        add_values(hash, results, *variable, variants);
    }

    hash.number(results.failures().size());
    for (const FailedReplication& failure : results.failures()) {
        hash.number(failure.variant);
        hash.number(failure.replication);
        hash.number(failure.seed);
    }
    return hash.hexadecimal();
}

std::string values_digest(const Results& results) {
    return digest_of_values(results, all_variants(results));
}

std::string values_digest(const Results& results, std::size_t variant) {
    return digest_of_values(results, std::span(&variant, 1));
}

}  // namespace sim
