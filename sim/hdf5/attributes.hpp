// Attributes and texts in the library's terms. Every function throws Hdf5Error.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/hdf5/handles.hpp"

namespace sim::hdf5 {

/// Text of a fixed length, as readers of netCDF want it; a very long one of variable length,
/// because the library bounds the size of an attribute.
void write_attribute(hid_t object, const std::string& name, const std::string& text);

/// A number: `stored` is the type in the file, `type` that of the value here.
template <class Number>
void write_attribute(hid_t object, const char* name, Number number, hid_t stored, hid_t type,
                     const Handle& space) {
    const Handle attribute(H5Acreate2(object, name, stored, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose);
    checked(H5Awrite(attribute.id(), type, &number));
}
void write_integer(hid_t object, const char* name, std::int32_t number);
void write_unsigned(hid_t object, const char* name, std::uint64_t number);
void write_real(hid_t object, const char* name, double number);

[[nodiscard]] bool has_attribute(hid_t object, const char* name);

/// One text, whether of fixed or of variable length.
[[nodiscard]] std::string text_attribute(hid_t object, const char* name);
/// One number, whether a scalar or an array of one.
[[nodiscard]] std::int64_t integer_attribute(hid_t object, const char* name);
[[nodiscard]] std::uint64_t unsigned_attribute(hid_t object, const char* name);
[[nodiscard]] double real_attribute(hid_t object, const char* name);

[[nodiscard]] bool is_text(hid_t dataset);
/// All texts of a dataset.
[[nodiscard]] std::vector<std::string> texts_in(hid_t dataset);

}  // namespace sim::hdf5
