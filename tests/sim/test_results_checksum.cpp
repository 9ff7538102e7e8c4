// The checksum of results changes with everything that is read from a file, and with nothing else.
#include "sim/results_checksum.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/compiler_builtins.hpp"
#include "tests/support/small_study.hpp"

namespace {
const sim::ProgramVersion program{"1.2.3", "abcdef"};

// The checksum of the small study after a change of its parts.
struct Parts {
    sim::StudyHeader header = test_support::small_header();
    std::vector<sim::Axis> axes = test_support::small_layout().axes();
    std::vector<sim::Variable> variables = test_support::small_layout().variables();
    std::vector<sim::FailedReplication> failures{{1, 8, 3, "plant: broken"}};
    std::size_t replications = 3;
    bool complete = true;

    [[nodiscard]] std::string checksum() const {
        sim::Layout layout;
        for (const sim::Axis& axis : axes) layout.add_axis(axis);
        for (const sim::Variable& variable : variables) layout.add(variable);
        sim::Results results;
        test_support::feed(results, header, layout, replications);
        results.finish(failures, complete);
        return sim::checksum(results, program);
    }
};

template <class Change>
std::string changed(const Change& change) {
    Parts parts;
    change(parts);
    return parts.checksum();
}

sim::Results with_first_value(double value) {
    sim::Results results;
    results.begin(test_support::small_header(), test_support::small_layout());
    std::vector<double> rows(results.replication_stride(), 1.0);
    rows[0] = value;
    results.append(results.header().first_replication, rows);
    results.finish({}, true);
    return results;
}
}  // namespace

TEST_CASE("a checksum changes with every part of the results") {
    const std::string before = Parts().checksum();
    CHECK(Parts().checksum() == before);
    CHECK(changed([](Parts& parts) { parts.header.title += "."; }) != before);
    CHECK(changed([](Parts& parts) { parts.header.question += "."; }) != before);
    CHECK(changed([](Parts& parts) { ++parts.header.seed; }) != before);
    CHECK(changed([](Parts& parts) { ++parts.header.first_replication; }) != before);
    CHECK(changed([](Parts& parts) { parts.header.attributes[1].second = "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.header.attributes[1].first += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.header.variants[1].name += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.header.variants[1].title += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.header.variants[1].scenario_text += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.axes[0].long_name += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.axes[0].unit = "days since 2027-02-02"; }) != before);
    CHECK(changed([](Parts& parts) { parts.axes[0].coordinates[2] += 1; }) != before);
    CHECK(changed([](Parts& parts) { parts.axes[1].labels[1] += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].name += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].unit = "k"; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].long_name += "x"; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].better = sim::Better::lower; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].kind = sim::MetricKind::tally; }) !=
          before);
    CHECK(changed([](Parts& parts) { parts.variables[0].engine_counter = true; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].range.least = 0.0; }) != before);
    CHECK(changed([](Parts& parts) { parts.variables[0].range.most = 0.0; }) != before);
    CHECK(changed([](Parts& parts) {
              std::swap(parts.variables[2].axes[0], parts.variables[2].axes[1]);
          }) != before);
    CHECK(changed([](Parts& parts) { ++parts.failures[0].replication; }) != before);
    CHECK(changed([](Parts& parts) { parts.failures[0].message += "x"; }) != before);
    CHECK(changed([](Parts& parts) { ++parts.replications; }) != before);
    CHECK(changed([](Parts& parts) { parts.complete = false; }) != before);
}

TEST_CASE("a checksum covers which program simulated") {
    const sim::Results results = test_support::small_results();
    CHECK(sim::checksum(results, {"1.2.3", "abcdef"}) !=
          sim::checksum(results, {"1.2.4", "abcdef"}));
    CHECK(sim::checksum(results, {"1.2.3", "abcdef"}) !=
          sim::checksum(results, {"1.2.3", "abcdee"}));
}

TEST_CASE("a checksum does not depend on the order of attributes") {
    CHECK(changed([](Parts& parts) {
              std::reverse(parts.header.attributes.begin(), parts.header.attributes.end());
          }) == Parts().checksum());
}

TEST_CASE("a checksum does not depend on the order of axes and variables") {
    const sim::Results results = test_support::small_results();
    sim::Layout turned;
    for (std::size_t i = 2; i-- > 0;) turned.add_axis(results.layout().axes()[i]);
    for (std::size_t i = results.layout().variables().size(); i-- > 0;) {
        sim::Variable variable = results.layout().variables()[i];
        for (std::size_t& axis : variable.axes) axis = 1 - axis;
        turned.add(variable);
    }
    sim::Results same;
    same.begin(results.header(), turned);
    std::vector<double> rows(same.replication_stride());
    for (std::size_t replication = 0; replication < results.replications(); ++replication) {
        for (std::size_t variant = 0; variant < results.variants(); ++variant) {
            for (const sim::Variable& variable : turned.variables()) {
                const auto values = results.value(variant, replication, variable.name);
                std::copy(values.begin(), values.end(),
                          rows.begin() + static_cast<std::ptrdiff_t>(variant * turned.row_size() +
                                                                     variable.offset));
            }
        }
        same.append(results.header().first_replication + replication, rows);
    }
    same.finish({}, true);
    CHECK(sim::checksum(same, program) == sim::checksum(results, program));
}

TEST_CASE("a checksum tells values by every bit, and NaNs not at all") {
    const auto of = [](double value) { return sim::checksum(with_first_value(value), program); };
    CHECK(of(1.0) != of(std::nextafter(1.0, 2.0)));
    CHECK(of(0.0) != of(-0.0));
    const auto other_nan = sim::bit_cast<double>(std::uint64_t{0xFFF8'0000'0000'0001});
    CHECK(of(test_support::missing) == of(other_nan));
    CHECK(of(test_support::missing) != of(0.0));
}
