// The number of threads that this process should use.
//
// TBB counts processors and does not know the quota that a container or a batch system sets. A
// process with more threads than its quota is throttled, and slower than with fewer.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace sim {

/// The most threads that a study may have.
inline constexpr int most_threads = 1024;

/// The limit from each source; empty where it sets none.
struct CpuLimits {
    int hardware = 1;                         ///< processors of the machine
    std::optional<int> affinity = {};         ///< processors this process may be scheduled on
    std::optional<double> cgroup_quota = {};  ///< processors' worth of time, e.g. 1.5
    std::optional<int> slurm = {};            ///< see slurm_cpus()
    /// OMP_NUM_THREADS, by which joblib, Dask and batch systems tell each of several processes its
    /// share, whether or not it uses OpenMP.
    std::optional<int> openmp = {};
};

/// The least of the limits and most_threads, a quota rounded down, at least 1.
[[nodiscard]] int threads_within(const CpuLimits& limits) noexcept;

/// The tightest processor quota on the way from the process' cgroup to the root, for cgroup v2
/// (cpu.max) and v1 (cpu.cfs_quota_us). `membership` is the text of /proc/self/cgroup and `mount`
/// the folder /sys/fs/cgroup.
[[nodiscard]] std::optional<double> cgroup_quota(std::string_view membership,
                                                 const std::filesystem::path& mount);

/// What SLURM gives to a task: the number in SLURM_CPUS_PER_TASK or, where that is not a positive
/// whole number because the job did not ask for processors by task, in SLURM_CPUS_ON_NODE. Either
/// text may be null.
[[nodiscard]] std::optional<int> slurm_cpus(const char* per_task, const char* on_node) noexcept;

/// The number in OMP_NUM_THREADS, of a list by level of nesting ("4,2") the first; nothing if it is
/// not a positive whole number.
[[nodiscard]] std::optional<int> openmp_threads(const char* text) noexcept;

/// `threads_within` the limits of this process.
[[nodiscard]] int default_threads();

}  // namespace sim
