#include "report/neighbours.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace report {

namespace {

using Fingerprint = std::uint64_t;

// FNV-1a (Fowler, Noll and Vo), then the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). The
// finaliser makes sums of fingerprints as unlikely to collide as fingerprints.
Fingerprint fingerprint(const Change& change) {
    Fingerprint hash = 0xcbf29ce484222325U;
    const auto add = [&](char c) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    };
    for (const char c : change.path) add(c);
    add('=');
    for (const char c : change.after) add(c);
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
    return hash ^ (hash >> 31U);
}

std::string_view part_of(Scope scope, std::string_view path) {
    return scope == Scope::section ? section_of(path) : path;
}

}  // namespace

std::vector<Neighbours> equal_but_for(Scope scope, const std::vector<Arm>& arms) {
    std::map<Fingerprint, std::vector<std::size_t>> whole;  // by all changes
    std::map<std::pair<std::string_view, Fingerprint>, std::vector<std::size_t>> rest;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        if (!arms[i].scenario) continue;
        Fingerprint sum = 0;
        std::map<std::string_view, Fingerprint> by_part;
        for (const Change& change : arms[i].changes) {
            const Fingerprint found = fingerprint(change);
            by_part[part_of(scope, change.path)] += found;
            sum += found;
        }
        whole[sum].push_back(i);
        for (const auto& [name, of_part] : by_part) rest[{name, sum - of_part}].push_back(i);
    }
    std::vector<Neighbours> groups;
    for (auto& [key, members] : rest) {
        // Arms that change nothing in this part.
        if (const auto others = whole.find(key.second); others != whole.end()) {
            members.insert(members.end(), others->second.begin(), others->second.end());
            std::sort(members.begin(), members.end());
        }
        if (members.size() > 1) groups.push_back({std::string(key.first), std::move(members)});
    }
    return groups;
}

}  // namespace report
