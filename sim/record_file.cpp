#include "sim/record_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "sim/file_writing.hpp"

namespace sim {

namespace {

// A frame: mark, size of the head, size of the body, hash of the head, hash of the body, and the
// first half of the hash of all that. Numbers are little-endian.
constexpr std::string_view mark = "escalrec";
constexpr std::size_t number_bytes = 8;
constexpr std::size_t hash_bytes = sizeof(Hash::Value);
constexpr std::size_t own_hash_bytes = 8;
constexpr std::size_t frame_bytes =
    mark.size() + 2 * number_bytes + 2 * hash_bytes + own_hash_bytes;
constexpr auto longest_wait_for_the_disk = std::chrono::seconds(1);
constexpr mode_t readable_by_all = 0666;  // less what umask forbids

void add_number(std::string& text, std::uint64_t number) {
    for (std::size_t i = 0; i < number_bytes; ++i) text += static_cast<char>(number >> (8 * i));
}

std::uint64_t number_in(std::string_view text) {
    std::uint64_t number = 0;
    for (std::size_t i = number_bytes; i-- > 0;) {
        number = (number << 8U) | static_cast<unsigned char>(text[i]);
    }
    return number;
}

Hash::Value hash_of(std::string_view bytes) {
    Hash hash;
    hash.bytes(bytes);
    return hash.value();
}

void add_hash(std::string& text, const Hash::Value& value, std::size_t bytes = hash_bytes) {
    for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value[i]);
}

bool same_hash(std::string_view text, const Hash::Value& value) {
    return std::equal(text.begin(), text.end(), value.begin(),
                      [](char c, unsigned char byte) { return c == static_cast<char>(byte); });
}

Hash::Value hash_in(std::string_view text) {
    Hash::Value value{};
    std::transform(text.begin(), text.end(), value.begin(),
                   [](char c) { return static_cast<unsigned char>(c); });
    return value;
}

// What a frame says.
struct Frame {
    std::uint64_t head_size = 0;
    std::uint64_t body_size = 0;
    Hash::Value head_hash{};
    Hash::Value body_hash{};
};

// Nothing where the bytes are no frame that was written.
std::optional<Frame> frame_in(std::string_view bytes) {
    const std::string_view said = bytes.substr(0, frame_bytes - own_hash_bytes);
    if (!said.starts_with(mark) || !same_hash(bytes.substr(said.size()), hash_of(said))) {
        return std::nullopt;
    }
    std::string_view rest = said.substr(mark.size());
    return Frame{.head_size = number_in(rest),
                 .body_size = number_in(rest.substr(number_bytes)),
                 .head_hash = hash_in(rest.substr(2 * number_bytes, hash_bytes)),
                 .body_hash = hash_in(rest.substr(2 * number_bytes + hash_bytes, hash_bytes))};
}

}  // namespace

RecordWriter::RecordWriter(std::filesystem::path path)
    : path_(std::move(path)),
      descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC,
                         readable_by_all)) {
    if (descriptor_ >= 0) return;
    throw FileError(FileProblem::not_written, path_, std::generic_category().message(errno));
}

RecordWriter::~RecordWriter() { ::close(descriptor_); }

void RecordWriter::append(std::string_view head, std::string_view body) {
    frame_.assign(mark);
    add_number(frame_, head.size());
    add_number(frame_, body.size());
    add_hash(frame_, hash_of(head));
    add_hash(frame_, hash_of(body));
    add_hash(frame_, hash_of(frame_), own_hash_bytes);
    frame_.append(head);
    if (failed_) {
        throw FileError(FileProblem::not_written, path_, "an earlier record was not written");
    }
    try {
        write_all(descriptor_, frame_);
        write_all(descriptor_, body);
        end_ += frame_.size() + body.size();
        if (std::chrono::steady_clock::now() - synced_ > longest_wait_for_the_disk) sync();
    } catch (const std::system_error& error) {
        failed_ = ::ftruncate(descriptor_, static_cast<off_t>(end_)) != 0;
        throw FileError(FileProblem::not_written, path_, error.code().message());
    }
}

void RecordWriter::sync() {
    try {
        sync_file(descriptor_);
    } catch (const std::system_error& error) {
        throw FileError(FileProblem::not_written, path_, error.code().message());
    }
    synced_ = std::chrono::steady_clock::now();
}

RecordReader::RecordReader(const std::filesystem::path& path) try
    : path_(path), file_(path), size_(file_.size()) {
} catch (const std::system_error& error) {
    throw FileError(FileProblem::not_found, path, error.code().message());
}

std::string_view RecordReader::read(std::uint64_t at, std::uint64_t count,
                                    std::vector<char>& buffer) const {
    try {
        return file_.read(at, static_cast<std::size_t>(count), buffer);
    } catch (const std::system_error& error) {
        throw FileError(FileProblem::not_found, path_, error.code().message());
    }
}

std::optional<std::string_view> RecordReader::next() {
    while (size_ - at_ >= frame_bytes) {
        const std::optional<Frame> frame = frame_in(read(at_, frame_bytes, heads_));
        if (!frame) {
            // Where the next record begins is not known.
            ++damaged_;
            at_ = size_;
            return std::nullopt;
        }
        const std::uint64_t left = size_ - at_ - frame_bytes;
        if (frame->head_size > left || frame->body_size > left - frame->head_size) {
            return std::nullopt;
        }
        place_ = {.head_at = at_ + frame_bytes,
                  .head_size = frame->head_size,
                  .body_size = frame->body_size,
                  .body_hash = frame->body_hash};
        at_ = place_.head_at + place_.head_size + place_.body_size;
        const std::string_view read_head = head(place_);
        if (hash_of(read_head) == frame->head_hash) return read_head;
        ++damaged_;
    }
    return std::nullopt;
}

std::string_view RecordReader::head(const RecordPlace& place) {
    return read(place.head_at, place.head_size, heads_);
}

std::optional<std::string_view> RecordReader::body(const RecordPlace& place) {
    const std::string_view body = read(place.head_at + place.head_size, place.body_size, bodies_);
    if (body.size() != place.body_size || hash_of(body) != place.body_hash) return std::nullopt;
    return body;
}

std::string_view RecordReader::body(const RecordPlace& place, std::uint64_t at,
                                    std::uint64_t count) {
    return read(place.head_at + place.head_size + at, count, bodies_);
}

}  // namespace sim
