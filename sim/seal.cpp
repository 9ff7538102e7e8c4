#include "sim/seal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

#include "sim/hash.hpp"
#include "sim/input_file.hpp"

namespace sim {

namespace {
static_assert(seal_mark.size() + 8 + sizeof(Hash::Value) == seal_bytes);

// The seal of the first `size` bytes of a file.
std::string seal_of(const InputFile& file, std::uint64_t size) {
    constexpr std::size_t at_a_time = std::size_t{1} << 20;
    Hash hash;
    std::vector<char> buffer;
    for (std::uint64_t at = 0; at < size;) {
        const std::size_t wanted =
            static_cast<std::size_t>(std::min<std::uint64_t>(at_a_time, size - at));
        const std::string_view bytes = file.read(at, wanted, buffer);
        if (bytes.empty()) break;  // somebody cuts the file off; the hash tells
        hash.bytes(bytes);
        at += bytes.size();
    }
    std::string seal(seal_mark);
    for (std::size_t i = 0; i < 8; ++i) seal += static_cast<char>(size >> (8 * i));
    for (const unsigned char byte : hash.value()) seal += static_cast<char>(byte);
    return seal;
}
// Unlike a stream, the system says why it refuses.
void append(const std::filesystem::path& path, std::string_view bytes) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category());
    int error = 0;
    while (!bytes.empty() && error == 0) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            error = errno;
        }
    }
    ::close(descriptor);
    if (error != 0) throw std::system_error(error, std::generic_category());
}
}  // namespace

void add_seal(const std::filesystem::path& path) {
    std::string seal;
    {
        const InputFile file(path);
        seal = seal_of(file, file.size());
    }
    append(path, seal);
}

Seal check_seal(const std::filesystem::path& path) {
    const InputFile file(path);
    const std::uint64_t size = file.size();
    if (size < seal_bytes) return Seal::absent;
    std::vector<char> buffer;
    const std::string found(file.read(size - seal_bytes, seal_bytes, buffer));
    if (!found.starts_with(seal_mark)) return Seal::absent;
    return found == seal_of(file, size - seal_bytes) ? Seal::intact : Seal::broken;
}

}  // namespace sim
