#include "sim/hdf5/writer.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/errors.hpp"
#include "sim/hdf5/attributes.hpp"
#include "sim/hdf5/format.hpp"
#include "sim/hdf5/handles.hpp"
#include "sim/results_checksum.hpp"
#include "sim/seal.hpp"

namespace sim {

using namespace hdf5;

namespace {
namespace fs = std::filesystem;

// A chunk holds several replications of a variable, up to this size.
constexpr std::size_t chunk_bytes = std::size_t{256} << 10;
// Replications are buffered up to these bounds before they go to the library, because every write
// visits all variables, and because no chunk may hold more of them than the study has: the C
// library of netCDF cannot copy such a file. Where the buffer holds many replications, it holds
// whole chunks of them.
constexpr std::size_t buffer_bytes = std::size_t{32} << 20;
constexpr std::size_t buffer_replications = 4 * chunk_replications;
// The library's cache of where chunks lie in the file, for all variables together.
constexpr std::size_t directory_bytes = std::size_t{256} << 10;
// A bound that no study reaches. The dimension is not unlimited, because readers of netCDF look
// through all variables for the length of an unlimited dimension, and h5netcdf then needs ten times
// as long to open a file.
constexpr hsize_t most_replications = hsize_t{1} << 62;
// On random amounts of money level 6 saves 4 % of the size over level 1 and takes 1.4 times as
// long.
constexpr unsigned deflate_level = 1;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Creation properties that every dataset shares: attributes keep their order, no times are stored.
Handle dataset_properties() {
    Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    checked(
        H5Pset_attr_creation_order(properties.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
    checked(H5Pset_obj_track_times(properties.id(), false));
    return properties;
}

Handle number_properties(const Sizes& chunk) {
    Handle properties = dataset_properties();
    checked(H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data()));
    checked(H5Pset_shuffle(properties.id()));
    checked(H5Pset_deflate(properties.id(), deflate_level));
    checked(H5Pset_fletcher32(properties.id()));
    return properties;
}

Handle create_dataset(hid_t file, const std::string& name, hid_t type, const Handle& space,
                      const Handle& properties, hid_t access = H5P_DEFAULT) {
    return {H5Dcreate2(file, name.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), access),
            H5Dclose};
}

// Bounds the cache of where chunks lie, which else grows with their number.
void bound_directory(const Handle& file_access) {
    H5AC_cache_config_t cache{};
    cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
    checked(H5Pget_mdc_config(file_access.id(), &cache));
    cache.set_initial_size = true;
    cache.initial_size = cache.min_size = cache.max_size = directory_bytes;
    cache.incr_mode = H5C_incr__off;
    cache.flash_incr_mode = H5C_flash_incr__off;
    cache.decr_mode = H5C_decr__off;
    checked(H5Pset_mdc_config(file_access.id(), &cache));
}

// A dataset of numbers that grows by whole chunks. Only the chunk that is being filled stays in
// memory; by default the library would keep a mebibyte of every dataset.
Handle create_growing(hid_t file, const std::string& name, hid_t type, const Handle& space,
                      const Sizes& chunk, const Handle& properties) {
    constexpr std::size_t value_bytes = 8;
    std::size_t bytes = value_bytes;
    for (const hsize_t size : chunk) bytes *= size;
    const Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose);
    constexpr std::size_t places = 1;
    constexpr double full_ones_first = 1.0;
    checked(H5Pset_chunk_cache(access.id(), places, bytes, full_ones_first));
    return create_dataset(file, name, type, space, properties, access.id());
}

Handle create_texts(hid_t file, const std::string& name, const std::vector<std::string>& texts) {
    const Handle type = text_type();
    const Handle space = space_of({texts.size()});
    Handle dataset = create_dataset(file, name, type.id(), space, dataset_properties());
    std::vector<const char*> pointers;
    pointers.reserve(texts.size());
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    checked(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
    return dataset;
}

Handle create_reals(hid_t file, const std::string& name, const std::vector<double>& values) {
    const Handle space = space_of({values.size()});
    Handle dataset =
        create_dataset(file, name, H5T_IEEE_F64LE, space, number_properties({values.size()}));
    checked(
        H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
    return dataset;
}

void describe(hid_t dataset, const std::string& unit, const std::string& long_name) {
    write_attribute(dataset, "units", unit);
    write_attribute(dataset, "long_name", long_name);
}

template <class Value>
std::vector<std::string> texts_of(const std::vector<VariantInfo>& variants, Value value) {
    std::vector<std::string> texts;
    for (const VariantInfo& variant : variants) texts.push_back(variant.*value);
    return texts;
}

std::string json_of(std::span<const FailedReplication> failures,
                    const std::vector<VariantInfo>& variants) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const FailedReplication& failure : failures) {
        list.push_back({{"variant", variants.at(failure.variant).name},
                        {"replication", failure.replication},
                        {"seed", failure.seed},
                        {"message", failure.message}});
    }
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}
}  // namespace

// The open file: its datasets and the replications that are not yet written. Every member function
// throws Hdf5Error.
class Hdf5Writer::File {
 public:
    explicit File(const fs::path& path) {
        const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
        constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
        checked(H5Pset_link_creation_order(creation.id(), in_order));
        checked(H5Pset_attr_creation_order(creation.id(), in_order));
        checked(H5Pset_obj_track_times(creation.id(), false));
        const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
        // Format 1.8 can track orders, checks its metadata and is read by everything.
        checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_LATEST));
        bound_directory(access);
        // The partial file has a lock of its own.
        checked(H5Pset_file_locking(access.id(), false, true));
        file_ =
            Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose);
    }

    // A library that could not write cannot close either: its file would be half closed, and later
    // calls would use freed memory. Such a file is left open until the process ends.
    ~File() {
        if (file_.id() < 0 || H5Fflush(file_.id(), H5F_SCOPE_LOCAL) >= 0) return;
        for (Handle& dataset : datasets_) dataset.abandon();
        for (Handle& scale : scales_) scale.abandon();
        file_.abandon();
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void begin(const StudyHeader& header, const Layout& layout, const ProgramVersion& program) {
        variables_ = layout.variables();
        row_size_ = layout.row_size();
        variants_ = header.variants;
        first_replication_ = header.first_replication;
        checksum_ = std::make_unique<ResultsChecksum>(header, layout, program);
        layout_ = layout;
        write_header(header, program);
        const std::size_t replication_bytes =
            std::max<std::size_t>(1, variants_.size() * row_size_ * sizeof(double));
        buffered_most_ =
            std::clamp<std::size_t>(buffer_bytes / replication_bytes, 1, buffer_replications);
        if (buffered_most_ > chunk_replications) {
            buffered_most_ -= buffered_most_ % chunk_replications;
        }
    }

    void append(std::uint64_t replication, std::span<const double> rows) {
        if (replication != first_replication_ + written_ + buffered_ ||
            rows.size() != variants_.size() * row_size_) {
            throw InternalError(
                fmt::format("replication {} with {} values came out of order or shape", replication,
                            rows.size()));
        }
        checksum_->append(rows);
        buffer_.insert(buffer_.end(), rows.begin(), rows.end());
        if (++buffered_ == buffered_most_) flush();
    }

    void finish(std::span<const FailedReplication> failures, bool complete) {
        flush();
        if (scales_.empty()) create_datasets(1);
        write_integer(file_.id(), "complete", complete ? 1 : 0);
        write_attribute(file_.id(), "failures", json_of(failures, variants_));
        write_attribute(file_.id(), "checksum", checksum_->finish(failures, complete));
        checked(H5Fflush(file_.id(), H5F_SCOPE_LOCAL));
        for (Handle& dataset : datasets_) dataset.close();
        for (Handle& scale : scales_) scale.close();
        file_.close();
    }

 private:
    void write_header(const StudyHeader& header, const ProgramVersion& program) {
        const hid_t root = file_.id();
        write_attribute(root, "file_type", std::string(file_type));
        write_integer(root, "format_version", format_version);
        write_attribute(root, "Conventions", "CF-1.10");
        write_attribute(root, "coordinates", std::string(coordinates));
        write_attribute(root, "program_version", program.version);
        write_attribute(root, "program_commit", program.commit);
        write_attribute(root, "title", header.title);
        write_attribute(root, "question", header.question);
        write_unsigned(root, "seed", header.seed);
        write_unsigned(root, "first_replication", header.first_replication);
        nlohmann::ordered_json names = nlohmann::ordered_json::array();
        for (const auto& [name, text] : header.attributes) {
            if (is_format_attribute(name)) {
                throw InternalError(fmt::format("the attribute '{}' is the file's own", name));
            }
            write_attribute(root, name, text);
            names.push_back(name);
        }
        write_attribute(root, "study_attributes", names.dump());
    }

    // Makes the dataset the next dimension of netCDF.
    void add_scale(Handle dataset, const std::string& name) {
        checked(H5DSset_scale(dataset.id(), name.c_str()));
        write_integer(dataset.id(), "_Netcdf4Dimid", static_cast<std::int32_t>(scales_.size()));
        scales_.push_back(std::move(dataset));
    }

    // `most_in_chunk`: replications in a chunk.
    void create_datasets(std::size_t most_in_chunk) {
        create_scales(most_in_chunk);
        create_variables(most_in_chunk);
    }

    void create_scales(std::size_t most_in_chunk) {
        const hsize_t none = 0;
        const Handle space(H5Screate_simple(1, &none, &most_replications), H5Sclose);
        const Sizes chunk{most_in_chunk};
        Handle replication = create_growing(file_.id(), "replication", H5T_STD_I64LE, space, chunk,
                                            number_properties(chunk));
        describe(replication.id(), "1", "number of the replication");
        add_scale(std::move(replication), "replication");

        Handle variant =
            create_texts(file_.id(), "variant", texts_of(variants_, &VariantInfo::name));
        describe(variant.id(), "1", "arm of the study; the first is the base");
        add_scale(std::move(variant), "variant");

        for (const Axis& axis : layout_.axes()) {
            Handle dataset = axis.labels.empty()
                                 ? create_reals(file_.id(), axis.name, axis.coordinates)
                                 : create_texts(file_.id(), axis.name, axis.labels);
            describe(dataset.id(), axis.unit, axis.long_name);
            if (axis.unit.find(" since ") != std::string::npos) {
                write_attribute(dataset.id(), "calendar", "proleptic_gregorian");
            }
            add_scale(std::move(dataset), axis.name);
        }

        create_variant_texts("variant_title", "title of the arm",
                             texts_of(variants_, &VariantInfo::title));
        create_variant_texts("scenario", "resolved scenario of the arm",
                             texts_of(variants_, &VariantInfo::scenario_text));
    }

    void create_variant_texts(const std::string& name, const std::string& long_name,
                              const std::vector<std::string>& texts) {
        const Handle dataset = create_texts(file_.id(), name, texts);
        describe(dataset.id(), "1", long_name);
        checked(H5DSattach_scale(dataset.id(), scales_[1].id(), 0));
    }

    void create_variables(std::size_t most_in_chunk) {
        for (const Variable& variable : variables_) {
            Sizes sizes{0, variants_.size()};
            for (const std::size_t size : layout_.shape(variable)) sizes.push_back(size);
            Sizes most = sizes;
            most[0] = most_replications;
            Sizes chunk = sizes;
            chunk[0] = std::clamp<std::size_t>(
                chunk_bytes / (variants_.size() * variable.size * sizeof(double)), 1,
                most_in_chunk);

            const Handle properties = number_properties(chunk);
            checked(H5Pset_fill_value(properties.id(), H5T_NATIVE_DOUBLE, &missing));
            const Handle space(
                H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), most.data()),
                H5Sclose);
            Handle dataset =
                create_growing(file_.id(), variable.name, H5T_IEEE_F64LE, space, chunk, properties);
            const hid_t id = dataset.id();
            checked(H5DSattach_scale(id, scales_[0].id(), 0));
            checked(H5DSattach_scale(id, scales_[1].id(), 1));
            for (std::size_t i = 0; i < variable.axes.size(); ++i) {
                checked(H5DSattach_scale(id, scales_[2 + variable.axes[i]].id(),
                                         static_cast<unsigned>(2 + i)));
            }
            // netCDF wants a fill value to be an array of one.
            write_attribute(id, "_FillValue", missing, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE,
                            space_of({1}));
            describe(id, variable.unit, variable.long_name);
            write_attribute(id, "better", std::string(to_string(variable.better)));
            write_attribute(id, "kind", std::string(to_string(variable.kind)));
            if (std::isfinite(variable.range.least)) {
                write_real(id, "valid_min", variable.range.least);
            }
            if (std::isfinite(variable.range.most)) {
                write_real(id, "valid_max", variable.range.most);
            }
            if (variable.engine_counter) write_integer(id, "engine_counter", 1);
            datasets_.push_back(std::move(dataset));
        }
    }

    // Appends the buffered replications of one dataset, from the part of `memory` that the caller
    // selected.
    void extend(const Handle& dataset, hid_t type, const Handle& memory, const void* values) {
        Sizes sizes = sizes_of(dataset.id());
        sizes[0] = written_ + buffered_;
        checked(H5Dset_extent(dataset.id(), sizes.data()));
        const Handle space(H5Dget_space(dataset.id()), H5Sclose);
        Sizes start(sizes.size(), 0);
        start[0] = written_;
        sizes[0] = buffered_;
        select_block(space, start, sizes);
        checked(H5Dwrite(dataset.id(), type, memory.id(), space.id(), H5P_DEFAULT, values));
    }

    void flush() {
        if (buffered_ == 0) return;
        if (scales_.empty()) create_datasets(std::min(buffered_, chunk_replications));
        std::vector<std::int64_t> numbers(buffered_);
        for (std::size_t i = 0; i < buffered_; ++i) {
            numbers[i] = static_cast<std::int64_t>(first_replication_ + written_ + i);
        }
        extend(scales_[0], H5T_NATIVE_INT64, space_of({buffered_}), numbers.data());

        const Handle memory = space_of({buffered_ * variants_.size(), row_size_});
        for (std::size_t i = 0; i < variables_.size(); ++i) {
            select_block(memory, {0, variables_[i].offset},
                         {buffered_ * variants_.size(), variables_[i].size});
            extend(datasets_[i], H5T_NATIVE_DOUBLE, memory, buffer_.data());
        }
        written_ += buffered_;
        buffered_ = 0;
        buffer_.clear();
    }

    Layout layout_;
    std::vector<Variable> variables_;
    std::size_t row_size_ = 0;
    std::vector<VariantInfo> variants_;
    std::uint64_t first_replication_ = 0;
    std::uint64_t written_ = 0;
    std::unique_ptr<ResultsChecksum> checksum_;
    std::vector<double> buffer_;
    std::size_t buffered_ = 0;
    std::size_t buffered_most_ = 1;
    // Closed in reverse: datasets, then scales, then the file.
    Handle file_;
    std::vector<Handle> scales_;    // replication, variant, then the layout's axes
    std::vector<Handle> datasets_;  // one for each variable
};

Hdf5Writer::Hdf5Writer(fs::path path, ProgramVersion program)
    : path_(std::move(path)), program_(std::move(program)) {}

Hdf5Writer::~Hdf5Writer() { discard(); }

void Hdf5Writer::discard() noexcept {
    const NoErrorPrinting quiet;
    file_.reset();
    partial_.reset();
}

template <class Action>
void Hdf5Writer::attempt(const Action& action) {
    const NoErrorPrinting quiet;
    try {
        action();
    } catch (const Hdf5Error& failure) {
        discard();
        throw FileError(FileProblem::not_written, path_, failure.what());
    } catch (const std::system_error& error) {
        discard();
        throw FileError(FileProblem::not_written, path_, error.code().message());
    } catch (...) {
        discard();
        throw;
    }
}

void Hdf5Writer::begin(const StudyHeader& header, const Layout& layout) {
    attempt([&] {
        partial_ = std::make_unique<PartialFile>(path_);
        file_ = std::make_unique<File>(partial_->path());
        file_->begin(header, layout, program_);
    });
}

void Hdf5Writer::append(std::uint64_t replication, std::span<const double> rows) {
    attempt([&] { file_->append(replication, rows); });
}

void Hdf5Writer::finish(std::span<const FailedReplication> failures, bool complete) {
    attempt([&] {
        file_->finish(failures, complete);
        add_seal(partial_->open_path());
        partial_->publish();
    });
}

void write_hdf5(const Results& results, const fs::path& path, const ProgramVersion& program) {
    Hdf5Writer writer(path, program);
    writer.begin(results.header(), results.layout());
    const std::span values(results.data(), results.replications() * results.replication_stride());
    for (std::size_t i = 0; i < results.replications(); ++i) {
        writer.append(
            results.header().first_replication + i,
            values.subspan(i * results.replication_stride(), results.replication_stride()));
    }
    writer.finish(results.failures(), results.complete());
}

}  // namespace sim
