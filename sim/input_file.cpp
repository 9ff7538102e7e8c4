#include "sim/input_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace sim {

namespace {
[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category()); }
}  // namespace

InputFile::InputFile(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail();
}

InputFile::~InputFile() { ::close(descriptor_); }

std::uint64_t InputFile::size() const {
    const off_t end = ::lseek(descriptor_, 0, SEEK_END);
    if (end < 0) fail();
    return static_cast<std::uint64_t>(end);
}

std::string_view InputFile::read(std::uint64_t at, std::size_t count,
                                 std::vector<char>& buffer) const {
    buffer.resize(std::max(buffer.size(), count));
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(descriptor_, buffer.data() + done, count - done, static_cast<off_t>(at + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail();
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return {buffer.data(), done};
}

bool InputFile::is_being_written() const {
    // The lock goes when the file is closed.
    return ::flock(descriptor_, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace sim
