#include "sim/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "sim/errors.hpp"
#include "sim/nearest_name.hpp"

namespace sim {

namespace {
// Names that a results file uses for itself.
constexpr std::array<std::string_view, 4> taken_names{"replication", "variant", "variant_title",
                                                      "scenario"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_allowed_name(std::string_view name) {
    return !name.empty() && is_letter(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

template <class Named>
std::vector<std::string_view> names_of(const std::vector<Named>& things) {
    std::vector<std::string_view> names;
    names.reserve(things.size());
    for (const Named& thing : things) names.push_back(thing.name);
    return names;
}

[[noreturn]] void throw_unknown(std::string_view what, std::string_view name,
                                const std::vector<std::string_view>& candidates) {
    Diagnostic diagnostic;
    diagnostic.message = fmt::format("no {} is named '{}'", what, name);
    if (const std::string_view near = nearest_name(name, candidates); !near.empty()) {
        diagnostic.message += fmt::format("; did you mean '{}'?", near);
    }
    throw ConfigError({diagnostic});
}

// The index of the thing of that name; ConfigError if there is none.
template <class Named>
std::size_t index_of(std::string_view what, std::string_view name,
                     const std::vector<Named>& things) {
    const auto found = std::find_if(things.begin(), things.end(),
                                    [name](const Named& thing) { return thing.name == name; });
    if (found == things.end()) throw_unknown(what, name, names_of(things));
    return static_cast<std::size_t>(found - things.begin());
}

void require_described(const std::string& name, const std::string& unit,
                       const std::string& long_name) {
    if (unit.empty()) throw InternalError(fmt::format("'{}' has no unit", name));
    if (long_name.empty()) throw InternalError(fmt::format("'{}' has no long name", name));
}
}  // namespace

void Layout::check_name(const std::string& name) const {
    if (!is_allowed_name(name)) {
        throw InternalError(
            fmt::format("'{}' is no name: a letter, then letters, digits and underscores", name));
    }
    const auto is_it = [&name](const auto& thing) { return thing.name == name; };
    if (std::find(taken_names.begin(), taken_names.end(), name) != taken_names.end() ||
        std::any_of(axes_.begin(), axes_.end(), is_it) || has_variable(name)) {
        throw InternalError(fmt::format("the name '{}' is taken", name));
    }
}

std::size_t Layout::add_axis(Axis axis) {
    check_name(axis.name);
    require_described(axis.name, axis.unit, axis.long_name);
    if (axis.labels.empty() == axis.coordinates.empty()) {
        throw InternalError(
            fmt::format("axis '{}' needs labels or coordinates, and not both", axis.name));
    }
    axes_.push_back(std::move(axis));
    return axes_.size() - 1;
}

std::size_t Layout::add(Variable variable) {
    check_name(variable.name);
    require_described(variable.name, variable.unit, variable.long_name);
    if (!(variable.range.least <= variable.range.most)) {
        throw InternalError(fmt::format("'{}' has no value from {} to {}", variable.name,
                                        variable.range.least, variable.range.most));
    }
    variable.size = 1;
    for (const std::size_t axis : variable.axes) {
        if (axis >= axes_.size()) {
            throw InternalError(fmt::format("variable '{}' has no axis {}", variable.name, axis));
        }
        variable.size *= axes_[axis].size();
    }
    variable.offset = row_size_;
    row_size_ += variable.size;
    variables_.push_back(std::move(variable));
    return variables_.size() - 1;
}

const Variable& Layout::variable(std::string_view name) const {
    return variables_[index_of("variable", name, variables_)];
}

const Axis& Layout::axis(std::string_view name) const {
    return axes_[index_of("axis", name, axes_)];
}

bool Layout::has_variable(std::string_view name) const noexcept {
    return std::any_of(variables_.begin(), variables_.end(),
                       [name](const Variable& variable) { return variable.name == name; });
}

std::vector<std::size_t> Layout::shape(const Variable& variable) const {
    std::vector<std::size_t> shape;
    shape.reserve(variable.axes.size());
    for (const std::size_t axis : variable.axes) shape.push_back(axes_.at(axis).size());
    return shape;
}

std::size_t StudyHeader::variant_index(std::string_view name) const {
    return index_of("variant", name, variants);
}

void Results::begin(const StudyHeader& header, const Layout& layout) {
    header_ = header;
    layout_ = layout;
    values_.clear();
    replications_ = 0;
    failures_.clear();
    complete_ = false;
}

void Results::append(std::uint64_t replication, std::span<const double> rows) {
    if (replication != header_.first_replication + replications_ ||
        rows.size() != replication_stride()) {
        throw InternalError(fmt::format(
            "replication {} with {} values came where number {} with {} was due", replication,
            rows.size(), header_.first_replication + replications_, replication_stride()));
    }
    values_.insert(values_.end(), rows.begin(), rows.end());
    ++replications_;
}

std::span<double> Results::append_missing(std::size_t replications) {
    const std::size_t before = values_.size();
    values_.resize(before + replications * replication_stride(),
                   std::numeric_limits<double>::quiet_NaN());
    replications_ += replications;
    return std::span(values_).subspan(before);
}

void Results::finish(std::span<const FailedReplication> failures, bool complete) {
    failures_.assign(failures.begin(), failures.end());
    complete_ = complete;
}

std::span<const double> Results::row(std::size_t variant, std::size_t replication) const {
    if (variant >= variants() || replication >= replications_) {
        throw InternalError(fmt::format("no run ({}, {}) among {} variants × {} replications",
                                        variant, replication, variants(), replications_));
    }
    return std::span(values_).subspan(
        replication * replication_stride() + variant * variant_stride(), variant_stride());
}

std::span<const double> Results::value(std::size_t variant, std::size_t replication,
                                       const Variable& variable) const {
    return row(variant, replication).subspan(variable.offset, variable.size);
}

std::span<const double> Results::value(std::size_t variant, std::size_t replication,
                                       std::string_view variable) const {
    return value(variant, replication, layout_.variable(variable));
}

std::vector<double> Results::series(std::string_view variable, std::size_t variant) const {
    const Variable& found = layout_.variable(variable);
    if (!found.axes.empty()) {
        Diagnostic diagnostic;
        diagnostic.message =
            fmt::format("'{}' is not one number per run but {} of them", variable, found.size);
        throw ConfigError({diagnostic});
    }
    return series(found, variant, 0);
}

std::vector<double> Results::series(const Variable& variable, std::size_t variant,
                                    std::size_t element) const {
    if (element >= variable.size) {
        throw InternalError(fmt::format("'{}' has {} elements, and no number {}", variable.name,
                                        variable.size, element));
    }
    std::vector<double> values;
    values.reserve(replications_);
    for (std::size_t replication = 0; replication < replications_; ++replication) {
        values.push_back(row(variant, replication)[variable.offset + element]);
    }
    return values;
}

}  // namespace sim
