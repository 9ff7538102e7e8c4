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
/// the system does not tell. It counts in hundredths of a second.
[[nodiscard]] inline double stolen_seconds() {
    std::ifstream file("/proc/stat");
    std::string name;
    double user = 0.0;
    double nice = 0.0;
    double system = 0.0;
    double idle = 0.0;
    double waiting = 0.0;
    double irq = 0.0;
    double softirq = 0.0;
    double steal = 0.0;
    file >> name >> user >> nice >> system >> idle >> waiting >> irq >> softirq >> steal;
    return file && name == "cpu" ? steal / static_cast<double>(sysconf(_SC_CLK_TCK)) : 0.0;
}

}  // namespace bench
