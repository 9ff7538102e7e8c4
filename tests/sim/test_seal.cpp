// A seal tells whether the bytes before it are still those that were sealed.
#include "sim/seal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>

#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;

namespace {
using test_support::write;

std::string sealed(const fs::path& path, std::string_view bytes) {
    write(path, bytes);
    sim::add_seal(path);
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

TEST_CASE("a sealed file is intact, however long") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a";
    for (const std::size_t size : {0U, 1U, 39U, 40U, 1U << 20, (1U << 20) + 1}) {
        CAPTURE(size);
        const std::string bytes = sealed(path, std::string(size, 'x'));
        CHECK(bytes.size() == size + sim::seal_bytes);
        CHECK(sim::check_seal(path) == sim::Seal::intact);
    }
}

TEST_CASE("a seal is the mark, the length and XXH3-128") {
    const test_support::ScratchFolder folder;
    const std::string bytes = sealed(folder.path() / "a", "escala");
    // What xxhsum -H2 prints for "escala".
    constexpr unsigned char hash[] = {0x26, 0x66, 0xb1, 0x82, 0x2b, 0xff, 0x57, 0x9c,
                                      0xce, 0xbe, 0x1e, 0x32, 0xe8, 0x97, 0x9f, 0xae};
    std::string expected = "escala";
    expected += sim::seal_mark;
    expected += std::string("\6\0\0\0\0\0\0\0", 8);
    for (const unsigned char byte : hash) expected += static_cast<char>(byte);
    CHECK(bytes == expected);
}

TEST_CASE("every flipped bit breaks a seal or removes it") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a";
    const std::string good = sealed(path, "values and names");
    for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
        CAPTURE(bit);
        std::string bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        write(path, bad);
        CHECK(sim::check_seal(path) != sim::Seal::intact);
    }
}

TEST_CASE("a file that was cut off or continued has no seal") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a";
    const std::string good = sealed(path, "values and names");
    for (std::size_t length = 0; length < good.size(); ++length) {
        CAPTURE(length);
        write(path, good.substr(0, length));
        CHECK(sim::check_seal(path) == sim::Seal::absent);
    }
    write(path, good + "x");
    CHECK(sim::check_seal(path) == sim::Seal::absent);
}

TEST_CASE("bytes that are lost before the seal break it") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a";
    const std::string good = sealed(path, "values and names");
    write(path, good.substr(1));
    CHECK(sim::check_seal(path) == sim::Seal::broken);
}

TEST_CASE("a file that cannot be read or written has no seal but an error") {
    const test_support::ScratchFolder folder;
    CHECK_THROWS_AS(sim::check_seal(folder.path() / "none"), std::system_error);
    CHECK_THROWS_AS(sim::add_seal(folder.path() / "none"), std::system_error);
    CHECK_THROWS_AS(sim::add_seal("/dev/full"), std::system_error);
}
