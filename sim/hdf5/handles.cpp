#include "sim/hdf5/handles.hpp"

#include <cstddef>
#include <string_view>

namespace sim::hdf5 {

NoErrorPrinting::NoErrorPrinting() noexcept {
    // At exit the library would try to close files again that a full disk kept it from closing, and
    // crash. The writer closes everything itself, so the exit handler is not needed.
    static const herr_t no_exit_handler = H5dont_atexit();
    static_cast<void>(no_exit_handler);
    H5Eget_auto2(H5E_DEFAULT, &function_, &argument_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

NoErrorPrinting::~NoErrorPrinting() { H5Eset_auto2(H5E_DEFAULT, function_, argument_); }

std::string cause_of_failure() {
    std::string cause;
    H5Ewalk2(
        H5E_DEFAULT, H5E_WALK_UPWARD,
        [](unsigned, const H5E_error2_t* error, void* out) -> herr_t {
            std::string& text = *static_cast<std::string*>(out);
            const std::string_view description = error->desc == nullptr ? "" : error->desc;
            constexpr std::string_view key = "error message = '";
            const std::size_t start = description.find(key);
            if (start != std::string_view::npos) {
                const std::string_view rest = description.substr(start + key.size());
                text = rest.substr(0, rest.find('\''));
                return 1;
            }
            if (text.empty()) text = description;
            return 0;
        },
        &cause);
    H5Eclear2(H5E_DEFAULT);
    return cause.empty() ? "the HDF5 library refused" : cause;
}

Handle scalar_space() { return {H5Screate(H5S_SCALAR), H5Sclose}; }

Handle space_of(const Sizes& sizes) {
    return {H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose};
}

Sizes sizes_of(hid_t dataset) {
    const Handle space(H5Dget_space(dataset), H5Sclose);
    Sizes sizes(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()))));
    checked(H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr));
    return sizes;
}

void select_block(const Handle& space, const Sizes& start, const Sizes& count) {
    checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                                nullptr));
}

Handle text_type() {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    checked(H5Tset_size(type.id(), H5T_VARIABLE));
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8));
    return type;
}

}  // namespace sim::hdf5
