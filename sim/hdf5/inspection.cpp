#include "sim/hdf5/inspection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sim::hdf5 {

namespace {
// Deflate makes nothing smaller than a 1,032nd.
constexpr std::uint64_t most_deflated = 1032;
// What a dataset takes in any file, however small.
constexpr std::uint64_t least_room = std::uint64_t{1} << 20;

struct Link {
    std::string name;
    H5L_type_t type;
};

std::vector<Link> links_in(hid_t file) {
    const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose);
    const Handle properties(H5Gget_create_plist(root.id()), H5Pclose);
    unsigned order = 0;
    checked(H5Pget_link_creation_order(properties.id(), &order));
    const H5_index_t index =
        (order & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    std::vector<Link> links;
    hsize_t position = 0;
    checked(H5Literate(
        file, index, H5_ITER_INC, &position,
        [](hid_t, const char* name, const H5L_info_t* info, void* out) -> herr_t {
            static_cast<std::vector<Link>*>(out)->push_back({name, info->type});
            return 0;
        },
        &links));
    return links;
}

void require_known_filters(hid_t properties, const std::string& name) {
    constexpr std::array known{H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32};
    const int count = checked(H5Pget_nfilters(properties));
    for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
        unsigned flags = 0;
        unsigned config = 0;
        std::size_t values = 0;
        const H5Z_filter_t filter =
            checked(H5Pget_filter2(properties, i, &flags, &values, nullptr, 0, nullptr, &config));
        if (std::find(known.begin(), known.end(), filter) == known.end()) {
            throw NotSelfContained(
                fmt::format("'{}' is stored with the filter {}, which is not used here", name,
                            static_cast<int>(filter)));
        }
    }
}

void require_own_storage(hid_t dataset, const std::string& name) {
    const Handle properties(H5Dget_create_plist(dataset), H5Pclose);
    if (checked(H5Pget_layout(properties.id())) == H5D_VIRTUAL) {
        throw NotSelfContained(fmt::format("'{}' is a view of other datasets", name));
    }
    if (checked(H5Pget_external_count(properties.id())) > 0) {
        throw NotSelfContained(fmt::format("the values of '{}' are in another file", name));
    }
    require_known_filters(properties.id(), name);
}

// What the values take in memory.
std::uint64_t bytes_of(hid_t dataset) {
    const Handle type(H5Dget_type(dataset), H5Tclose);
    std::uint64_t bytes = H5Tget_size(type.id());
    for (const hsize_t size : sizes_of(dataset)) {
        if (size != 0 && bytes > UINT64_MAX / size) throw Hdf5Error("a size is beyond all bounds");
        bytes *= size;
    }
    return bytes;
}

void require_room(std::uint64_t bytes, std::uint64_t most, const std::string& name) {
    if (bytes > most) {
        throw Hdf5Error(
            fmt::format("'{}' would take {} bytes, more than the file can hold", name, bytes));
    }
}

// Texts may lie anywhere in the file, several at one place.
void require_bounded_texts(hid_t dataset, std::uint64_t most, const std::string& name) {
    const Handle type(H5Dget_type(dataset), H5Tclose);
    if (checked(H5Tget_class(type.id())) != H5T_STRING ||
        checked(H5Tis_variable_str(type.id())) == 0) {
        return;
    }
    const Handle space(H5Dget_space(dataset), H5Sclose);
    hsize_t bytes = 0;
    checked(H5Dvlen_get_buf_size(dataset, type.id(), space.id(), &bytes));
    require_room(bytes, most, name);
}
}  // namespace

std::vector<std::string> own_datasets(hid_t file, std::uint64_t file_bytes) {
    std::vector<std::string> names;
    for (const Link& link : links_in(file)) {
        if (link.type != H5L_TYPE_HARD) {
            throw NotSelfContained(fmt::format("'{}' is a link to another place", link.name));
        }
        const Handle object(H5Oopen(file, link.name.c_str(), H5P_DEFAULT), H5Oclose);
        if (H5Iget_type(object.id()) != H5I_DATASET) continue;
        require_own_storage(object.id(), link.name);
        require_room(bytes_of(object.id()), most_deflated * file_bytes + least_room, link.name);
        require_bounded_texts(object.id(), file_bytes + least_room, link.name);
        names.push_back(link.name);
    }
    return names;
}

}  // namespace sim::hdf5
