// How long the host of a virtual machine has kept its processors for others.
//
// What is stolen says nothing about a program: a thread that waits for another, whose processor is
// away for some milliseconds, waits as long.
#pragma once

#include <unistd.h>

#include <fstream>
#include <string>

namespace bench {

/// Seconds since the machine began, over all its processors (proc(5), /proc/stat, `steal`); 0 where
/// the system does not tell. It counts in ticks of the system's clock, mostly of 10 ms.
[[nodiscard]] inline double stolen_seconds() {
    constexpr int place_of_steal = 8;  // after the name `cpu`
    std::ifstream file("/proc/stat");
    std::string name;
    file >> name;
    double ticks = 0.0;
    for (int place = 0; place < place_of_steal; ++place) file >> ticks;
    return file && name == "cpu" ? ticks / static_cast<double>(sysconf(_SC_CLK_TCK)) : 0.0;
}

}  // namespace bench
