#include "sim/partial_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/file_writing.hpp"

namespace sim {

namespace {
namespace fs = std::filesystem;

constexpr std::string_view mark = ".partial-";
constexpr std::size_t longest_name = 255;  // in bytes, of every usual file system
constexpr mode_t readable_by_all = 0666;   // less what umask forbids
constexpr int most_tries = 16;
constexpr auto age_of_stale_files = std::chrono::days(30);

std::string cause_of(int error) { return std::generic_category().message(error); }

FileError not_written(const fs::path& path, const std::string& cause) {
    return {FileProblem::not_written, path, cause};
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// What the names of all partial files of a target begin with. A long name is cut off, so that there
// is room for the rest.
std::string beginning(const fs::path& target) {
    const std::size_t rest = mark.size() + host_name().size() + token_digits + 12;
    const std::string name = target.filename().string();
    return name.substr(0, longest_name - rest).append(mark);
}

void copy(int from, int to) {
    std::vector<char> buffer(std::size_t{1} << 20);
    off_t at = 0;
    for (;;) {
        const ssize_t got = ::pread(from, buffer.data(), buffer.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category());
        if (got == 0) return;
        write_all(to, {buffer.data(), static_cast<std::size_t>(got)});
        at += got;
    }
}

// A new file with the content of an open one. Throws std::system_error.
void copy_to(const fs::path& path, int from) {
    const int to = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readable_by_all);
    if (to < 0) throw std::system_error(errno, std::generic_category());
    try {
        copy(from, to);
        sync_file(to);
    } catch (const std::system_error&) {
        ::close(to);
        ::unlink(path.c_str());
        throw;
    }
    ::close(to);
}

// A lock of the open file, which goes with it. It is not that of flock, which HDF5 may want to
// have.
bool lock(int descriptor, int command, short kind = F_WRLCK) {
    struct flock whole{};
    whole.l_type = kind;
    whole.l_whence = SEEK_SET;
    while (::fcntl(descriptor, command, &whole) != 0) {
        if (errno != EINTR) return false;
    }
    return true;
}

// Where a partial file comes from, as its name has it.
struct Origin {
    std::string_view host;
    pid_t process = 0;
};

// Reads "<host>-<process>-<random>"; a host may have hyphens.
std::optional<Origin> origin_in(std::string_view text) {
    const std::size_t before_token = text.rfind('-');
    if (before_token == std::string_view::npos || before_token == 0) return std::nullopt;
    const std::string_view token = text.substr(before_token + 1);
    if (token.size() != token_digits ||
        token.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return std::nullopt;
    }
    text = text.substr(0, before_token);
    const std::size_t before_process = text.rfind('-');
    if (before_process == std::string_view::npos) return std::nullopt;
    Origin origin{.host = text.substr(0, before_process)};
    const std::string_view process = text.substr(before_process + 1);
    const char* const begin = process.data();
    const char* const end = begin + process.size();
    const auto [rest, error] = std::from_chars(begin, end, origin.process);
    if (error != std::errc{} || rest != end || origin.process <= 0) return std::nullopt;
    return origin;
}

bool is_old(int descriptor) {
    struct stat found{};
    if (::fstat(descriptor, &found) != 0) return false;
    const auto changed = std::chrono::system_clock::from_time_t(found.st_mtime);
    return std::chrono::system_clock::now() - changed > age_of_stale_files;
}

// Whether no process is writing the file any more. If so, this one holds its lock until
// `descriptor` is closed.
bool is_left(int descriptor, const Origin& origin) {
    const bool locked = lock(descriptor, F_OFD_SETLK);
    if (!locked && (errno == EAGAIN || errno == EACCES)) return false;
    if (origin.host != host_name()) return locked && is_old(descriptor);
    return locked || (::kill(origin.process, 0) != 0 && errno == ESRCH);
}

void remove_if_left(const fs::path& path, const Origin& origin) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return;
    struct stat found{};
    if (::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) && is_left(descriptor, origin)) {
        ::unlink(path.c_str());
    }
    ::close(descriptor);
}

// Removes an open file whose folder was moved, by the name that the system has for it. Allocates
// nothing.
void unlink_where_it_is(int descriptor) noexcept {
    std::array<char, 64> link{};
    fmt::format_to_n(link.data(), link.size() - 1, "/proc/self/fd/{}", descriptor);
    std::array<char, PATH_MAX + 1> name{};
    if (::readlink(link.data(), name.data(), name.size() - 1) <= 0) return;
    struct stat open_file{};
    struct stat named{};
    if (::fstat(descriptor, &open_file) != 0 || ::lstat(name.data(), &named) != 0) return;
    if (open_file.st_dev != named.st_dev || open_file.st_ino != named.st_ino) return;
    ::unlink(name.data());
}

void remove_leftovers(const fs::path& target) {
    const std::string begins = beginning(target);
    // A folder that may be written and not read keeps what is left in it.
    std::error_code ignored;
    for (fs::directory_iterator entry(folder_of(target), ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(begins)) continue;
        if (const auto origin = origin_in(std::string_view(name).substr(begins.size()))) {
            remove_if_left(entry->path(), *origin);
        }
    }
}

void require_place(const fs::path& target) {
    std::error_code ignored;
    if (!target.has_filename()) throw not_written(target, "the name of a file is missing");
    const fs::file_status status = fs::status(target, ignored);
    if (fs::is_directory(status)) throw not_written(target, "it is a folder");
    // The last step replaces what is there, which must not be a device.
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw not_written(target, "it is not a regular file");
    }
    if (!fs::is_directory(folder_of(target), ignored)) {
        throw not_written(target, "its folder does not exist");
    }
}
}  // namespace

fs::path path_elsewhere(const fs::path& target) {
    std::error_code error;
    fs::path folder = fs::temp_directory_path(error);
    if (error) folder = fs::current_path(error);
    return folder / fmt::format("{}-{}{}", target.stem().string(), random_token(),
                                target.extension().string());
}

PartialFile::PartialFile(fs::path target, const Token& token) : target_(std::move(target)) {
    require_place(target_);
    remove_leftovers(target_);
    create(token);
}

void PartialFile::create(const Token& token) {
    const std::string begins = beginning(target_) + process_origin();
    for (int tries = 0; tries < most_tries; ++tries) {
        path_ = target_;
        path_.replace_filename(begins + token());
        descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, readable_by_all);
        if (descriptor_ < 0 && errno == EEXIST) continue;
        if (descriptor_ < 0) throw not_written(target_, cause_of(errno));
        static_cast<void>(lock(descriptor_, F_OFD_SETLKW));  // some file systems have no locks
        // Before it was locked, another process may have taken it for one that was left.
        struct stat created{};
        if (::fstat(descriptor_, &created) != 0 || created.st_nlink > 0) return;
        ::close(std::exchange(descriptor_, -1));
    }
    throw not_written(target_, "no name for a temporary file is free");
}

PartialFile::~PartialFile() { discard(); }

void PartialFile::discard() noexcept {
    if (descriptor_ < 0) return;
    // Emptied first: a library that failed to write may have the file open until the process ends.
    static_cast<void>(::ftruncate(descriptor_, 0));
    if (::unlink(path_.c_str()) != 0) unlink_where_it_is(descriptor_);
    ::close(std::exchange(descriptor_, -1));
}

fs::path PartialFile::open_path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

void PartialFile::write(std::string_view text) {
    try {
        write_all(descriptor_, text);
    } catch (const std::system_error& error) {
        throw not_written(target_, error.code().message());
    }
}

void PartialFile::publish() {
    try {
        sync_file(descriptor_);
    } catch (const std::system_error& error) {
        throw not_written(target_, error.code().message());
    }
    if (::rename(path_.c_str(), target_.c_str()) != 0) {
        save_copy(cause_of(errno));
        return;
    }
    // Explicitly, because a process that was forked off this one may have the file open, too.
    static_cast<void>(lock(descriptor_, F_OFD_SETLK, F_UNLCK));
    ::close(std::exchange(descriptor_, -1));
    sync_folder(folder_of(target_));
}

void PartialFile::save_copy(const std::string& cause) {
    std::error_code ignored;
    const bool is_gone = !fs::exists(path_, ignored);
    if (is_gone && fs::is_directory(folder_of(target_), ignored)) {
        // The folder was made anew, or something that removes old files has removed this one.
        PartialFile again(target_);
        try {
            copy(descriptor_, again.descriptor_);
        } catch (const std::system_error& error) {
            throw not_written(target_, error.code().message());
        }
        again.publish();
        return;
    }
    const fs::path elsewhere = path_elsewhere(target_);
    try {
        copy_to(elsewhere, descriptor_);
    } catch (const std::system_error& error) {
        throw not_written(target_, fmt::format("{}; nor could it be kept as {}: {}", cause,
                                               elsewhere.string(), error.code().message()));
    }
    throw FileError(FileProblem::not_written, target_, cause, elsewhere);
}

}  // namespace sim
