// The thread budget is the least of what each authority allows.
#include "sim/cpu_budget.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;

namespace {
void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}
}  // namespace

TEST_CASE("without limits the hardware decides") {
    CHECK(sim::threads_within({.hardware = 8}) == 8);
}

TEST_CASE("the least limit decides, whichever it is") {
    CHECK(sim::threads_within({.hardware = 8, .affinity = 3}) == 3);
    CHECK(sim::threads_within({.hardware = 8, .cgroup_quota = 2.0}) == 2);
    CHECK(sim::threads_within({.hardware = 8, .slurm = 4}) == 4);
    CHECK(sim::threads_within({.hardware = 8, .openmp = 5}) == 5);
    CHECK(sim::threads_within({.hardware = 2, .affinity = 3, .cgroup_quota = 5.0, .slurm = 4}) ==
          2);
}

TEST_CASE("no machine gives a study more threads than it may have") {
    CHECK(sim::threads_within({.hardware = 5000}) == sim::most_threads);
}

TEST_CASE("a quota is rounded down, but one thread always runs") {
    CHECK(sim::threads_within({.hardware = 8, .cgroup_quota = 2.9}) == 2);
    CHECK(sim::threads_within({.hardware = 8, .cgroup_quota = 0.5}) == 1);
}

TEST_CASE("cgroup v2 gives its quota as time by period") {
    const test_support::ScratchFolder mount;
    write(mount.path() / "job" / "cpu.max", "150000 100000\n");
    CHECK(sim::cgroup_quota("0::/job\n", mount.path()) == 1.5);
}

TEST_CASE("cgroup v2 without a quota sets no limit") {
    const test_support::ScratchFolder mount;
    write(mount.path() / "job" / "cpu.max", "max 100000\n");
    CHECK_FALSE(sim::cgroup_quota("0::/job\n", mount.path()));
}

TEST_CASE("a tighter quota of a group above counts") {
    const test_support::ScratchFolder mount;
    write(mount.path() / "a" / "cpu.max", "200000 100000\n");
    write(mount.path() / "a" / "b" / "cpu.max", "400000 100000\n");
    CHECK(sim::cgroup_quota("0::/a/b\n", mount.path()) == 2.0);
}

TEST_CASE("a container that sees its path but not its folder takes the mount's quota") {
    const test_support::ScratchFolder mount;
    write(mount.path() / "cpu.max", "300000 100000\n");
    CHECK(sim::cgroup_quota("0::/kubepods/pod1\n", mount.path()) == 3.0);
}

TEST_CASE("cgroup v1 is found among the hierarchies by its controller") {
    const test_support::ScratchFolder mount;
    write(mount.path() / "cpu,cpuacct" / "job" / "cpu.cfs_quota_us", "250000\n");
    write(mount.path() / "cpu,cpuacct" / "job" / "cpu.cfs_period_us", "100000\n");
    CHECK(sim::cgroup_quota("5:cpuset:/\n4:cpu,cpuacct:/job\n1:name=systemd:/job\n",
                            mount.path()) == 2.5);
}

TEST_CASE("a quota of -1 in cgroup v1 is none") {
    const test_support::ScratchFolder mount;
    write(mount.path() / "cpu" / "cpu.cfs_quota_us", "-1\n");
    write(mount.path() / "cpu" / "cpu.cfs_period_us", "100000\n");
    CHECK_FALSE(sim::cgroup_quota("4:cpu:/\n", mount.path()));
}

TEST_CASE("a machine without cgroups or with unreadable ones sets no limit") {
    const test_support::ScratchFolder mount;
    CHECK_FALSE(sim::cgroup_quota("", mount.path()));
    CHECK_FALSE(sim::cgroup_quota("0::/job\n", mount.path()));
    CHECK_FALSE(sim::cgroup_quota("nonsense\n1:cpu\n", mount.path()));
}

TEST_CASE("Slurm's limit is a positive whole number or none") {
    CHECK(sim::slurm_cpus("4", nullptr) == 4);
    for (const char* const text : {"", "0", "-2", "4x", "1.5", " 4", "99999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(sim::slurm_cpus(text, text));
    }
    CHECK_FALSE(sim::slurm_cpus(nullptr, nullptr));
}

TEST_CASE("Slurm's processors of the node count where the task has none of its own") {
    CHECK(sim::slurm_cpus(nullptr, "6") == 6);
    CHECK(sim::slurm_cpus("", "6") == 6);
    CHECK(sim::slurm_cpus("2", "6") == 2);
}

TEST_CASE("OpenMP's limit is a positive whole number, or the first of a list, or none") {
    CHECK(sim::openmp_threads("4") == 4);
    CHECK(sim::openmp_threads("3,2,1") == 3);
    for (const char* const text : {"", "0", "-2", "four", "x,2", ",2"}) {
        CAPTURE(text);
        CHECK_FALSE(sim::openmp_threads(text));
    }
    CHECK_FALSE(sim::openmp_threads(nullptr));
}

TEST_CASE("this process may use at least one thread") { CHECK(sim::default_threads() >= 1); }
