// The results of a study in memory, and the description that gives every number its name.
//
// A study is variants × replications. The run of one (variant, replication) fills one row of
// doubles. The Layout says which part of the row is which variable, and is the same for all
// variants. A missing value is NaN. Rows arrive by whole replications, in their order, so that a
// result never depends on which thread was faster.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/metric.hpp"

namespace sim {

/// A dimension of variables besides variant and replication: either labels ("market") or
/// coordinates ("time", in days), never both.
struct Axis {
    std::string name;        ///< a letter, then letters, digits and underscores; unique in a layout
    std::string long_name;   ///< what it is, for people
    std::string unit = "1";  ///< "1" for labels; "days since 2027-02-01", without a time of day,
                             ///< which is how readers of netCDF write it back
    std::vector<std::string> labels = {};
    std::vector<double> coordinates = {};

    [[nodiscard]] std::size_t size() const noexcept {
        return labels.empty() ? coordinates.size() : labels.size();
    }
};

/// A named part of the row: a scalar, or an array over axes, last axis fastest.
struct Variable {
    std::string name;        ///< like an axis' name, and different from all of those
    std::string unit = "1";  ///< "1" when it has none. Write "h" and "d": readers of netCDF turn
                             ///< "hours" and "days" into lengths of time by themselves.
    std::string long_name;   ///< one sentence, for people
    Better better = Better::neither;
    MetricKind kind = MetricKind::counter;
    Range range = any_number;            ///< of its values, and so of their mean
    std::vector<std::size_t> axes = {};  ///< indices into Layout::axes(), empty for a scalar
    std::size_t offset = 0;              ///< place in the row; set by Layout::add
    std::size_t size = 1;                ///< doubles in the row; set by Layout::add
    bool engine_counter = false;         ///< counts the simulator's work; it is not a KPI
};

/// Which part of a row is which variable.
class Layout {
 public:
    /// Adds an axis; returns its index. Throws InternalError for an empty axis, one with both
    /// labels and coordinates, one without a unit or long name, or a name that is taken or not
    /// allowed.
    std::size_t add_axis(Axis axis);

    /// Adds a variable at the end of the row; returns its index. `offset` and `size` are computed.
    /// Throws InternalError for a name that is taken or not allowed, an empty unit or long name, an
    /// empty range, or an unknown axis.
    std::size_t add(Variable variable);

    [[nodiscard]] const std::vector<Axis>& axes() const noexcept { return axes_; }
    [[nodiscard]] const std::vector<Variable>& variables() const noexcept { return variables_; }

    /// The variable or axis of that name. Throws ConfigError, with the nearest name, if unknown.
    [[nodiscard]] const Variable& variable(std::string_view name) const;
    [[nodiscard]] const Axis& axis(std::string_view name) const;

    [[nodiscard]] bool has_variable(std::string_view name) const noexcept;

    /// Doubles in one row.
    [[nodiscard]] std::size_t row_size() const noexcept { return row_size_; }

    /// The sizes of the variable's axes, in order; empty for a scalar.
    [[nodiscard]] std::vector<std::size_t> shape(const Variable& variable) const;

 private:
    void check_name(const std::string& name) const;

    std::vector<Axis> axes_;
    std::vector<Variable> variables_;
    std::size_t row_size_ = 0;
};

/// One arm of the study.
struct VariantInfo {
    std::string name;                ///< unique in the study, e.g. "pause_trip"
    std::string title = {};          ///< for people
    std::string scenario_text = {};  ///< the resolved scenario: every parameter, as text
};

/// What the study is, known before its first run.
struct StudyHeader {
    std::string title = {};
    std::string question = {};
    std::uint64_t seed = 0;
    std::uint64_t first_replication = 0;
    std::vector<VariantInfo> variants = {};  ///< in the order of the study; the first is the base
    std::vector<std::pair<std::string, std::string>> attributes = {};  ///< anything else, by name

    /// The index of the variant. Throws ConfigError, with the nearest name, if unknown.
    [[nodiscard]] std::size_t variant_index(std::string_view name) const;
};

/// A run that ended in a ModelError. Its row is all NaN.
struct FailedReplication {
    std::size_t variant = 0;
    std::uint64_t replication = 0;  ///< its number, not its index
    std::uint64_t seed = 0;
    std::string message;
};

/// Takes the results of a study as they come: begin once, append per replication, finish once.
/// A study that is given up never calls finish.
class ResultSink {
 public:
    virtual ~ResultSink() = default;

    virtual void begin(const StudyHeader& header, const Layout& layout) = 0;

    /// `replication` is the number of the replication; they come in order, without gaps, from
    /// first_replication on. `rows` has the shape variants × row_size, row by row.
    virtual void append(std::uint64_t replication, std::span<const double> rows) = 0;

    /// `complete` is false if the study was stopped before its last replication.
    virtual void finish(std::span<const FailedReplication> failures, bool complete) = 0;

 protected:
    ResultSink() = default;
    ResultSink(const ResultSink&) = default;
    ResultSink& operator=(const ResultSink&) = default;
    ResultSink(ResultSink&&) = default;
    ResultSink& operator=(ResultSink&&) = default;
};

/// All results of a study in one array of the shape replications × variants × row_size.
/// Here a replication is an index from 0; its number is `header().first_replication` + index.
class Results : public ResultSink {
 public:
    void begin(const StudyHeader& header, const Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const FailedReplication> failures, bool complete) override;

    /// Adds so many replications whose values are all missing, and returns these values for the
    /// caller to fill in, before the next append.
    std::span<double> append_missing(std::size_t replications);

    [[nodiscard]] const StudyHeader& header() const noexcept { return header_; }
    [[nodiscard]] const Layout& layout() const noexcept { return layout_; }
    [[nodiscard]] std::size_t variants() const noexcept { return header_.variants.size(); }
    [[nodiscard]] std::size_t replications() const noexcept { return replications_; }
    [[nodiscard]] bool complete() const noexcept { return complete_; }
    [[nodiscard]] const std::vector<FailedReplication>& failures() const noexcept {
        return failures_;
    }

    /// The whole row of one run, `layout().row_size()` doubles.
    [[nodiscard]] std::span<const double> row(std::size_t variant, std::size_t replication) const;

    /// One variable of one run, last axis fastest.
    [[nodiscard]] std::span<const double> value(std::size_t variant, std::size_t replication,
                                                const Variable& variable) const;
    [[nodiscard]] std::span<const double> value(std::size_t variant, std::size_t replication,
                                                std::string_view variable) const;

    /// A scalar variable of one variant over the replications. Throws ConfigError if the variable
    /// is unknown or not a scalar.
    [[nodiscard]] std::vector<double> series(std::string_view variable, std::size_t variant) const;

    /// One element of a variable over the replications; `element` counts last axis fastest.
    [[nodiscard]] std::vector<double> series(const Variable& variable, std::size_t variant,
                                             std::size_t element) const;

    /// The array itself, valid until the next append: value (replication, variant, i) stands at
    /// replication × replication_stride() + variant × variant_stride() + i, in doubles.
    [[nodiscard]] const double* data() const noexcept { return values_.data(); }
    [[nodiscard]] std::size_t replication_stride() const noexcept {
        return variants() * layout_.row_size();
    }
    [[nodiscard]] std::size_t variant_stride() const noexcept { return layout_.row_size(); }

 private:
    StudyHeader header_;
    Layout layout_;
    std::vector<double> values_;
    std::size_t replications_ = 0;
    std::vector<FailedReplication> failures_;
    bool complete_ = false;
};

}  // namespace sim
