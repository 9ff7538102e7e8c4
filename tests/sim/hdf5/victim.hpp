// A results file that can be damaged, and whether the reader falls for it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "sim/digest.hpp"
#include "sim/hdf5/reader.hpp"
#include "sim/hdf5/writer.hpp"
#include "sim/seal.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/small_study.hpp"

namespace test_support {

class Victim {
 public:
    Victim() {
        const sim::Results results = small_results(3);
        digest_ = sim::digest(results);
        sim::write_hdf5(results, path(), {"1.2.3", "abcdef"});
        std::ifstream file(path(), std::ios::binary);
        good_ = {std::istreambuf_iterator<char>(file), {}};
    }

    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "a.h5"; }
    [[nodiscard]] const std::string& good() const { return good_; }

    /// Whether a file of these bytes is refused as one that is no good, or is read as the original.
    [[nodiscard]] bool is_safe(std::string_view bytes) const {
        std::ofstream(path(), std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        try {
            return sim::digest(sim::read_hdf5(path())) == digest_;
        } catch (const sim::FileError& error) {
            return error.problem() == sim::FileProblem::damaged ||
                   error.problem() == sim::FileProblem::not_ours;
        }
    }

    [[nodiscard]] std::string with_flipped(std::size_t bit) const {
        std::string bytes = good_;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        return bytes;
    }

    /// With a few other bits, with a burst of random bytes, or cut.
    [[nodiscard]] std::string damaged(std::mt19937_64& random) const {
        std::string bytes = good_;
        const auto below = [&random](std::size_t bound) {
            return static_cast<std::size_t>(random() % bound);
        };
        switch (random() % 3) {
            case 0:
                for (std::size_t left = 1 + below(8); left > 0; --left) {
                    const std::size_t bit = below(8 * bytes.size());
                    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
                }
                break;
            case 1: {
                const std::size_t start = below(bytes.size());
                const std::size_t end = std::min(bytes.size(), start + 1 + below(4096));
                for (std::size_t i = start; i < end; ++i) bytes[i] = static_cast<char>(random());
                break;
            }
            default:
                bytes.resize(below(bytes.size()));
        }
        return bytes;
    }

    /// The number of bytes before the seal.
    [[nodiscard]] std::size_t seal_at() const { return good_.size() - sim::seal_bytes; }

 private:
    ScratchFolder folder_;
    std::string digest_;
    std::string good_;
};

}  // namespace test_support
