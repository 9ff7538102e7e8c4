#include "sim/hdf5/reader.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/errors.hpp"
#include "sim/hdf5/attributes.hpp"
#include "sim/hdf5/format.hpp"
#include "sim/hdf5/handles.hpp"
#include "sim/hdf5/inspection.hpp"
#include "sim/hdf5/trial.hpp"
#include "sim/input_file.hpp"
#include "sim/results_checksum.hpp"
#include "sim/seal.hpp"
#include "sim/superblock.hpp"

namespace sim {

using namespace hdf5;

namespace {
namespace fs = std::filesystem;

Handle open_dataset(hid_t file, const std::string& name) {
    if (checked(H5Lexists(file, name.c_str(), H5P_DEFAULT)) == 0) {
        throw Hdf5Error(fmt::format("'{}' is missing", name));
    }
    return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose};
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

// The attributes of the study's own. Others may be there that other programs have added.
std::vector<std::pair<std::string, std::string>> study_attributes(hid_t file) {
    std::vector<std::pair<std::string, std::string>> attributes;
    for (const auto& each : nlohmann::json::parse(text_attribute(file, "study_attributes"))) {
        const auto name = each.get<std::string>();
        attributes.emplace_back(name, text_attribute(file, name.c_str()));
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
    header.attributes = study_attributes(file);
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
    // Files of before there were ranges have none.
    if (has_attribute(dataset, "valid_min")) {
        variable.range.least = real_attribute(dataset, "valid_min");
    }
    if (has_attribute(dataset, "valid_max")) {
        variable.range.most = real_attribute(dataset, "valid_max");
    }
    variable.engine_counter = has_attribute(dataset, "engine_counter") &&
                              integer_attribute(dataset, "engine_counter") != 0;
    for (std::size_t dimension = 2; dimension < sizes_of(dataset).size(); ++dimension) {
        const Axis& axis = layout.axis(scale_of(dataset, static_cast<unsigned>(dimension)));
        variable.axes.push_back(static_cast<std::size_t>(&axis - layout.axes().data()));
    }
    return variable;
}

// Whether it holds a metric of every run, as all variables of ours do.
bool is_of_a_run(hid_t dataset) {
    return has_attribute(dataset, "kind") && sizes_of(dataset).size() >= 2 &&
           scale_of(dataset, 0) == "replication" && scale_of(dataset, 1) == "variant";
}

struct ReadLayout {
    Layout layout;
    std::vector<Handle> datasets;  // one for each variable, in the layout's order
};

// Other programs may have added datasets, which have no kind of metric, and dimensions, which
// nobody has described.
ReadLayout read_layout(hid_t file, const std::vector<std::string>& names) {
    ReadLayout read;
    std::vector<std::string> variables;
    for (const std::string& name : names) {
        const Handle dataset = open_dataset(file, name);
        if (is_of_a_run(dataset.id())) {
            variables.push_back(name);
        } else if (checked(H5DSis_scale(dataset.id())) > 0 && name != "replication" &&
                   name != "variant" && has_attribute(dataset.id(), "long_name")) {
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

// Reads all values into `rows`, of the shape replications × variants × row, variable by variable.
void read_rows(const ReadLayout& read, std::size_t runs, std::span<double> rows) {
    if (rows.empty()) return;
    const Handle memory = space_of({runs, read.layout.row_size()});
    for (std::size_t i = 0; i < read.datasets.size(); ++i) {
        const Variable& variable = read.layout.variables()[i];
        select_block(memory, {0, variable.offset}, {runs, variable.size});
        checked(H5Dread(read.datasets[i].id(), H5T_NATIVE_DOUBLE, memory.id(), H5S_ALL, H5P_DEFAULT,
                        rows.data()));
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

ProgramVersion read_program(hid_t file) {
    return {.version = text_attribute(file, "program_version"),
            .commit = text_attribute(file, "program_commit")};
}

Results read_results(hid_t file, std::uint64_t file_bytes) {
    const std::vector<std::string> names = own_datasets(file, file_bytes);
    const StudyHeader header = read_header(file);
    const ReadLayout read = read_layout(file, names);
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
    read_rows(read, numbers.size() * header.variants.size(),
              results.append_missing(numbers.size()));
    results.finish(read_failures(file, header), integer_attribute(file, "complete") != 0);
    if (checksum(results, read_program(file)) != text_attribute(file, "checksum")) {
        throw Hdf5Error("its values or names are not those that were written");
    }
    return results;
}

Handle open_file(const fs::path& path) {
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    // What another program does to the file meanwhile is found by its seal and its checksum.
    checked(H5Pset_file_locking(access.id(), false, true));
    // Every chunk is read once. A cache of chunks for each of hundreds of variables would take as
    // much memory as the values.
    checked(H5Pset_cache(access.id(), 0, 0, 0, 1.0));
    return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose};
}

void require_ours(hid_t file, const fs::path& path) {
    if (!has_attribute(file, "file_type") || text_attribute(file, "file_type") != file_type) {
        throw FileError(FileProblem::not_ours, path,
                        fmt::format("it is an HDF5 file, but holds no {}", file_type));
    }
    const std::int64_t version = integer_attribute(file, "format_version");
    if (version > format_version) {
        throw FileError(FileProblem::newer_version, path,
                        fmt::format("its format is version {}, and this program knows up to {}",
                                    version, format_version));
    }
    if (version < first_checked_version) {
        throw FileError(FileProblem::older_version, path,
                        fmt::format("its format is version {}, which has no checksum, so nothing "
                                    "tells whether its values are right; please run the study "
                                    "again",
                                    version));
    }
}

// Reads a file that the library can bear.
Results read_file(const fs::path& path) {
    const NoErrorPrinting quiet;
    try {
        const Handle file = open_file(path);
        require_ours(file.id(), path);
        return read_results(file.id(), fs::file_size(path));
    } catch (const NotSelfContained& refusal) {
        throw FileError(FileProblem::not_alone, path, refusal.what());
    } catch (const FileError&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    }
}

void require_whole_hdf5(const fs::path& path) {
    switch (check_superblock(path)) {
        case Superblock::none:
            throw FileError(FileProblem::not_ours, path, "it is not an HDF5 file");
        case Superblock::cut_off:
            throw FileError(FileProblem::damaged, path, "damaged: its end is missing");
        case Superblock::whole:
            break;
    }
}

Results read_checked(const fs::path& path) {
    switch (check_seal(path)) {
        case Seal::intact:
            break;
        case Seal::broken:
            throw FileError(FileProblem::damaged, path,
                            "damaged: its bytes are not those that were written");
        case Seal::absent:
            require_whole_hdf5(path);
            try_in_child(path, [&path] { static_cast<void>(read_file(path)); });
    }
    return read_file(path);
}
}  // namespace

Results read_hdf5(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        throw FileError(FileProblem::not_found, path, "it is a folder");
    }
    if (fs::exists(path, error) && !fs::is_regular_file(path, error)) {
        throw FileError(FileProblem::not_ours, path, "it is not a regular file");
    }
    try {
        return read_checked(path);
    } catch (const FileError& refused) {
        if (refused.problem() != FileProblem::damaged || !InputFile(path).is_being_written()) throw;
        throw FileError(FileProblem::in_use, path, "another program is writing it");
    } catch (const std::system_error& refused) {
        throw FileError(FileProblem::not_found, path, refused.code().message());
    }
}

}  // namespace sim
