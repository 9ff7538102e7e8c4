// What runs that Python starts share: their numbers, their progress, and what ends them.
#pragma once

#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/typing.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <utility>

#include "models/describe/whole_number.hpp"
#include "models/study/company_study.hpp"
#include "sim/study.hpp"

namespace bindings {

namespace py = pybind11;

/// An exception, or None.
class Raised : public py::object {
    PYBIND11_OBJECT_DEFAULT(Raised, object, PyExceptionInstance_Check)
};

}  // namespace bindings

template <>
struct pybind11::detail::handle_type_name<bindings::Raised> {
    static constexpr auto name = const_name("BaseException | None");
};

namespace bindings {

using Report = py::typing::Callable<void(std::uint64_t, std::uint64_t)>;

/// Calls Python functions during a run. The first exception stops the run and is kept until its
/// end.
class Caller {
 public:
    /// Runs the action with the interpreter's lock. False after any exception.
    template <typename Action>
    bool call(const Action& action) {
        const py::gil_scoped_acquire lock;
        if (raised_) return false;
        try {
            action();
        } catch (py::error_already_set& error) {
            raised_ = std::move(error);
        }
        return !raised_;
    }

    /// The exception, or None. The caller must hold the lock.
    [[nodiscard]] py::object raised() const {
        return raised_ ? py::object(raised_->value()) : py::none();
    }

 private:
    std::optional<py::error_already_set> raised_;
};

/// Reads a whole number of any size within limits. Throws sim::ConfigError that names it.
[[nodiscard]] std::uint64_t whole(const char* name, const pybind11::int_& number,
                                  const models::WholeLimits& limits);

/// Throws sim::ConfigError for a number outside its limits.
[[nodiscard]] models::StudyRun checked_run(const pybind11::int_& replications,
                                           const pybind11::int_& first_replication,
                                           const pybind11::int_& seed,
                                           const pybind11::int_& threads);

/// Whether the caller of a run wants it to stop, asked about twenty times a second.
using IsStopped = py::typing::Callable<bool()>;

/// The hooks of a run: signals end it and raise, `is_stopped` ends it in silence, and `report`
/// hears how far it is. All four outlive it.
[[nodiscard]] sim::Progress hooks_of(Caller& caller, const std::optional<Report>& report,
                                     const std::optional<IsStopped>& is_stopped,
                                     std::atomic<bool>& stop);

}  // namespace bindings
