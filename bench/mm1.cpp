// Queues of components with statistics, in visits of customers to stations per second, beside the
// least that a queue can cost: M/M/1, M/M/8, and three stations in a row (beside one bare M/M/1).
// Load is .9 throughout. M/M/1 is told beside SimPy and Cimba, too.
//
// A visit is three handler calls: the timer of its arrival, or the departure from the station
// before; the message without delay that brings it; its departure. Two of them go through the
// pending event set, and two draw. The station keeps the integral of the number present and every
// customer's wait and sojourn.
#include <cstdint>
#include <string>
#include <vector>

#include "bench/bare_queue.hpp"
#include "bench/duel.hpp"
#include "bench/peer.hpp"
#include "sim/engine.hpp"
#include "tests/support/queueing.hpp"

namespace {

constexpr double load = 0.9;

/// Serves about `customers` at each of the stations, which follow each other.
bench::Pass pass(const std::vector<std::size_t>& servers, std::uint64_t customers) {
    sim::Network network;
    auto& source = network.add<test_support::Source>("source", "source", 1.0, sim::Time::max());
    std::vector<test_support::Station*> stations;
    for (const std::size_t count : servers) {
        const std::string name = "station/" + std::to_string(stations.size());
        auto& station = network.add<test_support::Station>(
            name, name, load * static_cast<double>(count), sim::Time{}, count);
        auto& from = stations.empty() ? source.customers : stations.back()->served;
        network.link<&test_support::Station::on_customer>(from, sim::Duration::zero(), station);
        stations.push_back(&station);
    }
    sim::Engine engine(network, 1, 0);
    return bench::timed([&] {
        engine.run(sim::Time{sim::from_hours(static_cast<double>(customers))});
        std::uint64_t served = 0;
        for (const test_support::Station* station : stations) served += station->departed();
        return served;
    });
}

void compare(const std::string& name, const std::vector<std::size_t>& servers, bool with_peers) {
    const std::uint64_t customers = bench::scaled(3e6);
    const auto bare = [customers, first = servers.front()] {
        bench::BareQueue queue(first, load, 1);
        return bench::timed([&] { return queue.serve(customers); });
    };
    std::vector<bench::Side> opponents{{"bare heap", bare}};
    if (with_peers) {
        bench::add_peer(opponents, "SimPy", "simpy", "simpy_mm1.py", {bench::scaled(2e4)});
        bench::add_peer(opponents, "Cimba", "cimba", "cimba_mm1.py", {customers});
    }
    bench::duel(
        name, "visits", [=] { return pass(servers, customers / servers.size()); }, opponents);
}

}  // namespace

int main(int argc, char** argv) {
    compare("M/M/1", {1}, true);
    compare("M/M/8", {8}, false);
    compare("three M/M/1 in a row", {1, 1, 1}, false);
    return bench::run(argc, argv);
}
