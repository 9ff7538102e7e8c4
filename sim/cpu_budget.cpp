#include "sim/cpu_budget.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "sim/parallel/thread_team.hpp"

#ifdef __linux__
#include <sched.h>
#endif

namespace sim {

namespace {
std::optional<int> schedulable_processors() {
#ifdef __linux__
    // The kernel refuses a mask smaller than its own; none is larger than 8,192 processors.
    constexpr int most = 8192;
    cpu_set_t* const set = CPU_ALLOC(most);
    if (set == nullptr) return std::nullopt;
    std::optional<int> count;
    if (sched_getaffinity(0, CPU_ALLOC_SIZE(most), set) == 0) {
        count = CPU_COUNT_S(CPU_ALLOC_SIZE(most), set);
    }
    CPU_FREE(set);
    return count;
#else
    return std::nullopt;
#endif
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// cpu.max of cgroup v2: "QUOTA PERIOD" in microseconds, or "max PERIOD".
std::optional<double> quota_v2(const std::filesystem::path& group) {
    std::istringstream text(text_of(group / "cpu.max"));
    double quota = 0.0;
    double period = 0.0;
    if (text >> quota >> period && quota > 0.0 && period > 0.0) return quota / period;
    return std::nullopt;
}

// cgroup v1: two files, where a quota of -1 is none.
std::optional<double> quota_v1(const std::filesystem::path& group) {
    std::istringstream quota_text(text_of(group / "cpu.cfs_quota_us"));
    std::istringstream period_text(text_of(group / "cpu.cfs_period_us"));
    double quota = 0.0;
    double period = 0.0;
    if (quota_text >> quota && period_text >> period && quota > 0.0 && period > 0.0) {
        return quota / period;
    }
    return std::nullopt;
}

// The tightest quota of a group and of all groups above it. A container may see the path of its
// group and not the folder; then those folders count that exist.
template <class Quota>
std::optional<double> tightest(const std::filesystem::path& mount, std::string_view group,
                               Quota quota_of) {
    const std::filesystem::path path = std::filesystem::path(group).relative_path();
    std::vector<std::filesystem::path> folders{mount};
    for (const auto& part : path) folders.push_back(folders.back() / part);
    std::optional<double> least;
    for (const auto& folder : folders) {
        const std::optional<double> quota = quota_of(folder);
        if (quota && (!least || *quota < *least)) least = quota;
    }
    return least;
}

bool names_cpu_controller(std::string_view controllers) {
    std::istringstream list{std::string(controllers)};
    for (std::string name; std::getline(list, name, ',');) {
        if (name == "cpu") return true;
    }
    return false;
}

std::optional<int> positive_number(std::string_view text) noexcept {
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    int number = 0;
    const auto [rest, error] = std::from_chars(begin, end, number);
    if (error != std::errc{} || rest != end || number < 1) return std::nullopt;
    return number;
}
}  // namespace

int threads_within(const CpuLimits& limits) noexcept {
    int threads = std::min(limits.hardware, most_threads);
    if (limits.affinity) threads = std::min(threads, *limits.affinity);
    if (limits.slurm) threads = std::min(threads, *limits.slurm);
    if (limits.openmp) threads = std::min(threads, *limits.openmp);
    if (limits.cgroup_quota && *limits.cgroup_quota < threads) {
        threads = static_cast<int>(*limits.cgroup_quota);
    }
    return std::max(threads, 1);
}

std::optional<double> cgroup_quota(std::string_view membership,
                                   const std::filesystem::path& mount) {
    // Each line is "hierarchy:controllers:path"; v2 is the hierarchy 0 without controllers.
    std::optional<double> least;
    std::istringstream lines{std::string(membership)};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(':');
        if (first == std::string::npos) continue;
        const std::size_t second = line.find(':', first + 1);
        if (second == std::string::npos) continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const std::string group = line.substr(second + 1);
        std::optional<double> quota;
        if (controllers.empty()) {
            quota = tightest(mount, group, quota_v2);
        } else if (names_cpu_controller(controllers)) {
            quota = tightest(mount / controllers, group, quota_v1);
        }
        if (quota && (!least || *quota < *least)) least = quota;
    }
    return least;
}

std::optional<int> slurm_cpus(const char* per_task, const char* on_node) noexcept {
    std::optional<int> cpus;
    if (per_task != nullptr) cpus = positive_number(per_task);
    if (!cpus && on_node != nullptr) cpus = positive_number(on_node);
    return cpus;
}

std::optional<int> openmp_threads(const char* text) noexcept {
    if (text == nullptr) return std::nullopt;
    const std::string_view levels(text);
    return positive_number(levels.substr(0, levels.find(',')));
}

int default_threads() {
    CpuLimits limits;
    limits.hardware = hardware_threads();
    limits.affinity = schedulable_processors();
    limits.cgroup_quota = cgroup_quota(text_of("/proc/self/cgroup"), "/sys/fs/cgroup");
    limits.slurm =
        slurm_cpus(std::getenv("SLURM_CPUS_PER_TASK"), std::getenv("SLURM_CPUS_ON_NODE"));
    limits.openmp = openmp_threads(std::getenv("OMP_NUM_THREADS"));
    return threads_within(limits);
}

}  // namespace sim
