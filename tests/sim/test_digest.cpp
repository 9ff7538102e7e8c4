// A digest changes with anything that matters and with nothing else.
#include "sim/digest.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/small_study.hpp"

namespace {
struct Study {
    sim::StudyHeader header = test_support::small_header();
    sim::Layout layout = test_support::small_layout();
    std::size_t replications = 6;
    std::vector<sim::FailedReplication> failures = {};
    bool complete = true;
    std::function<void(std::vector<double>&)> edit_first_rows = [](std::vector<double>&) {};

    [[nodiscard]] sim::Results results() const {
        sim::Results original;
        test_support::feed(original, header, layout, replications);
        sim::Results edited;
        edited.begin(header, layout);
        for (std::size_t i = 0; i < replications; ++i) {
            const double* const first = original.data() + i * original.replication_stride();
            std::vector<double> rows(first, first + original.replication_stride());
            if (i == 0) edit_first_rows(rows);
            edited.append(header.first_replication + i, rows);
        }
        edited.finish(failures, complete);
        return edited;
    }
    [[nodiscard]] std::string digest() const { return sim::digest(results()); }
    [[nodiscard]] std::string values_digest() const { return sim::values_digest(results()); }
};

// The small study's layout with one thing about its axes or variables changed.
template <class Edit>
sim::Layout edited_layout(const Edit& edit) {
    const sim::Layout original = test_support::small_layout();
    std::vector<sim::Axis> axes = original.axes();
    std::vector<sim::Variable> variables = original.variables();
    edit(axes, variables);
    sim::Layout layout;
    for (sim::Axis& axis : axes) layout.add_axis(std::move(axis));
    for (sim::Variable& variable : variables) layout.add(std::move(variable));
    return layout;
}

using Axes = std::vector<sim::Axis>;
using Variables = std::vector<sim::Variable>;
}  // namespace

TEST_CASE("a digest is 32 hexadecimal digits") {
    const std::string digest = Study{}.digest();
    CHECK(digest.size() == 32);
    CHECK(digest.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("the digest of the small study is the same on every machine") {
    CHECK(Study{}.digest() == "ed6098163b863ce6e76640b4ae4964d3");
    CHECK(Study{}.values_digest() == "2c3ca2df7ffd9e797ff7b6a636a22592");
}

TEST_CASE("any single value changes both digests, except a counter of the engine") {
    const Study original;
    const std::size_t row = original.layout.row_size();
    for (std::size_t i = 0; i < 2 * row; ++i) {
        Study edited;
        edited.edit_first_rows = [i](std::vector<double>& rows) {
            rows[i] = std::nextafter(rows[i], std::numeric_limits<double>::infinity());
        };
        CAPTURE(i);
        CHECK(edited.digest() != original.digest());
        const bool counts_engine = i % row == original.layout.variable("events").offset;
        CHECK((edited.values_digest() == original.values_digest()) == counts_engine);
    }
}

TEST_CASE("a value that goes missing changes the digest") {
    Study edited;
    edited.edit_first_rows = [](std::vector<double>& rows) { rows[0] = test_support::missing; };
    CHECK(edited.digest() != Study{}.digest());
}

TEST_CASE("two values that change places change the digest") {
    Study edited;
    edited.edit_first_rows = [](std::vector<double>& rows) { std::swap(rows[2], rows[3]); };
    CHECK(edited.digest() != Study{}.digest());
    CHECK(edited.values_digest() != Study{}.values_digest());
}

TEST_CASE("the sign of zero and the bits of a missing value do not count") {
    Study plus;
    plus.edit_first_rows = [](std::vector<double>& rows) {
        rows[0] = 0.0;
        rows[1] = std::numeric_limits<double>::quiet_NaN();
    };
    Study minus;
    minus.edit_first_rows = [](std::vector<double>& rows) {
        rows[0] = -0.0;
        rows[1] = -std::nan("1234");
    };
    CHECK(plus.digest() == minus.digest());
    CHECK(plus.values_digest() == minus.values_digest());
}

TEST_CASE("the seed changes the digest and not that of the values") {
    Study edited;
    edited.header.seed += 1;
    CHECK(edited.digest() != Study{}.digest());
    CHECK(edited.values_digest() == Study{}.values_digest());
}

TEST_CASE("a variant's name or resolved scenario changes the digest and not that of the values") {
    Study renamed;
    renamed.header.variants[1].name = "stop";
    Study resolved;
    resolved.header.variants[1].scenario_text += "#";
    for (const Study& edited : {renamed, resolved}) {
        CHECK(edited.digest() != Study{}.digest());
        CHECK(edited.values_digest() == Study{}.values_digest());
    }
}

TEST_CASE("a variable's name or unit changes the digest") {
    Study renamed;
    renamed.layout = edited_layout([](Axes&, Variables& v) { v[0].name = "gain"; });
    Study other_unit;
    other_unit.layout = edited_layout([](Axes&, Variables& v) { v[0].unit = "kEUR"; });
    CHECK(renamed.digest() != Study{}.digest());
    CHECK(renamed.values_digest() != Study{}.values_digest());
    CHECK(other_unit.digest() != Study{}.digest());
}

TEST_CASE("an axis' name, unit, label or coordinate changes the digest") {
    const std::vector<std::function<void(Axes&)>> edits{
        [](Axes& axes) { axes[0].name = "month"; },
        [](Axes& axes) { axes[0].unit = "days since 2027-02-02"; },
        [](Axes& axes) { axes[0].coordinates[2] = 90.0; },
        [](Axes& axes) { axes[1].labels[0] = "sales"; }};
    for (const auto& edit : edits) {
        Study edited;
        edited.layout = edited_layout([&](Axes& axes, Variables&) { edit(axes); });
        CHECK(edited.digest() != Study{}.digest());
    }
}

TEST_CASE("text that moves from one name into the next changes the digest") {
    Study edited;
    edited.header.variants[0].name = "basem";
    edited.header.variants[0].scenario_text = "onths = 3\n";
    CHECK(edited.digest() != Study{}.digest());
}

TEST_CASE("replications, failures and completeness change the digest") {
    Study fewer;
    fewer.replications = 5;
    Study later;
    later.header.first_replication = 8;
    Study failed;
    failed.failures = {{1, 8, 42, "stock below zero"}};
    Study stopped;
    stopped.complete = false;
    for (const Study& edited : {fewer, later, failed, stopped}) {
        CHECK(edited.digest() != Study{}.digest());
    }
}

TEST_CASE("titles, sentences and free attributes do not change the digest") {
    Study edited;
    edited.header.title = "x";
    edited.header.question = "y";
    edited.header.attributes.clear();
    edited.header.variants[0].title = "z";
    edited.layout = edited_layout([](Axes&, Variables& v) { v[0].long_name = "Gain."; });
    CHECK(edited.digest() == Study{}.digest());
}

TEST_CASE("the order in which variables were declared does not change the digest") {
    const sim::Results original = test_support::small_results(2);
    const sim::Layout reversed =
        edited_layout([](Axes&, Variables& v) { std::reverse(v.begin(), v.end()); });
    sim::Results results;
    results.begin(original.header(), reversed);
    for (std::size_t i = 0; i < original.replications(); ++i) {
        std::vector<double> rows;
        for (std::size_t variant = 0; variant < 2; ++variant) {
            for (const sim::Variable& variable : reversed.variables()) {
                const auto values = original.value(variant, i, variable.name);
                rows.insert(rows.end(), values.begin(), values.end());
            }
        }
        results.append(7 + i, rows);
    }
    results.finish({}, true);
    CHECK(sim::digest(results) == sim::digest(original));
    CHECK(sim::values_digest(results) == sim::values_digest(original));
}

TEST_CASE("variants with the same numbers have the same digest of values, others have not") {
    Study study;
    study.replications = 1;
    CHECK(sim::values_digest(study.results(), 0) != sim::values_digest(study.results(), 1));
    study.edit_first_rows = [](std::vector<double>& rows) {
        std::copy(rows.begin(), rows.begin() + 9, rows.begin() + 9);
    };
    CHECK(sim::values_digest(study.results(), 0) == sim::values_digest(study.results(), 1));
}
