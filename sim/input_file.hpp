// A file that is open for reading, at any place of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace sim {

/// Closes itself. Every member function throws std::system_error.
class InputFile {
 public:
    explicit InputFile(const std::filesystem::path& path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    [[nodiscard]] std::uint64_t size() const;

    /// `count` bytes from `at` on, fewer only where the file ends; valid until `buffer` changes.
    [[nodiscard]] std::string_view read(std::uint64_t at, std::size_t count,
                                        std::vector<char>& buffer) const;

    /// Whether another program has locked the file to write it, as the HDF5 library does.
    [[nodiscard]] bool is_being_written() const;

 private:
    int descriptor_;
};

}  // namespace sim
