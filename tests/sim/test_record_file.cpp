// Files of records: what was written stays readable, however the writer ended.
#include "sim/record_file.hpp"

#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using Records = std::vector<std::pair<std::string, std::string>>;

const Records some{{"one", "first body"}, {"two", ""}, {"", std::string(100'000, 'x')}};

void write(const fs::path& path, const Records& records) {
    sim::RecordWriter writer(path);
    for (const auto& [head, body] : records) writer.append(head, body);
}

/// All records that can be read, with "damaged" for a body that cannot.
Records read(const fs::path& path) {
    Records records;
    sim::RecordReader reader(path);
    while (const auto head = reader.next()) {
        std::string text(*head);
        const auto body = reader.body(reader.place());
        records.emplace_back(std::move(text), body ? std::string(*body) : "damaged");
    }
    return records;
}

void change_byte(const fs::path& path, std::streamoff at) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const char byte = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(byte + 1));
}

/// No file can grow beyond so many bytes while it lives, as on a disk that is full.
class FullDisk {
 public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        static_cast<void>(std::signal(SIGXFSZ, handler_));
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

 private:
    rlimit before_{};
    void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

constexpr std::uintmax_t frame = 64;  // bytes before a head

}  // namespace

TEST_CASE("a record file reads back as it was written") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "some.part", some);
    CHECK(read(folder.path() / "some.part") == some);
}

TEST_CASE("a record file that ends anywhere has every record that is complete") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "some.part";
    write(path, {{"one", "first body"}, {"two", "second"}});
    const std::uintmax_t first = frame + 3 + 10;
    const std::uintmax_t all = fs::file_size(path);
    REQUIRE(all == first + frame + 3 + 6);
    for (std::uintmax_t size = all; size-- > 0;) {
        fs::resize_file(path, size);
        REQUIRE(read(path).size() == (size >= first ? 1 : 0));
    }
}

TEST_CASE("a record file can be read while it is written") {
    const test_support::ScratchFolder folder;
    sim::RecordWriter writer(folder.path() / "some.part");
    writer.append("one", "1");
    CHECK(read(folder.path() / "some.part") == Records{{"one", "1"}});
    writer.append("two", "2");
    CHECK(read(folder.path() / "some.part") == Records{{"one", "1"}, {"two", "2"}});
}

TEST_CASE("a record file has one writer, which never opens a file that is there") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "some.part", some);
    CHECK_THROWS_AS(sim::RecordWriter(folder.path() / "some.part"), sim::FileError);
    CHECK(read(folder.path() / "some.part") == some);
}

TEST_CASE("a changed byte of a body damages that record alone") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "some.part", {{"one", "first body"}, {"two", "second"}});
    change_byte(folder.path() / "some.part", static_cast<std::streamoff>(frame + 3 + 2));
    CHECK(read(folder.path() / "some.part") == Records{{"one", "damaged"}, {"two", "second"}});
}

TEST_CASE("a changed byte of a head leaves the records behind it") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "some.part", {{"one", "first body"}, {"two", "second"}});
    change_byte(folder.path() / "some.part", static_cast<std::streamoff>(frame + 1));
    sim::RecordReader reader(folder.path() / "some.part");
    CHECK(reader.next() == "two");
    CHECK(reader.damaged() == 1);
}

TEST_CASE("a changed byte of a frame is noticed, and ends the file") {
    const test_support::ScratchFolder folder;
    for (std::streamoff at = 0; at < static_cast<std::streamoff>(frame); ++at) {
        const fs::path path = folder.path() / ("some" + std::to_string(at) + ".part");
        write(path, {{"one", "first body"}, {"two", "second"}});
        change_byte(path, at);
        sim::RecordReader reader(path);
        REQUIRE_FALSE(reader.next());
        REQUIRE(reader.damaged() == 1);
    }
}

TEST_CASE("a part of a body is read without the rest") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "some.part", {{"one", "first body"}});
    sim::RecordReader reader(folder.path() / "some.part");
    REQUIRE(reader.next() == "one");
    CHECK(reader.body(reader.place(), 6, 3) == "bod");
}

TEST_CASE(
    "a record for which the disk is too small leaves those before it, and no part of itself") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "some.part";
    sim::RecordWriter writer(path);
    writer.append("one", "first body");
    const std::uintmax_t before = fs::file_size(path);
    {
        const FullDisk full(before + frame + 5);
        CHECK_THROWS_AS(writer.append("two", "second"), sim::FileError);
    }
    CHECK(fs::file_size(path) == before);
    writer.append("three", "third");
    CHECK(read(path) == Records{{"one", "first body"}, {"three", "third"}});
}
