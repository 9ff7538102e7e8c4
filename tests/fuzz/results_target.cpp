// Results files with other bits, with bursts and cut, with their seal and without.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/target.hpp"
#include "tests/sim/hdf5/victim.hpp"

namespace fuzz {

namespace {

const test_support::Victim& victim() {
    static const test_support::Victim one;
    return one;
}

std::string make(Random& random, const std::vector<std::string>& corpus) {
    if (random.one_in(10) && !corpus.empty()) return random.one_of(corpus);
    std::mt19937_64 bits(random.bits());
    std::string bytes = victim().damaged(bits);
    if (random.one_in(3)) bytes.resize(std::min(bytes.size(), victim().seal_at()));
    return bytes;
}

void check(const std::string& input) {
    require(victim().is_safe(input), "a damaged file is read as something else");
}

}  // namespace

const Target results_target{"results", "a damaged results file is refused or read as the original",
                            make, check};

}  // namespace fuzz
