// A file of records that is only ever appended to. A record that was written stays readable,
// however its writer ends, and a file can be read while it is written. Nobody waits for a lock.
//
// A record is a head and a body. Readers can pass over bodies, so that all heads of a large file
// are read quickly. A frame before both has their lengths, the hash of each (XXH3-128), and its own
// hash: what is damaged is found, and what follows it can still be read.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/files.hpp"
#include "sim/hash.hpp"
#include "sim/input_file.hpp"

namespace sim {

/// One process appends to a file of its own. No other ever opens it to write.
class RecordWriter {
 public:
    /// Creates the file. Throws FileError (not_written), also where a file of that name is there.
    explicit RecordWriter(std::filesystem::path path);
    /// Closes it; what was appended is in it.
    ~RecordWriter();
    RecordWriter(const RecordWriter&) = delete;
    RecordWriter& operator=(const RecordWriter&) = delete;
    RecordWriter(RecordWriter&&) = delete;
    RecordWriter& operator=(RecordWriter&&) = delete;

    /// Appends a record. Where the disk is full or the folder is gone, it cuts off what it wrote of
    /// the record and throws FileError (not_written); the records before stay.
    ///
    /// A record survives the end of the process at once, and that of the machine after a second: so
    /// long a record may wait for the disk.
    void append(std::string_view head, std::string_view body);

    /// Brings all records to the disk. Throws FileError (not_written).
    void sync();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t end_ = 0;
    bool failed_ = false;
    std::string frame_;
    std::chrono::steady_clock::time_point synced_ = std::chrono::steady_clock::now();
};

/// Where a record stands in its file.
struct RecordPlace {
    std::uint64_t head_at = 0;
    std::uint64_t head_size = 0;  ///< in bytes
    std::uint64_t body_size = 0;  ///< in bytes; the body follows the head
    Hash::Value body_hash{};
};

/// Reads the records of a file in their order.
class RecordReader {
 public:
    /// Throws FileError (not_found).
    explicit RecordReader(const std::filesystem::path& path);

    /// The head of the next record, whose place `place()` then is; nothing at the end. The end is
    /// that of the last complete record: one that its writer had no time to write, or still writes,
    /// is no part of the file. Damaged heads are passed over and counted. Throws FileError
    /// (not_found) where the file cannot be read any more. The text is valid until the next call.
    [[nodiscard]] std::optional<std::string_view> next();
    [[nodiscard]] const RecordPlace& place() const noexcept { return place_; }

    /// Heads that are not what was written.
    [[nodiscard]] std::uint64_t damaged() const noexcept { return damaged_; }

    /// The head of a record that was read before; valid until the next call. Throws FileError
    /// (not_found).
    [[nodiscard]] std::string_view head(const RecordPlace& place);

    /// The body of a record of this file; nothing where it is not what was written. The text is
    /// valid until the next call. Throws FileError (not_found).
    [[nodiscard]] std::optional<std::string_view> body(const RecordPlace& place);

    /// So many bytes of a body from `at` on, without a look at the rest and so at its hash. The
    /// text is valid until the next call. Throws FileError (not_found).
    [[nodiscard]] std::string_view body(const RecordPlace& place, std::uint64_t at,
                                        std::uint64_t count);

 private:
    [[nodiscard]] std::string_view read(std::uint64_t at, std::uint64_t count,
                                        std::vector<char>& buffer) const;

    std::filesystem::path path_;
    InputFile file_;
    std::uint64_t size_ = 0;
    std::uint64_t at_ = 0;
    std::uint64_t damaged_ = 0;
    RecordPlace place_;
    std::vector<char> heads_;
    std::vector<char> bodies_;
};

}  // namespace sim
