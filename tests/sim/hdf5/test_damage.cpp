// A damaged results file is refused or read as what was written; never as anything else, and
// without a crash or a loop without end.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <string>

#include "sim/hdf5/trial.hpp"
#include "sim/seal.hpp"
#include "tests/sim/hdf5/victim.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;

namespace {
using test_support::Victim;

// How a trial ends in which this is done.
std::optional<sim::FileProblem> outcome(const std::function<void()>& action) {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a";
    std::ofstream(path) << "some bytes";
    try {
        sim::hdf5::try_in_child(path, action);
    } catch (const sim::FileError& error) {
        return error.problem();
    }
    return std::nullopt;
}
}  // namespace

TEST_CASE("a file whose seal is missing is read by its checksum") {
    const Victim victim;
    for (const std::size_t kept : {0U, 1U, 20U, 39U}) {
        CAPTURE(kept);
        const std::string bytes = victim.good().substr(0, victim.seal_at() + kept);
        CHECK(victim.is_safe(bytes));
        CHECK_NOTHROW(sim::read_hdf5(victim.path()));
    }
}

TEST_CASE("any flipped bit of the seal's mark leaves the file readable") {
    const Victim victim;
    for (std::size_t bit = 0; bit < 8 * sim::seal_mark.size(); bit += 13) {
        CAPTURE(bit);
        CHECK(victim.is_safe(victim.with_flipped(8 * victim.seal_at() + bit)));
        CHECK_NOTHROW(sim::read_hdf5(victim.path()));
    }
}

TEST_CASE("a flipped bit in the length or the hash of the seal is damage") {
    const Victim victim;
    for (std::size_t bit = 8 * sim::seal_mark.size(); bit < 8 * sim::seal_bytes; ++bit) {
        CAPTURE(bit);
        CHECK(victim.is_safe(victim.with_flipped(8 * victim.seal_at() + bit)));
        CHECK_THROWS_AS(sim::read_hdf5(victim.path()), sim::FileError);
    }
}

TEST_CASE("a flipped bit before the seal is damage") {
    const Victim victim;
    for (std::size_t bit = 0; bit < 8 * victim.seal_at(); bit += 331) {
        CAPTURE(bit);
        CHECK(victim.is_safe(victim.with_flipped(bit)));
        CHECK_THROWS_AS(sim::read_hdf5(victim.path()), sim::FileError);
    }
}

// Minutes.
TEST_CASE("every flipped bit is damage or leaves the file readable", "[.damage]") {
    const Victim victim;
    for (std::size_t bit = 0; bit < 8 * victim.good().size(); ++bit) {
        if (!victim.is_safe(victim.with_flipped(bit))) FAIL("bit " << bit);
    }
    SUCCEED();
}

TEST_CASE("a damaged file is refused or read as the original") {
    const Victim victim;
    std::mt19937_64 random(1);  // NOLINT(bugprone-random-generator-seed): the same files every time
    for (int i = 0; i < 300; ++i) {
        CAPTURE(i);
        CHECK(victim.is_safe(victim.damaged(random)));
    }
}

TEST_CASE("a damaged file without a seal is refused or read as the original") {
    const Victim victim;
    std::mt19937_64 random(2);  // NOLINT(bugprone-random-generator-seed): the same files every time
    for (int i = 0; i < 100; ++i) {
        CAPTURE(i);
        std::string bytes = victim.damaged(random);
        bytes.resize(std::min(bytes.size(), victim.seal_at()));
        CHECK(victim.is_safe(bytes));
    }
}

TEST_CASE("ten thousand damaged files are refused or read as the original", "[.damage]") {
    const Victim victim;
    std::mt19937_64 random(3);  // NOLINT(bugprone-random-generator-seed): the same files every time
    for (int i = 0; i < 10'000; ++i) {
        if (!victim.is_safe(victim.damaged(random))) FAIL("file " << i);
    }
    for (int i = 0; i < 10'000; ++i) {
        std::string bytes = victim.damaged(random);
        bytes.resize(std::min(bytes.size(), victim.seal_at()));
        if (!victim.is_safe(bytes)) FAIL("file without a seal " << i);
    }
    SUCCEED();
}

TEST_CASE("a trial that returns is passed") {
    CHECK(outcome([] {}) == std::nullopt);
}

TEST_CASE("what a trial is refused for is passed on") {
    CHECK(outcome([] {
              throw sim::FileError(sim::FileProblem::newer_version, "a", "its format is version 9");
          }) == sim::FileProblem::newer_version);
}

TEST_CASE("a trial that ends its process is damage") {
    CHECK(outcome([] { std::abort(); }) == sim::FileProblem::damaged);
    CHECK(outcome([] { std::raise(SIGKILL); }) == sim::FileProblem::damaged);
    CHECK(outcome([] { std::exit(0); }) == sim::FileProblem::damaged);
}
