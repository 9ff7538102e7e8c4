// The first bytes of an HDF5 file tell whether its end is missing.
#include "sim/superblock.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "tests/support/scratch_folder.hpp"

using sim::Superblock;

namespace {
// What is found in a file of `length` bytes that begins with a superblock of this version, which
// says that the file has 300 bytes; `size` bytes are said to be in a number.
Superblock found(char version, std::size_t length, char size = 8) {
    const bool old = version < 2;
    std::string bytes = "\x89HDF\r\n\x1a\n";
    bytes.resize(length, '\0');
    bytes[8] = version;
    bytes[old ? 13 : 9] = size;
    const std::size_t end = version == 0 ? 40 : version == 1 ? 44 : 28;
    bytes[end] = 300 % 256;
    bytes[end + 1] = 300 / 256;
    const test_support::ScratchFolder folder;
    std::ofstream(folder.path() / "a", std::ios::binary) << bytes;
    return sim::check_superblock(folder.path() / "a");
}
}  // namespace

TEST_CASE("a file that ends before its data do is cut off, in every version of the superblock") {
    for (const char version : {'\0', '\1', '\2', '\3'}) {
        CAPTURE(static_cast<int>(version));
        CHECK(found(version, 299) == Superblock::cut_off);
        CHECK(found(version, 300) == Superblock::whole);
        CHECK(found(version, 301) == Superblock::whole);
    }
}

TEST_CASE("a superblock of another form is left to the library") {
    CHECK(found(4, 299) == Superblock::whole);
    CHECK(found(2, 299, 4) == Superblock::whole);
}

TEST_CASE("a file without the signature of HDF5 is none") {
    const test_support::ScratchFolder folder;
    for (const std::string_view bytes : {"", "x", "replication,profit\n7,700.25\n"}) {
        std::ofstream(folder.path() / "a", std::ios::binary) << bytes;
        CHECK(sim::check_superblock(folder.path() / "a") == Superblock::none);
    }
    CHECK_THROWS_AS(sim::check_superblock(folder.path() / "none"), std::system_error);
}
