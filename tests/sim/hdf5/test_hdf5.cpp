// A results file holds exactly what was written, is there as a whole or not at all, and says what
// is wrong with it.
#include "sim/hdf5/reader.hpp"
#include "sim/hdf5/writer.hpp"

#include <malloc.h>
#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "sim/digest.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/small_study.hpp"

using Catch::Matchers::ContainsSubstring;
namespace fs = std::filesystem;

// HDF5 itself loses a few bytes when a write fails; the leak sanitizer reads this.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }

namespace {
const sim::ProgramVersion program{"1.2.3", "abcdef"};

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string from_hexadecimal(std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    }
    return bytes;
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator{}));
}

// What this process has allocated; 0 where the C library does not tell.
std::size_t bytes_in_use() {
#ifdef __GLIBC__
    const struct mallinfo2 all = ::mallinfo2();
    return all.uordblks + all.hblkhd;
#else
    return 0;
#endif
}

// What reading the file fails with.
sim::FileProblem problem_of(const fs::path& path) {
    try {
        static_cast<void>(sim::read_hdf5(path));
    } catch (const sim::FileError& error) {
        CHECK_THAT(error.what(), ContainsSubstring(path.string()));
        return error.problem();
    }
    FAIL("the file was read");
    return {};
}

// While it lives, no file of this process can grow beyond a size, as if the disk were full.
class SizeLimit {
 public:
    explicit SizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

 private:
    void (*handler_)(int);
    rlimit before_{};
};
}  // namespace

TEST_CASE("a study read back has the same digest") {
    const test_support::ScratchFolder folder;
    for (const std::size_t replications : {0U, 1U, 6U, 64U, 65U, 300U}) {
        CAPTURE(replications);
        const sim::Results results = test_support::small_results(replications);
        sim::write_hdf5(results, folder.path() / "a.h5", program);
        CHECK(sim::digest(sim::read_hdf5(folder.path() / "a.h5")) == sim::digest(results));
    }
}

TEST_CASE("what a digest leaves out is read back, too") {
    const test_support::ScratchFolder folder;
    sim::write_hdf5(test_support::small_results(), folder.path() / "a.h5", program);
    const sim::Results results = sim::read_hdf5(folder.path() / "a.h5");
    const sim::StudyHeader header = test_support::small_header();
    CHECK(results.header().title == header.title);
    CHECK(results.header().question == header.question);
    CHECK(results.header().seed == header.seed);
    CHECK(results.header().attributes == header.attributes);
    CHECK(results.header().variants[1].title == "pause campaigns");
    CHECK(results.complete());
    const sim::Layout layout = test_support::small_layout();
    REQUIRE(results.layout().variables().size() == layout.variables().size());
    for (std::size_t i = 0; i < layout.variables().size(); ++i) {
        const sim::Variable& written = layout.variables()[i];
        const sim::Variable& read = results.layout().variables()[i];
        CHECK(read.name == written.name);
        CHECK(read.long_name == written.long_name);
        CHECK(read.better == written.better);
        CHECK(read.kind == written.kind);
        CHECK(read.range == written.range);
        CHECK(read.axes == written.axes);
        CHECK(read.offset == written.offset);
        CHECK(read.engine_counter == written.engine_counter);
    }
    CHECK(results.layout().axis("time").long_name == "end of the month");
}

TEST_CASE("failures and a stop are read back") {
    const test_support::ScratchFolder folder;
    sim::Hdf5Writer writer(folder.path() / "a.h5", program);
    test_support::feed(writer, test_support::small_header(), test_support::small_layout(), 3);
    const std::vector<sim::FailedReplication> failures{
        {1, 8, 0xFFFF'FFFF'FFFF'FFFF, "plant: \"stock\" below zero – 3 d"}};
    writer.finish(failures, false);
    const sim::Results results = sim::read_hdf5(folder.path() / "a.h5");
    CHECK_FALSE(results.complete());
    REQUIRE(results.failures().size() == 1);
    CHECK(results.failures()[0].variant == 1);
    CHECK(results.failures()[0].replication == 8);
    CHECK(results.failures()[0].seed == 0xFFFF'FFFF'FFFF'FFFF);
    CHECK(results.failures()[0].message == failures[0].message);
}

TEST_CASE("the same study gives the same bytes") {
    const test_support::ScratchFolder folder;
    sim::write_hdf5(test_support::small_results(), folder.path() / "a.h5", program);
    sim::write_hdf5(test_support::small_results(), folder.path() / "b.h5", program);
    CHECK(bytes_of(folder.path() / "a.h5") == bytes_of(folder.path() / "b.h5"));
}

TEST_CASE("memory in use while a file is written does not grow with the replications") {
    if (bytes_in_use() == 0) SKIP("a sanitizer keeps the allocator to itself");
    const test_support::ScratchFolder folder;
    sim::Layout layout;
    for (int i = 0; i < 200; ++i) {
        layout.add({.name = "kpi_" + std::to_string(i), .long_name = "A number a run."});
    }
    sim::StudyHeader header;
    header.variants = {{"base"}};
    sim::Hdf5Writer writer(folder.path() / "a.h5", program);
    writer.begin(header, layout);
    std::vector<double> row(layout.row_size());
    std::size_t after_tenth = 0;
    for (std::uint64_t replication = 0; replication < 10'000; ++replication) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = static_cast<double>(replication * row.size() + i);
        }
        writer.append(replication, row);
        if (replication == 1'000) after_tenth = bytes_in_use();
    }
    const std::size_t at_end = bytes_in_use();
    CAPTURE(after_tenth, at_end);
    // The values of the other nine tenths are 14 MB.
    CHECK(at_end < after_tenth + 1'000'000);
}

TEST_CASE("nothing stands under the name until the study is finished") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a.h5";
    sim::Hdf5Writer writer(path, program);
    test_support::feed(writer, test_support::small_header(), test_support::small_layout(), 200);
    CHECK_FALSE(fs::exists(path));
    writer.finish({}, true);
    CHECK(fs::exists(path));
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a study that is given up leaves nothing") {
    const test_support::ScratchFolder folder;
    {
        sim::Hdf5Writer writer(folder.path() / "a.h5", program);
        test_support::feed(writer, test_support::small_header(), test_support::small_layout(), 200);
        CHECK(files_in(folder.path()) == 1);
    }
    CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("an older file of the name is replaced by a finished study and kept by another") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a.h5";
    sim::write_hdf5(test_support::small_results(2), path, program);
    {
        sim::Hdf5Writer writer(path, program);
        test_support::feed(writer, test_support::small_header(), test_support::small_layout(), 3);
    }
    CHECK(sim::read_hdf5(path).replications() == 2);
    sim::write_hdf5(test_support::small_results(3), path, program);
    CHECK(sim::read_hdf5(path).replications() == 3);
}

TEST_CASE("a file can be written to the current folder by its bare name") {
    const test_support::ScratchFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    sim::write_hdf5(test_support::small_results(), "a.h5", program);
    fs::current_path(before);
    CHECK(fs::exists(folder.path() / "a.h5"));
}

TEST_CASE("a path that cannot be written is refused before anything is simulated") {
    const test_support::ScratchFolder folder;
    write_bytes(folder.path() / "file", "x");
    for (const fs::path& path :
         {folder.path(), folder.path() / "none" / "a.h5", folder.path() / "file" / "a.h5",
          fs::path("/dev/null"), fs::path("/proc/a.h5")}) {
        sim::Hdf5Writer writer(path, program);
        CAPTURE(path.string());
        try {
            writer.begin(test_support::small_header(), test_support::small_layout());
            FAIL("it was accepted");
        } catch (const sim::FileError& error) {
            CHECK(error.problem() == sim::FileProblem::not_written);
            CHECK_THAT(error.what(), ContainsSubstring("cannot write " + path.string() + ": "));
        }
    }
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a full disk is one clear error and leaves nothing, whenever it happens") {
    const test_support::ScratchFolder folder;
    const sim::Results results = test_support::small_results(2000);
    sim::write_hdf5(results, folder.path() / "whole.h5", program);
    const std::uintmax_t size = fs::file_size(folder.path() / "whole.h5");
    fs::remove(folder.path() / "whole.h5");
    for (const std::uintmax_t limit :
         {std::uintmax_t{0}, std::uintmax_t{1000}, size / 4, size / 2, size - 5000, size - 1}) {
        CAPTURE(limit, size);
        std::string message;
        {
            const SizeLimit full(limit);
            try {
                sim::write_hdf5(results, folder.path() / "a.h5", program);
            } catch (const sim::FileError& error) {
                message = error.what();
            }
        }
        CHECK_THAT(message, ContainsSubstring("a.h5: File too large"));
        CHECK(files_in(folder.path()) == 0);
    }
}

TEST_CASE("a file can be written after another met a full disk") {
    const test_support::ScratchFolder folder;
    {
        const SizeLimit full(1000);
        CHECK_THROWS_AS(
            sim::write_hdf5(test_support::small_results(), folder.path() / "a.h5", program),
            sim::FileError);
    }
    sim::write_hdf5(test_support::small_results(), folder.path() / "a.h5", program);
    CHECK(sim::digest(sim::read_hdf5(folder.path() / "a.h5")) ==
          sim::digest(test_support::small_results()));
}

TEST_CASE("a file that is not there or is a folder is said to be so") {
    const test_support::ScratchFolder folder;
    CHECK(problem_of(folder.path() / "none.h5") == sim::FileProblem::not_found);
    CHECK(problem_of(folder.path()) == sim::FileProblem::not_found);
}

TEST_CASE("a file that is no HDF5 is said to be so") {
    const test_support::ScratchFolder folder;
    for (const std::string_view bytes : {"", "x", "replication,profit\n7,700.25\n"}) {
        write_bytes(folder.path() / "a.h5", bytes);
        CHECK(problem_of(folder.path() / "a.h5") == sim::FileProblem::not_ours);
    }
}

TEST_CASE("an HDF5 file of somebody else is said to be so") {
    const test_support::ScratchFolder folder;
    // An empty file as h5py writes it.
    write_bytes(folder.path() / "a.h5",
                from_hexadecimal(
                    "894844460d0a1a0a030808000000000000000000ffffffffffffffffb3000000000000003000"
                    "0000000000009555568b4f484452020078021200000000ffffffffffffffffffffffffffffff"
                    "ff0a020001000000580000000000000000000000000000000000000000000000000000000000"
                    "0000000000000000000000000000000000000000000000000000000000000000000000000000"
                    "0000000000000000000000000000000000000000000000c5b9c8ac"));
    CHECK(problem_of(folder.path() / "a.h5") == sim::FileProblem::not_ours);
}

TEST_CASE("a file of a newer format is said to be so") {
    const test_support::ScratchFolder folder;
    // file_type = "escala results" and format_version = 1000, as h5py writes them.
    write_bytes(folder.path() / "a.h5",
                from_hexadecimal(
                    "894844460d0a1a0a020808000000000000000000ffffffffffffffffce000000000000003000"
                    "000000000000a5bba88b4f484452020093021200000000ffffffffffffffffffffffffffffff"
                    "ff0a0200010000151200040000ffffffffffffffffffffffffffffffff0c2d000003000a0008"
                    "0004000066696c655f7479706500130100000e00000002000000657363616c6120726573756c"
                    "74730c2c000003000f000c00040000666f726d61745f76657273696f6e001008000004000000"
                    "0000200002000000e8030000bef2449f"));
    CHECK(problem_of(folder.path() / "a.h5") == sim::FileProblem::newer_version);
}

TEST_CASE("a file of the format without a checksum is said to be so") {
    const test_support::ScratchFolder folder;
    // The same with format_version = 1.
    write_bytes(folder.path() / "a.h5",
                from_hexadecimal(
                    "894844460d0a1a0a020808000000000000000000ffffffffffffffffce000000000000003000"
                    "000000000000a5bba88b4f484452020093021200000000ffffffffffffffffffffffffffffff"
                    "ff0a0200010000151200040000ffffffffffffffffffffffffffffffff0c2d000003000a0008"
                    "0004000066696c655f7479706500130100000e00000002000000657363616c6120726573756c"
                    "74730c2c000003000f000c00040000666f726d61745f76657273696f6e001008000004000000"
                    "00002000020000000100000049115956"));
    CHECK(problem_of(folder.path() / "a.h5") == sim::FileProblem::older_version);
}
