#include "sim/hdf5/reader.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/errors.hpp"
#include "sim/hdf5/format.hpp"
#include "sim/hdf5/handles.hpp"

namespace sim {

using namespace hdf5;

namespace {
namespace fs = std::filesystem;

bool has_attribute(hid_t object, const char* name) { return checked(H5Aexists(object, name)) > 0; }

// Reads text, whether of variable or of fixed length, from an attribute or a dataset: `read` fills
// a buffer of the memory type that it is given.
template <class Read>
std::vector<std::string> read_texts(const Handle& type, const Handle& space, const Read& read) {
    if (checked(H5Tget_class(type.id())) != H5T_STRING) throw Hdf5Error("text expected");
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

std::int64_t integer_attribute(hid_t object, const char* name) {
    return number_attribute<std::int64_t>(object, name, H5T_NATIVE_INT64);
}

std::uint64_t unsigned_attribute(hid_t object, const char* name) {
    return number_attribute<std::uint64_t>(object, name, H5T_NATIVE_UINT64);
}

Handle open_dataset(hid_t file, const std::string& name) {
    if (checked(H5Lexists(file, name.c_str(), H5P_DEFAULT)) == 0) {
        throw Hdf5Error(fmt::format("'{}' is missing", name));
    }
    return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose};
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

template <class Number>
std::vector<Number> numbers_in(hid_t dataset, hid_t type) {
    const Sizes sizes = sizes_of(dataset);
    if (sizes.size() != 1) throw Hdf5Error("a coordinate is not a list");
    std::vector<Number> numbers(sizes[0]);
    if (!numbers.empty()) {
        checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()));
    }
    return numbers;
}

// The names of all links in the root group, in the order of their creation if the file knows it.
std::vector<std::string> names_in(hid_t file) {
    const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose);
    const Handle properties(H5Gget_create_plist(root.id()), H5Pclose);
    unsigned order = 0;
    checked(H5Pget_link_creation_order(properties.id(), &order));
    const H5_index_t index =
        (order & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    std::vector<std::string> names;
    hsize_t position = 0;
    checked(H5Literate(
        file, index, H5_ITER_INC, &position,
        [](hid_t, const char* name, const H5L_info_t*, void* out) -> herr_t {
            static_cast<std::vector<std::string>*>(out)->emplace_back(name);
            return 0;
        },
        &names));
    return names;
}

std::vector<std::pair<std::string, std::string>> free_attributes(hid_t file) {
    std::vector<std::string> names;
    hsize_t position = 0;
    const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose);
    const Handle properties(H5Gget_create_plist(root.id()), H5Pclose);
    unsigned order = 0;
    checked(H5Pget_attr_creation_order(properties.id(), &order));
    const H5_index_t index =
        (order & H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    checked(H5Aiterate2(
        file, index, H5_ITER_INC, &position,
        [](hid_t, const char* name, const H5A_info_t*, void* out) -> herr_t {
            static_cast<std::vector<std::string>*>(out)->emplace_back(name);
            return 0;
        },
        &names));
    std::vector<std::pair<std::string, std::string>> attributes;
    for (const std::string& name : names) {
        if (!is_format_attribute(name)) {
            attributes.emplace_back(name, text_attribute(file, name.c_str()));
        }
    }
    return attributes;
}

// The name of the dimension scale attached to a dimension.
std::string scale_of(hid_t dataset, unsigned dimension) {
    std::string name;
    checked(H5DSiterate_scales(
        dataset, dimension, nullptr,
        [](hid_t, unsigned, hid_t scale, void* out) -> herr_t {
            std::array<char, 256> text{};
            if (H5DSget_scale_name(scale, text.data(), text.size()) < 0) return -1;
            *static_cast<std::string*>(out) = text.data();
            return 1;
        },
        &name));
    return name;
}

StudyHeader read_header(hid_t file) {
    StudyHeader header;
    header.title = text_attribute(file, "title");
    header.question = text_attribute(file, "question");
    header.seed = unsigned_attribute(file, "seed");
    header.first_replication = unsigned_attribute(file, "first_replication");
    header.attributes = free_attributes(file);
    const auto names = texts_in(open_dataset(file, "variant").id());
    const auto titles = texts_in(open_dataset(file, "variant_title").id());
    const auto scenarios = texts_in(open_dataset(file, "scenario").id());
    if (names.empty() || titles.size() != names.size() || scenarios.size() != names.size()) {
        throw Hdf5Error("variants, their titles and their scenarios differ in number");
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        header.variants.push_back({names[i], titles[i], scenarios[i]});
    }
    return header;
}

Axis read_axis(hid_t dataset, const std::string& name) {
    Axis axis{name, text_attribute(dataset, "long_name"), text_attribute(dataset, "units")};
    if (is_text(dataset)) {
        axis.labels = texts_in(dataset);
    } else {
        axis.coordinates = numbers_in<double>(dataset, H5T_NATIVE_DOUBLE);
    }
    return axis;
}

Variable read_variable(hid_t dataset, const std::string& name, const Layout& layout) {
    Variable variable{name, text_attribute(dataset, "units"), text_attribute(dataset, "long_name")};
    const auto better = better_from(text_attribute(dataset, "better"));
    const auto kind = metric_kind_from(text_attribute(dataset, "kind"));
    if (!better || !kind) throw Hdf5Error(fmt::format("'{}' is of no known kind", name));
    variable.better = *better;
    variable.kind = *kind;
    variable.engine_counter = has_attribute(dataset, "engine_counter") &&
                              integer_attribute(dataset, "engine_counter") != 0;
    const std::size_t rank = sizes_of(dataset).size();
    if (rank < 2 || scale_of(dataset, 0) != "replication" || scale_of(dataset, 1) != "variant") {
        throw Hdf5Error(fmt::format("'{}' is not by replication and variant", name));
    }
    for (std::size_t dimension = 2; dimension < rank; ++dimension) {
        const Axis& axis = layout.axis(scale_of(dataset, static_cast<unsigned>(dimension)));
        variable.axes.push_back(static_cast<std::size_t>(&axis - layout.axes().data()));
    }
    return variable;
}

struct ReadLayout {
    Layout layout;
    std::vector<Handle> datasets;  // one for each variable, in the layout's order
};

ReadLayout read_layout(hid_t file) {
    ReadLayout read;
    std::vector<std::string> variables;
    for (const std::string& name : names_in(file)) {
        const Handle dataset = open_dataset(file, name);
        if (has_attribute(dataset.id(), "kind")) {
            variables.push_back(name);
        } else if (checked(H5DSis_scale(dataset.id())) > 0 && name != "replication" &&
                   name != "variant") {
            read.layout.add_axis(read_axis(dataset.id(), name));
        }
    }
    for (const std::string& name : variables) {
        read.datasets.push_back(open_dataset(file, name));
        read.layout.add(read_variable(read.datasets.back().id(), name, read.layout));
    }
    return read;
}

std::vector<FailedReplication> read_failures(hid_t file, const StudyHeader& header) {
    std::vector<FailedReplication> failures;
    for (const auto& entry : nlohmann::json::parse(text_attribute(file, "failures"))) {
        failures.push_back({header.variant_index(entry.at("variant").get<std::string>()),
                            entry.at("replication").get<std::uint64_t>(),
                            entry.at("seed").get<std::uint64_t>(),
                            entry.at("message").get<std::string>()});
    }
    return failures;
}

// Reads `count` replications from `start` on into `rows`, of the shape count × variants × row.
void read_rows(const ReadLayout& read, std::size_t variants, std::size_t start, std::size_t count,
               std::vector<double>& rows) {
    const std::size_t row_size = read.layout.row_size();
    rows.resize(count * variants * row_size);
    const Handle memory = space_of({count * variants, row_size});
    for (std::size_t i = 0; i < read.datasets.size(); ++i) {
        const Variable& variable = read.layout.variables()[i];
        select_block(memory, {0, variable.offset}, {count * variants, variable.size});
        const hid_t dataset = read.datasets[i].id();
        const Handle space(H5Dget_space(dataset), H5Sclose);
        Sizes file_count = sizes_of(dataset);
        file_count[0] = count;
        Sizes file_start(file_count.size(), 0);
        file_start[0] = start;
        select_block(space, file_start, file_count);
        checked(
            H5Dread(dataset, H5T_NATIVE_DOUBLE, memory.id(), space.id(), H5P_DEFAULT, rows.data()));
    }
}

void check_sizes(const ReadLayout& read, std::size_t variants, std::size_t replications) {
    for (std::size_t i = 0; i < read.datasets.size(); ++i) {
        const Variable& variable = read.layout.variables()[i];
        Sizes sizes{replications, variants};
        for (const std::size_t size : read.layout.shape(variable)) sizes.push_back(size);
        if (sizes_of(read.datasets[i].id()) != sizes) {
            throw Hdf5Error(fmt::format("'{}' does not fit its dimensions", variable.name));
        }
    }
}

Results read_results(hid_t file) {
    const StudyHeader header = read_header(file);
    const ReadLayout read = read_layout(file);
    const auto numbers =
        numbers_in<std::int64_t>(open_dataset(file, "replication").id(), H5T_NATIVE_INT64);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (static_cast<std::uint64_t>(numbers[i]) != header.first_replication + i) {
            throw Hdf5Error("the replications are not consecutive");
        }
    }
    check_sizes(read, header.variants.size(), numbers.size());

    Results results;
    results.begin(header, read.layout);
    std::vector<double> rows;
    for (std::size_t start = 0; start < numbers.size(); start += chunk_replications) {
        const std::size_t count = std::min(chunk_replications, numbers.size() - start);
        read_rows(read, header.variants.size(), start, count, rows);
        const std::size_t stride = rows.size() / count;
        for (std::size_t i = 0; i < count; ++i) {
            results.append(header.first_replication + start + i,
                           std::span(rows).subspan(i * stride, stride));
        }
    }
    results.finish(read_failures(file, header), integer_attribute(file, "complete") != 0);
    return results;
}

void check_signature(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::error_code error;
    if (fs::is_directory(path, error)) {
        throw FileError(FileProblem::not_found, path, "it is a folder");
    }
    if (!stream) throw FileError(FileProblem::not_found, path, std::strerror(errno));
    constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
    std::array<char, 8> bytes{};
    stream.read(bytes.data(), bytes.size());
    if (!stream || std::string_view(bytes.data(), bytes.size()) != signature) {
        throw FileError(FileProblem::not_ours, path, "it is not an HDF5 file");
    }
}
}  // namespace

Results read_hdf5(const fs::path& path) {
    check_signature(path);
    const NoErrorPrinting quiet;
    try {
        const Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
        if (!has_attribute(file.id(), "file_type") ||
            text_attribute(file.id(), "file_type") != file_type) {
            throw FileError(FileProblem::not_ours, path,
                            fmt::format("it is an HDF5 file, but holds no {}", file_type));
        }
        const std::int64_t version = integer_attribute(file.id(), "format_version");
        if (version > format_version) {
            throw FileError(FileProblem::newer_version, path,
                            fmt::format("its format is version {}, and this program knows up to {}",
                                        version, format_version));
        }
        return read_results(file.id());
    } catch (const Hdf5Error& failure) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", failure.what()));
    } catch (const ConfigError& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    } catch (const InternalError& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    } catch (const nlohmann::json::exception& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    }
}

}  // namespace sim
