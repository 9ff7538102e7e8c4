// The number of threads that this process should use.
//
// TBB counts processors and does not know the quota that a container or a batch system sets. A
// process with more threads than its quota is throttled, and slower than with fewer.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace sim {

/// The limit from each source; empty where it sets none.
struct CpuLimits {
    int hardware = 1;                         ///< processors of the machine
    std::optional<int> affinity = {};         ///< processors this process may be scheduled on
    std::optional<double> cgroup_quota = {};  ///< processors' worth of time, e.g. 1.5
    std::optional<int> slurm = {};            ///< SLURM_CPUS_PER_TASK
    /// OMP_NUM_THREADS, by which joblib, Dask and batch systems tell each of several processes its
    /// share, whether or not it uses OpenMP.
    std::optional<int> openmp = {};
};

/// The least of the limits, a quota rounded down, at least 1.
[[nodiscard]] int threads_within(const CpuLimits& limits) noexcept;

/// The tightest processor quota on the way from the process' cgroup to the root, for cgroup v2
/// (cpu.max) and v1 (cpu.cfs_quota_us). `membership` is the text of /proc/self/cgroup and `mount`
/// the folder /sys/fs/cgroup.
[[nodiscard]] std::optional<double> cgroup_quota(std::string_view membership,
                                                 const std::filesystem::path& mount);

/// The number in SLURM_CPUS_PER_TASK; nothing if it is not a positive whole number.
[[nodiscard]] std::optional<int> slurm_cpus(const char* text) noexcept;

/// The number in OMP_NUM_THREADS, of a list by level of nesting ("4,2") the first; nothing if it is
/// not a positive whole number.
[[nodiscard]] std::optional<int> openmp_threads(const char* text) noexcept;

/// `threads_within` the limits of this process.
[[nodiscard]] int default_threads();

}  // namespace sim
