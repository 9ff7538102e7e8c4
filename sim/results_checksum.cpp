#include "sim/results_checksum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/by_name.hpp"
#include "sim/compiler_builtins.hpp"

namespace sim {

namespace {
std::uint64_t bits_of(double value) {
    return bit_cast<std::uint64_t>(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN()
                                                     : value);
}

void add_header(Hash& hash, const StudyHeader& header, const ProgramVersion& program) {
    hash.text("escala results file 2");
    hash.text(program.version);
    hash.text(program.commit);
    hash.text(header.title);
    hash.text(header.question);
    hash.number(header.seed);
    hash.number(header.first_replication);
    auto attributes = header.attributes;
    std::sort(attributes.begin(), attributes.end());
    hash.number(attributes.size());
    for (const auto& [name, text] : attributes) {
        hash.text(name);
        hash.text(text);
    }
    hash.number(header.variants.size());
    for (const VariantInfo& variant : header.variants) {
        hash.text(variant.name);
        hash.text(variant.title);
        hash.text(variant.scenario_text);
    }
}

void add_layout(Hash& hash, const Layout& layout) {
    hash.number(layout.axes().size());
    for (const Axis* axis : by_name(layout.axes())) {
        hash.text(axis->name);
        hash.text(axis->long_name);
        hash.text(axis->unit);
        hash.number(axis->labels.size());
        for (const std::string& label : axis->labels) hash.text(label);
        hash.number(axis->coordinates.size());
        for (const double coordinate : axis->coordinates) hash.number(bits_of(coordinate));
    }
    hash.number(layout.variables().size());
    for (const Variable* variable : by_name(layout.variables())) {
        hash.text(variable->name);
        hash.text(variable->unit);
        hash.text(variable->long_name);
        hash.text(to_string(variable->better));
        hash.text(to_string(variable->kind));
        hash.number(variable->engine_counter ? 1 : 0);
        hash.number(variable->axes.size());
        for (const std::size_t axis : variable->axes) hash.text(layout.axes().at(axis).name);
        // Files of before there were ranges have none, and keep their checksum.
        const auto add_end = [&hash](const char* name, double end) {
            if (std::isinf(end)) return;
            hash.text(name);
            hash.number(bits_of(end));
        };
        add_end("valid_min", variable->range.least);
        add_end("valid_max", variable->range.most);
    }
}
}  // namespace

ResultsChecksum::ResultsChecksum(const StudyHeader& header, const Layout& layout,
                                 const ProgramVersion& program)
    : row_size_(layout.row_size()) {
    add_header(hash_, header, program);
    add_layout(hash_, layout);
    for (const Variable* variable : by_name(layout.variables())) {
        parts_.push_back({variable->offset, variable->size});
    }
}

void ResultsChecksum::append(std::span<const double> rows) {
    bits_.clear();
    for (; !rows.empty(); rows = rows.subspan(row_size_)) {
        for (const Part& part : parts_) {
            for (const double value : rows.subspan(part.offset, part.size)) {
                bits_.push_back(bits_of(value));
            }
        }
    }
    hash_.numbers(bits_);
    ++replications_;
}

std::string ResultsChecksum::finish(std::span<const FailedReplication> failures, bool complete) {
    hash_.number(replications_);
    hash_.number(complete ? 1 : 0);
    hash_.number(failures.size());
    for (const FailedReplication& failure : failures) {
        hash_.number(failure.variant);
        hash_.number(failure.replication);
        hash_.number(failure.seed);
        hash_.text(failure.message);
    }
    return hash_.hexadecimal();
}

std::string checksum(const Results& results, const ProgramVersion& program) {
    ResultsChecksum checksum(results.header(), results.layout(), program);
    const std::span values(results.data(), results.replications() * results.replication_stride());
    for (std::size_t i = 0; i < results.replications(); ++i) {
        checksum.append(
            values.subspan(i * results.replication_stride(), results.replication_stride()));
    }
    return checksum.finish(results.failures(), results.complete());
}

}  // namespace sim
