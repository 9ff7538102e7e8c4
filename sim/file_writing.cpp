#include "sim/file_writing.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <random>
#include <system_error>

namespace sim {

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "unknown";
    std::string text(name.data());
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::string process_origin() { return fmt::format("{}-{}-", host_name(), ::getpid()); }

std::string random_token() {
    std::random_device chance;
    const auto words = (std::uint64_t{chance()} << 32U) | chance();
    return fmt::format("{:0{}x}", words, token_digits);
}

void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw std::system_error(errno, std::generic_category());
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync_file(int descriptor) {
    // Some file systems know no fsync.
    if (::fsync(descriptor) != 0 && errno != EINVAL) {
        throw std::system_error(errno, std::generic_category());
    }
}

void sync_folder(const std::filesystem::path& folder) noexcept {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    static_cast<void>(::fsync(descriptor));
    ::close(descriptor);
}

}  // namespace sim
