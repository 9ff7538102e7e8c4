#include "sim/hdf5.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/errors.hpp"

namespace sim {

namespace {
namespace fs = std::filesystem;

constexpr std::string_view file_type = "escala results";
constexpr int format_version = 1;

// The root attributes that are not the header's own.
constexpr std::array<std::string_view, 12> our_attributes{
    "file_type",         "format_version", "program_version", "program_commit",
    "Conventions",       "title",          "question",        "seed",
    "first_replication", "complete",       "failures",        "_NCProperties"};

// A chunk holds several replications of a variable, up to these bounds.
constexpr std::size_t chunk_bytes = std::size_t{256} << 10;
constexpr std::size_t chunk_replications = 64;
// Replications are buffered up to these bounds before they go to the library, in whole chunks where
// they are many: every time, all variables are visited.
constexpr std::size_t buffer_bytes = std::size_t{2} << 20;
constexpr std::size_t buffer_replications = 4 * chunk_replications;
// What the library keeps in memory of where chunks are, of all variables together.
constexpr std::size_t directory_bytes = std::size_t{256} << 10;
// A bound that no study reaches, instead of none: readers of netCDF look through all variables for
// the length of every unlimited dimension, and h5netcdf then needs ten times as long to open a
// file.
constexpr hsize_t most_replications = hsize_t{1} << 62;
// On random amounts of money level 6 saves 4 % of the size over level 1 and takes 1.4 times as
// long.
constexpr unsigned deflate_level = 1;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// ---- The library's handles and errors -----------------------------------------------------------

// Something that the library or the system refused; the message is the cause alone.
class Refusal : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

// Keeps the library from printing its error stack while it lives.
class Silence {
 public:
    Silence() noexcept {
        // At exit the library would close what an unwritable disk made it impossible to close, and
        // crash. All else is closed here, so nothing is left for it to do.
        static const herr_t no_exit_handler = H5dont_atexit();
        static_cast<void>(no_exit_handler);
        H5Eget_auto2(H5E_DEFAULT, &function_, &argument_);
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    }
    ~Silence() { H5Eset_auto2(H5E_DEFAULT, function_, argument_); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

 private:
    H5E_auto2_t function_ = nullptr;
    void* argument_ = nullptr;
};

// The system's own message if the stack has one ("No space left on device"), else the innermost
// description.
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

// Passes a result of the library on, unless it is negative, which is how it says no.
template <class Code>
Code checked(Code code) {
    if (code < 0) throw Refusal(cause_of_failure());
    return code;
}

// Owns one identifier of the library.
class Handle {
 public:
    using Close = herr_t (*)(hid_t);

    Handle() = default;
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

    // Gives the identifier up without closing it.
    void abandon() noexcept { id_ = H5I_INVALID_HID; }

    // Closes now; throws Refusal, which matters where closing writes.
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

Handle space_of(const Sizes& sizes) {
    return {H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose};
}

Handle scalar_space() { return {H5Screate(H5S_SCALAR), H5Sclose}; }

// Variable-length UTF-8.
Handle text_type() {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    checked(H5Tset_size(type.id(), H5T_VARIABLE));
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8));
    return type;
}

// ---- Writing ------------------------------------------------------------------------------------

void write_attribute(hid_t object, const std::string& name, const std::string& text) {
    const Handle type = text_type();
    const Handle space = scalar_space();
    const Handle attribute(
        H5Acreate2(object, name.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
        H5Aclose);
    const char* const pointer = text.c_str();
    checked(H5Awrite(attribute.id(), type.id(), &pointer));
}

// A number: `stored` is the type in the file, `type` that of the value here.
template <class Number>
void write_attribute(hid_t object, const char* name, Number number, hid_t stored, hid_t type,
                     const Handle& space) {
    const Handle attribute(H5Acreate2(object, name, stored, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose);
    checked(H5Awrite(attribute.id(), type, &number));
}

void write_integer(hid_t object, const char* name, std::int32_t number) {
    write_attribute(object, name, number, H5T_STD_I32LE, H5T_NATIVE_INT32, scalar_space());
}

void write_unsigned(hid_t object, const char* name, std::uint64_t number) {
    write_attribute(object, name, number, H5T_STD_U64LE, H5T_NATIVE_UINT64, scalar_space());
}

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

// The cache of where chunks are would grow with their number.
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
// memory; the library would keep a mebibyte of every dataset.
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

// Makes the file's content durable. HDF5 does not.
void sync(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) throw Refusal(std::strerror(errno));
    const bool synced = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    // Some file systems know no fsync of a folder.
    if (!synced && error != EINVAL) throw Refusal(std::strerror(error));
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}
}  // namespace

FileError::FileError(FileProblem problem, const fs::path& path, const std::string& cause)
    : std::runtime_error(fmt::format(
          "{} {}: {}", problem == FileProblem::not_written ? "cannot write" : "cannot read",
          path.string(), cause)),
      problem_(problem) {}

// The open file: its datasets and the replications that are not yet written. Every member function
// throws Refusal.
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
        file_ =
            Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose);
    }

    // A library that could not write cannot close either: its file would be half closed, and later
    // calls would touch what is gone. Such a file stays open, forgotten, until the process ends.
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
        write_header(header, program);
        create_scales(header, layout);
        create_variables(layout);
        const std::size_t replication_bytes =
            std::max<std::size_t>(1, variants_.size() * row_size_ * sizeof(double));
        buffered_most_ =
            std::clamp<std::size_t>(buffer_bytes / replication_bytes, 1, buffer_replications);
        if (buffered_most_ > chunk_replications) {
            buffered_most_ -= buffered_most_ % chunk_replications;
        }
        buffer_.reserve(buffered_most_ * variants_.size() * row_size_);
    }

    void append(std::uint64_t replication, std::span<const double> rows) {
        if (replication != first_replication_ + written_ + buffered_ ||
            rows.size() != variants_.size() * row_size_) {
            throw InternalError(
                fmt::format("replication {} with {} values came out of order or shape", replication,
                            rows.size()));
        }
        buffer_.insert(buffer_.end(), rows.begin(), rows.end());
        if (++buffered_ == buffered_most_) flush();
    }

    void finish(std::span<const FailedReplication> failures, bool complete) {
        flush();
        write_integer(file_.id(), "complete", complete ? 1 : 0);
        write_attribute(file_.id(), "failures", json_of(failures, variants_));
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
        write_attribute(root, "program_version", program.version);
        write_attribute(root, "program_commit", program.commit);
        write_attribute(root, "title", header.title);
        write_attribute(root, "question", header.question);
        write_unsigned(root, "seed", header.seed);
        write_unsigned(root, "first_replication", header.first_replication);
        for (const auto& [name, text] : header.attributes) {
            if (std::find(our_attributes.begin(), our_attributes.end(), name) !=
                our_attributes.end()) {
                throw InternalError(fmt::format("the attribute '{}' is the file's own", name));
            }
            write_attribute(root, name, text);
        }
    }

    // Makes the dataset the next dimension of netCDF.
    void add_scale(Handle dataset, const std::string& name) {
        checked(H5DSset_scale(dataset.id(), name.c_str()));
        write_integer(dataset.id(), "_Netcdf4Dimid", static_cast<std::int32_t>(scales_.size()));
        scales_.push_back(std::move(dataset));
    }

    void create_scales(const StudyHeader& header, const Layout& layout) {
        const hsize_t none = 0;
        const Handle space(H5Screate_simple(1, &none, &most_replications), H5Sclose);
        const Sizes chunk{chunk_replications};
        Handle replication = create_growing(file_.id(), "replication", H5T_STD_I64LE, space, chunk,
                                            number_properties(chunk));
        describe(replication.id(), "1", "number of the replication");
        add_scale(std::move(replication), "replication");

        Handle variant =
            create_texts(file_.id(), "variant", texts_of(header.variants, &VariantInfo::name));
        describe(variant.id(), "1", "arm of the study; the first is the base");
        add_scale(std::move(variant), "variant");

        for (const Axis& axis : layout.axes()) {
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
                             texts_of(header.variants, &VariantInfo::title));
        create_variant_texts("scenario", "resolved scenario of the arm",
                             texts_of(header.variants, &VariantInfo::scenario_text));
    }

    void create_variant_texts(const std::string& name, const std::string& long_name,
                              const std::vector<std::string>& texts) {
        const Handle dataset = create_texts(file_.id(), name, texts);
        describe(dataset.id(), "1", long_name);
        checked(H5DSattach_scale(dataset.id(), scales_[1].id(), 0));
    }

    void create_variables(const Layout& layout) {
        for (const Variable& variable : variables_) {
            Sizes sizes{0, variants_.size()};
            for (const std::size_t size : layout.shape(variable)) sizes.push_back(size);
            Sizes most = sizes;
            most[0] = most_replications;
            Sizes chunk = sizes;
            chunk[0] = std::clamp<std::size_t>(
                chunk_bytes / (variants_.size() * variable.size * sizeof(double)), 1,
                chunk_replications);

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
            if (variable.engine_counter) write_integer(id, "engine_counter", 1);
            datasets_.push_back(std::move(dataset));
        }
    }

    // Writes the buffered replications of one dataset, whose sizes beyond the first are `inner`,
    // from the part of `memory` that the caller selected.
    void extend(const Handle& dataset, const Sizes& inner, hid_t type, const Handle& memory,
                const void* values) {
        Sizes sizes{written_ + buffered_};
        sizes.insert(sizes.end(), inner.begin(), inner.end());
        checked(H5Dset_extent(dataset.id(), sizes.data()));
        const Handle space(H5Dget_space(dataset.id()), H5Sclose);
        Sizes start(sizes.size(), 0);
        start[0] = written_;
        sizes[0] = buffered_;
        checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, sizes.data(),
                                    nullptr));
        checked(H5Dwrite(dataset.id(), type, memory.id(), space.id(), H5P_DEFAULT, values));
    }

    void flush() {
        if (buffered_ == 0) return;
        std::vector<std::int64_t> numbers(buffered_);
        for (std::size_t i = 0; i < buffered_; ++i) {
            numbers[i] = static_cast<std::int64_t>(first_replication_ + written_ + i);
        }
        extend(scales_[0], {}, H5T_NATIVE_INT64, space_of({buffered_}), numbers.data());

        const Handle memory = space_of({buffered_ * variants_.size(), row_size_});
        for (std::size_t i = 0; i < variables_.size(); ++i) {
            const Sizes start{0, variables_[i].offset};
            const Sizes count{buffered_ * variants_.size(), variables_[i].size};
            checked(H5Sselect_hyperslab(memory.id(), H5S_SELECT_SET, start.data(), nullptr,
                                        count.data(), nullptr));
            extend(datasets_[i], inner_sizes(datasets_[i]), H5T_NATIVE_DOUBLE, memory,
                   buffer_.data());
        }
        written_ += buffered_;
        buffered_ = 0;
        buffer_.clear();
    }

    static Sizes inner_sizes(const Handle& dataset) {
        const Handle space(H5Dget_space(dataset.id()), H5Sclose);
        Sizes sizes(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()))));
        checked(H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr));
        sizes.erase(sizes.begin());
        return sizes;
    }

    std::vector<Variable> variables_;
    std::size_t row_size_ = 0;
    std::vector<VariantInfo> variants_;
    std::uint64_t first_replication_ = 0;
    std::uint64_t written_ = 0;
    std::vector<double> buffer_;
    std::size_t buffered_ = 0;
    std::size_t buffered_most_ = 1;
    // Closed in reverse: datasets, then scales, then the file.
    Handle file_;
    std::vector<Handle> scales_;    // replication, variant, then the layout's axes
    std::vector<Handle> datasets_;  // one a variable
};

Hdf5Writer::Hdf5Writer(fs::path path, ProgramVersion program)
    : path_(std::move(path)), program_(std::move(program)) {
    partial_ = path_;
    partial_ += fmt::format(".partial-{}", ::getpid());
}

Hdf5Writer::~Hdf5Writer() { discard(); }

void Hdf5Writer::discard() noexcept {
    if (!partial_exists_) return;
    const Silence silence;
    file_.reset();
    // Emptied first, because an abandoned file is still open and would hold its space.
    std::error_code ignored;
    fs::resize_file(partial_, 0, ignored);
    fs::remove(partial_, ignored);
    partial_exists_ = false;
}

template <class Action>
void Hdf5Writer::attempt(const Action& action) {
    const Silence silence;
    try {
        action();
    } catch (const Refusal& refusal) {
        discard();
        throw FileError(FileProblem::not_written, path_, refusal.what());
    } catch (...) {
        discard();
        throw;
    }
}

void Hdf5Writer::begin(const StudyHeader& header, const Layout& layout) {
    attempt([&] {
        std::error_code error;
        if (fs::is_directory(path_, error)) throw Refusal("it is a folder");
        // The last step replaces what is there, which must not be a device.
        if (fs::exists(path_, error) && !fs::is_regular_file(path_, error)) {
            throw Refusal("it is not a regular file");
        }
        if (!fs::is_directory(folder_of(path_), error)) throw Refusal("its folder does not exist");
        partial_exists_ = true;
        file_ = std::make_unique<File>(partial_);
        file_->begin(header, layout, program_);
    });
}

void Hdf5Writer::append(std::uint64_t replication, std::span<const double> rows) {
    attempt([&] { file_->append(replication, rows); });
}

void Hdf5Writer::finish(std::span<const FailedReplication> failures, bool complete) {
    attempt([&] {
        file_->finish(failures, complete);
        sync(partial_, O_WRONLY);
        std::error_code error;
        fs::rename(partial_, path_, error);
        if (error) throw Refusal(error.message());
        partial_exists_ = false;
        sync(folder_of(path_), O_RDONLY | O_DIRECTORY);
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

// ---- Reading ------------------------------------------------------------------------------------

namespace {
bool has_attribute(hid_t object, const char* name) { return checked(H5Aexists(object, name)) > 0; }

// Reads text, whether of variable or of fixed length, from an attribute or a dataset: `read` fills
// a buffer of the memory type that it is given.
template <class Read>
std::vector<std::string> read_texts(const Handle& type, const Handle& space, const Read& read) {
    if (checked(H5Tget_class(type.id())) != H5T_STRING) throw Refusal("text expected");
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
    if (!has_attribute(object, name)) throw Refusal(fmt::format("attribute '{}' is missing", name));
    const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    const std::vector<std::string> texts = read_texts(type, space, [&](hid_t memory, void* buffer) {
        checked(H5Aread(attribute.id(), memory, buffer));
    });
    if (texts.size() != 1) throw Refusal(fmt::format("attribute '{}' is not one text", name));
    return texts.front();
}

template <class Number>
Number number_attribute(hid_t object, const char* name, hid_t type) {
    if (!has_attribute(object, name)) throw Refusal(fmt::format("attribute '{}' is missing", name));
    const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose);
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    if (checked(H5Sget_simple_extent_npoints(space.id())) != 1) {
        throw Refusal(fmt::format("attribute '{}' is not one number", name));
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
        throw Refusal(fmt::format("'{}' is missing", name));
    }
    return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose};
}

Sizes sizes_of(hid_t dataset) {
    const Handle space(H5Dget_space(dataset), H5Sclose);
    Sizes sizes(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()))));
    checked(H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr));
    return sizes;
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
    if (sizes.size() != 1) throw Refusal("a coordinate is not a list");
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
        if (std::find(our_attributes.begin(), our_attributes.end(), name) == our_attributes.end()) {
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
        throw Refusal("variants, their titles and their scenarios differ in number");
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
    if (!better || !kind) throw Refusal(fmt::format("'{}' is of no known kind", name));
    variable.better = *better;
    variable.kind = *kind;
    variable.engine_counter = has_attribute(dataset, "engine_counter") &&
                              integer_attribute(dataset, "engine_counter") != 0;
    const std::size_t rank = sizes_of(dataset).size();
    if (rank < 2 || scale_of(dataset, 0) != "replication" || scale_of(dataset, 1) != "variant") {
        throw Refusal(fmt::format("'{}' is not by replication and variant", name));
    }
    for (std::size_t dimension = 2; dimension < rank; ++dimension) {
        const Axis& axis = layout.axis(scale_of(dataset, static_cast<unsigned>(dimension)));
        variable.axes.push_back(static_cast<std::size_t>(&axis - layout.axes().data()));
    }
    return variable;
}

struct ReadLayout {
    Layout layout;
    std::vector<Handle> datasets;  // one a variable, in the layout's order
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
        const Sizes memory_start{0, variable.offset};
        const Sizes memory_count{count * variants, variable.size};
        checked(H5Sselect_hyperslab(memory.id(), H5S_SELECT_SET, memory_start.data(), nullptr,
                                    memory_count.data(), nullptr));
        const hid_t dataset = read.datasets[i].id();
        const Handle space(H5Dget_space(dataset), H5Sclose);
        Sizes file_count = sizes_of(dataset);
        file_count[0] = count;
        Sizes file_start(file_count.size(), 0);
        file_start[0] = start;
        checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, file_start.data(), nullptr,
                                    file_count.data(), nullptr));
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
            throw Refusal(fmt::format("'{}' does not fit its dimensions", variable.name));
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
            throw Refusal("the replications are not consecutive");
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
    const Silence silence;
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
    } catch (const Refusal& refusal) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", refusal.what()));
    } catch (const ConfigError& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    } catch (const InternalError& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    } catch (const nlohmann::json::exception& error) {
        throw FileError(FileProblem::damaged, path, fmt::format("damaged: {}", error.what()));
    }
}

}  // namespace sim
