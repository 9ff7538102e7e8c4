#include "sim/hdf5/trial.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "sim/files.hpp"

namespace sim::hdf5 {

namespace {
namespace fs = std::filesystem;

// The child's answer: a letter, then a cause. Nothing at all if it ended before.
constexpr char readable = 'r';
constexpr char first_problem = 'A';  // then in the order of FileProblem

// The C library has a type of its own for the resource.
template <class Resource>
void set_limit(Resource resource, std::uint64_t most) {
    rlimit limit{};
    if (::getrlimit(resource, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, most);
    ::setrlimit(resource, &limit);
}

// The address space of this process in bytes; 0 where the system does not tell.
std::uint64_t address_space() {
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// A good file is read at tens of megabytes a second, and takes less memory than its values may.
void limit_this_process(std::uint64_t file_bytes) {
    constexpr std::uint64_t least_seconds = 10;
    constexpr std::uint64_t bytes_per_second = std::uint64_t{4} << 20;
    constexpr std::uint64_t least_memory = std::uint64_t{512} << 20;
    constexpr std::uint64_t memory_per_byte = 2048;
    const std::uint64_t seconds = least_seconds + file_bytes / bytes_per_second;
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_CPU, seconds);
    if (const std::uint64_t now = address_space(); now > 0) {
        set_limit(RLIMIT_AS, now + least_memory + memory_per_byte * file_bytes);
    }
    // A computer may be busy with other things; but nothing takes for ever.
    constexpr std::uint64_t most_busy = 60;
    ::alarm(static_cast<unsigned>(std::min<std::uint64_t>(most_busy * seconds, 1U << 30U)));
}

std::string answer_of(const std::function<void()>& read) {
    try {
        read();
        return {readable};
    } catch (const FileError& error) {
        return static_cast<char>(first_problem + static_cast<int>(error.problem())) + error.cause();
    } catch (const std::exception& error) {
        return static_cast<char>(first_problem + static_cast<int>(FileProblem::damaged)) +
               std::string("damaged: ") + error.what();
    }
}

[[noreturn]] void be_child(int answers, std::uint64_t file_bytes,
                           const std::function<void()>& read) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU, SIGALRM}) {
        std::signal(signal, SIG_DFL);
    }
    limit_this_process(file_bytes);
    const std::string answer = answer_of(read);
    const bool said =
        ::write(answers, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size());
    ::_exit(said ? 0 : 1);
}

std::string all_from(int descriptor) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}
}  // namespace

void try_in_child(const fs::path& path, const std::function<void()>& read) {
    const std::uint64_t file_bytes = fs::file_size(path);
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category());
    const pid_t child = ::fork();
    if (child < 0) {
        const int error = errno;
        ::close(ends[0]);
        ::close(ends[1]);
        throw std::system_error(error, std::generic_category());
    }
    if (child == 0) {
        ::close(ends[0]);
        be_child(ends[1], file_bytes, read);
    }
    ::close(ends[1]);
    const std::string answer = all_from(ends[0]);
    ::close(ends[0]);
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    if (answer.empty()) {
        throw FileError(FileProblem::damaged, path, "damaged: the HDF5 library fails on it");
    }
    if (answer.front() != readable) {
        throw FileError(static_cast<FileProblem>(answer.front() - first_problem), path,
                        answer.substr(1));
    }
}

}  // namespace sim::hdf5
