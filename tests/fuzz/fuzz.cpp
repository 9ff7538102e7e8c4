// Random inputs for the parts of the program that read what people and other programs write, and
// random companies. An input that crashes, takes more than its time or its memory, or breaks the
// claim of its kind is kept, and the program ends with exit code 1.
//
// Each input has a number, and the same seed gives the same inputs.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "tests/fuzz/target.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;

namespace {

#ifdef ESCALA_SANITIZED
constexpr bool sanitized = true;
constexpr int slower = 15;  // what the sanitizers cost
#else
constexpr bool sanitized = false;
constexpr int slower = 1;
#endif

struct Choice {
    std::string target;
    double seconds = 0.0;
    std::uint64_t inputs = 0;
    std::uint64_t seed = 1;
    std::uint64_t first = 0;
    fs::path corpus;
    fs::path kept = "out/fuzz";
    std::string replay;
};

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::system_error(errno, std::generic_category(), path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The files of a folder, in the order of their names; none where there is no folder.
std::vector<std::string> contents_of(const fs::path& folder) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> contents;
    contents.reserve(files.size());
    for (const fs::path& file : files) contents.push_back(bytes_of(file));
    return contents;
}

/// The input that is being checked, in a file of its own that outlives a crash.
class KeptInput {
 public:
    explicit KeptInput(const fs::path& file) : file_(file) {
        fs::create_directories(file.parent_path());
        const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (handle < 0 || ::ftruncate(handle, capacity) != 0) {
            throw std::system_error(errno, std::generic_category(), file.string());
        }
        void* const bytes =
            ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
        ::close(handle);
        if (bytes == MAP_FAILED) {
            throw std::system_error(errno, std::generic_category(), file.string());
        }
        bytes_ = static_cast<char*>(bytes);
    }
    KeptInput(const KeptInput&) = delete;
    KeptInput& operator=(const KeptInput&) = delete;
    ~KeptInput() { ::munmap(bytes_, capacity); }

    void keep(const std::string& input) {
        size_ = std::min(input.size(), capacity);
        std::memcpy(bytes_, input.data(), size_);
    }
    /// Cuts the file to the input, or removes it. Uses only what a signal's handler may.
    void finish(bool broken) const noexcept {
        if (broken) {
            static_cast<void>(::truncate(file_.c_str(), static_cast<off_t>(size_)));
        } else {
            static_cast<void>(::unlink(file_.c_str()));
        }
    }
    [[nodiscard]] const fs::path& file() const { return file_; }

 private:
    static constexpr std::size_t capacity = std::size_t{4} << 20U;
    fs::path file_;
    char* bytes_ = nullptr;
    std::size_t size_ = 0;
};

KeptInput* kept_input = nullptr;

void say(const char* text) noexcept {
    static_cast<void>(::write(STDERR_FILENO, text, std::strlen(text)));
}

extern "C" void stop_at_signal(int signal) {
    kept_input->finish(true);
    say(signal == SIGPROF ? "\nfuzz: the input takes too long: " : "\nfuzz: the input crashes: ");
    say(kept_input->file().c_str());
    say("\n");
    ::_exit(1);
}

/// Time of the processor, so that a busy machine makes no input slow.
void set_timer(double seconds) {
    itimerval timer{};
    timer.it_value.tv_sec = static_cast<time_t>(seconds);
    timer.it_value.tv_usec =
        static_cast<suseconds_t>((seconds - static_cast<double>(timer.it_value.tv_sec)) * 1e6);
    ::setitimer(ITIMER_PROF, &timer, nullptr);
}

/// From here on this process gets so many megabytes more. Sanitizers need memory of their own; they
/// are told how much one allocation may take.
void limit_memory(int megabytes) {
    if (sanitized) return;
    std::ifstream file("/proc/self/statm");
    std::vector<std::uint64_t> pages{std::istream_iterator<std::uint64_t>(file), {}};
    if (pages.size() < 6) return;
    const auto data = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) * pages[5];
    const std::uint64_t most = data + (static_cast<std::uint64_t>(megabytes) << 20U);
    const rlimit limit{most, most};
    ::setrlimit(RLIMIT_DATA, &limit);
}

const fuzz::Target& target_of(const std::string& name) {
    for (const fuzz::Target* target : fuzz::all_targets) {
        if (target->name == name) return *target;
    }
    throw std::invalid_argument("there is no target '" + name + "'");
}

/// Whether the claim holds for an input; otherwise the input is kept and the reason is told.
bool holds(const fuzz::Target& target, const std::string& input) {
    kept_input->keep(input);
    set_timer(target.most_seconds * slower);
    std::string broken;
    try {
        target.check(input);
    } catch (const std::bad_alloc&) {
        broken = fmt::format("it needs more than {} MB", target.most_megabytes);
    } catch (const std::exception& error) {
        broken = error.what();
    }
    set_timer(0.0);
    if (broken.empty()) return true;
    kept_input->finish(true);
    std::cerr << fmt::format("fuzz: {}: {}\nThe input is in {}\n", target.name, broken,
                             kept_input->file().string());
    return false;
}

bool fuzzed(const Choice& choice) {
    using Clock = std::chrono::steady_clock;
    const fuzz::Target& target = target_of(choice.target);
    const std::vector<std::string> corpus = contents_of(choice.corpus / target.name);
    std::vector<std::string> replayed;
    if (!choice.replay.empty()) replayed.push_back(bytes_of(choice.replay));
    KeptInput kept(
        fs::absolute(choice.kept / fmt::format("{}-{}-{}", target.name, choice.seed, ::getpid())));
    kept_input = &kept;
    for (const int signal : {SIGPROF, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
        if (signal == SIGPROF || !sanitized) std::signal(signal, stop_at_signal);
    }
    const test_support::ScratchFolder folder;
    fs::current_path(folder.path());
    limit_memory(target.most_megabytes);
    if (!replayed.empty()) return holds(target, replayed.front());
    for (const std::string& input : corpus) {
        if (!holds(target, input)) return false;
    }
    const Clock::time_point start = Clock::now();
    Clock::time_point told = start;
    const auto seconds_since = [](Clock::time_point then) {
        return std::chrono::duration<double>(Clock::now() - then).count();
    };
    std::uint64_t number = choice.first;
    while ((choice.inputs == 0 || number < choice.first + choice.inputs) &&
           (choice.seconds == 0.0 || seconds_since(start) < choice.seconds)) {
        fuzz::Random random(choice.seed, number);
        if (!holds(target, target.make(random, corpus))) {
            std::cerr << fmt::format("It is input {} of seed {}\n", number, choice.seed);
            return false;
        }
        ++number;
        if (::isatty(STDERR_FILENO) != 0 && seconds_since(told) > 1.0) {
            told = Clock::now();
            std::cerr << fmt::format("\r{}: {} inputs, {:.0f} s ", target.name,
                                     number - choice.first, seconds_since(start));
        }
    }
    kept.finish(false);
    std::cout << fmt::format("{}: {} inputs and {} of the corpus in {:.0f} s, seed {}: {}\n",
                             target.name, number - choice.first, corpus.size(),
                             seconds_since(start), choice.seed, target.claim);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    Choice choice;
    CLI::App program("Random inputs for what escala reads, and random companies");
    std::vector<std::string> names;
    for (const fuzz::Target* target : fuzz::all_targets) names.emplace_back(target->name);
    program.add_option("TARGET", choice.target, "Kind of input")
        ->required()
        ->check(CLI::IsMember(names));
    program.add_option("--seconds", choice.seconds, "Stop after so many seconds");
    program.add_option("--inputs", choice.inputs, "Stop after so many inputs");
    program.add_option("--seed", choice.seed, "Another seed gives other inputs")
        ->capture_default_str();
    program.add_option("--first", choice.first, "Number of the first input")->capture_default_str();
    program.add_option("--corpus", choice.corpus, "Folder with a folder of inputs for each kind");
    program.add_option("--kept", choice.kept, "Folder for an input that breaks something")
        ->capture_default_str();
    program.add_option("--replay", choice.replay, "Check the input in this file alone");
    CLI11_PARSE(program, argc, argv);
    try {
        return fuzzed(choice) ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "fuzz: " << error.what() << '\n';
        return 2;
    }
}
