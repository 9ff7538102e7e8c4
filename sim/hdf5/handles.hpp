// The HDF5 library's identifiers as values that close themselves, and its errors as exceptions.
//
// Only the sources of this folder include this header and the library's own. The library is not
// thread-safe.
#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sim::hdf5 {

/// The library or the system refused an operation; the message is the cause alone.
class Hdf5Error : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// Keeps the library from printing its error stack while it lives.
class NoErrorPrinting {
 public:
    NoErrorPrinting() noexcept;
    ~NoErrorPrinting();
    NoErrorPrinting(const NoErrorPrinting&) = delete;
    NoErrorPrinting& operator=(const NoErrorPrinting&) = delete;

 private:
    H5E_auto2_t function_ = nullptr;
    void* argument_ = nullptr;
};

/// Why the library's last call failed: the system's own message if there is one ("No space left on
/// device"), else the innermost description. Clears the library's error stack.
[[nodiscard]] std::string cause_of_failure();

/// Passes a result of the library on; throws Hdf5Error if it is negative, which means failure.
template <class Code>
Code checked(Code code) {
    if (code < 0) throw Hdf5Error(cause_of_failure());
    return code;
}

/// Owns one identifier of the library.
class Handle {
 public:
    using Close = herr_t (*)(hid_t);

    Handle() = default;
    /// Throws Hdf5Error if `id` says that the call that made it failed.
    Handle(hid_t id, Close closer) : id_(checked(id)), close_(closer) {}
    ~Handle() { release(); }
    Handle(Handle&& other) noexcept
        : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            release();
            id_ = std::exchange(other.id_, H5I_INVALID_HID);
            close_ = other.close_;
        }
        return *this;
    }

    [[nodiscard]] hid_t id() const noexcept { return id_; }

    /// Gives the identifier up without closing it.
    void abandon() noexcept { id_ = H5I_INVALID_HID; }

    /// Closes now; throws Hdf5Error, which matters where closing writes.
    void close() {
        if (id_ >= 0) checked(close_(std::exchange(id_, H5I_INVALID_HID)));
    }

 private:
    void release() noexcept {
        if (id_ >= 0) close_(std::exchange(id_, H5I_INVALID_HID));
    }

    hid_t id_ = H5I_INVALID_HID;
    Close close_ = nullptr;
};

using Sizes = std::vector<hsize_t>;

[[nodiscard]] Handle scalar_space();
[[nodiscard]] Handle space_of(const Sizes& sizes);
/// The sizes of a dataset's dimensions.
[[nodiscard]] Sizes sizes_of(hid_t dataset);
/// Selects `count` elements from `start` on, dimension by dimension.
void select_block(const Handle& space, const Sizes& start, const Sizes& count);

/// Variable-length UTF-8.
[[nodiscard]] Handle text_type();

}  // namespace sim::hdf5
