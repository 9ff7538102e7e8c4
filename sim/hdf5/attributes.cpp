#include "sim/hdf5/attributes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sim::hdf5 {

namespace {
// The library stores attributes up to 64 KiB, name and description included, beside their object.
constexpr std::size_t most_fixed_length = std::size_t{60} << 10;

// Reads text, whether of variable or of fixed length, from an attribute or a dataset: `read` fills
// a buffer of the memory type that it is given.
template <class Read>
std::vector<std::string> read_texts(const Handle& type, const Handle& space, const Read& read) {
    if (checked(H5Tget_class(type.id())) != H5T_STRING) throw Hdf5Error("text expected");
    // netCDF writes an empty text as an attribute without elements.
    if (checked(H5Sget_simple_extent_type(space.id())) == H5S_NULL) return {std::string()};
    const auto count = static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space.id())));
    std::vector<std::string> texts;
    texts.reserve(count);
    const Handle memory(H5Tcopy(type.id()), H5Tclose);
    if (checked(H5Tis_variable_str(type.id())) > 0) {
        std::vector<char*> pointers(count, nullptr);
        read(memory.id(), pointers.data());
        for (const char* const pointer : pointers) {
            texts.emplace_back(pointer == nullptr ? "" : pointer);
        }
        H5Dvlen_reclaim(memory.id(), space.id(), H5P_DEFAULT, pointers.data());
    } else {
        const std::size_t length = H5Tget_size(type.id());
        std::vector<char> bytes(count * length);
        read(memory.id(), bytes.data());
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view text(bytes.data() + i * length, length);
            texts.emplace_back(text.substr(0, text.find('\0')));
        }
    }
    return texts;
}

template <class Number>
Number number_attribute(hid_t object, const char* name, hid_t type) {
    if (!has_attribute(object, name))
        throw Hdf5Error(fmt::format("attribute '{}' is missing", name));
    const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose);
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    if (checked(H5Sget_simple_extent_npoints(space.id())) != 1) {
        throw Hdf5Error(fmt::format("attribute '{}' is not one number", name));
    }
    Number number{};
    checked(H5Aread(attribute.id(), type, &number));
    return number;
}

// UTF-8 of so many bytes; the library knows no text without one.
Handle fixed_text_type(std::size_t bytes) {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    checked(H5Tset_size(type.id(), std::max<std::size_t>(1, bytes)));
    checked(H5Tset_strpad(type.id(), H5T_STR_NULLPAD));
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8));
    return type;
}
}  // namespace

void write_attribute(hid_t object, const std::string& name, const std::string& text) {
    const bool fixed = text.size() <= most_fixed_length;
    const Handle type = fixed ? fixed_text_type(text.size()) : text_type();
    const Handle space = scalar_space();
    const Handle attribute(
        H5Acreate2(object, name.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
        H5Aclose);
    const char* const pointer = text.c_str();
    checked(fixed ? H5Awrite(attribute.id(), type.id(), pointer)
                  : H5Awrite(attribute.id(), type.id(), &pointer));
}

void write_integer(hid_t object, const char* name, std::int32_t number) {
    write_attribute(object, name, number, H5T_STD_I32LE, H5T_NATIVE_INT32, scalar_space());
}

void write_unsigned(hid_t object, const char* name, std::uint64_t number) {
    write_attribute(object, name, number, H5T_STD_U64LE, H5T_NATIVE_UINT64, scalar_space());
}

void write_real(hid_t object, const char* name, double number) {
    write_attribute(object, name, number, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, scalar_space());
}

bool has_attribute(hid_t object, const char* name) { return checked(H5Aexists(object, name)) > 0; }

std::string text_attribute(hid_t object, const char* name) {
    if (!has_attribute(object, name))
        throw Hdf5Error(fmt::format("attribute '{}' is missing", name));
    const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    const std::vector<std::string> texts = read_texts(type, space, [&](hid_t memory, void* buffer) {
        checked(H5Aread(attribute.id(), memory, buffer));
    });
    if (texts.size() != 1) throw Hdf5Error(fmt::format("attribute '{}' is not one text", name));
    return texts.front();
}

std::int64_t integer_attribute(hid_t object, const char* name) {
    return number_attribute<std::int64_t>(object, name, H5T_NATIVE_INT64);
}

std::uint64_t unsigned_attribute(hid_t object, const char* name) {
    return number_attribute<std::uint64_t>(object, name, H5T_NATIVE_UINT64);
}

double real_attribute(hid_t object, const char* name) {
    return number_attribute<double>(object, name, H5T_NATIVE_DOUBLE);
}

bool is_text(hid_t dataset) {
    const Handle type(H5Dget_type(dataset), H5Tclose);
    return checked(H5Tget_class(type.id())) == H5T_STRING;
}

std::vector<std::string> texts_in(hid_t dataset) {
    const Handle type(H5Dget_type(dataset), H5Tclose);
    const Handle space(H5Dget_space(dataset), H5Sclose);
    return read_texts(type, space, [&](hid_t memory, void* buffer) {
        checked(H5Dread(dataset, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer));
    });
}

}  // namespace sim::hdf5
