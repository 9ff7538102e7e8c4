#include "sim/network.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <numeric>
#include <tuple>

#include "sim/errors.hpp"

namespace sim {

void Network::insert(Component record) {
    if (!names_.insert(record.name).second) {
        throw InternalError("two components are named '" + record.name + "'");
    }
    if (components_.size() == most_components) {
        throw InternalError("a network has more than two million components");
    }
    by_address_.emplace(record.begin, components_.size());
    components_.push_back(std::move(record));
}

void Network::record_link(std::size_t from, std::size_t to, Duration least, const Epochs& epochs) {
    require_terms(
        "the link from '" + components_[from].name + "' to '" + components_[to].name + "'", least,
        epochs);
    link_infos_.push_back({from, to, least, epochs});
}

Network::Hub& Network::add_hub(const Port::Terms& terms) {
    require_terms("a hub", terms.least, terms.epochs);
    hubs_.push_back({std::make_unique<Port::Hub>(Port::Hub{terms, {}}), {}, {}});
    return hubs_.back();
}

void Network::require_terms(const std::string& what, Duration least, const Epochs& epochs) const {
    require_unsealed();
    if (least < Duration::zero()) throw InternalError(what + " has a negative delay");
    if (epochs.period < Duration::zero() || epochs.offset < Duration::zero()) {
        throw InternalError(what + " has epochs of negative period or offset");
    }
}

void Network::require_no_hub(const Port& port, std::size_t owner) const {
    if (port.hub_ == nullptr) return;
    throw InternalError("a port of '" + components_[owner].name + "' is of a hub and linked");
}

void Network::require_no_link(const Port& port, std::size_t owner) const {
    require_no_hub(port, owner);
    if (port.links_.empty()) return;
    throw InternalError("a port of '" + components_[owner].name + "' is linked and of a hub");
}

void Network::require_unsealed() const {
    if (sealed_) throw InternalError("the network is sealed and can no longer grow");
}

void Network::require_time(Time time) const {
    require_unsealed();
    if (time < Time{}) throw InternalError("an event is scheduled before the run");
}

std::size_t Network::component_holding(const void* part) const {
    const auto* address = static_cast<const std::byte*>(part);
    auto after = by_address_.upper_bound(address);
    if (after != by_address_.begin()) {
        const std::size_t index = std::prev(after)->second;
        const Component& component = components_[index];
        if (address < component.begin + component.size) return index;
    }
    throw InternalError("a link names a port or a component that the network does not own");
}

void Network::seal() {
    if (sealed_) return;
    std::vector<std::size_t> order(components_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        const Component& x = components_[a];
        const Component& y = components_[b];
        return std::tie(x.rank, x.name) < std::tie(y.rank, y.name);
    });

    std::vector<ComponentId> ids(components_.size());
    std::vector<Component> sorted;
    sorted.reserve(components_.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        ids[order[place]] = static_cast<ComponentId>(place);
        sorted.push_back(std::move(components_[order[place]]));
    }
    components_ = std::move(sorted);
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
    Graph instant(components_.size());
    for (std::size_t i = 0; i < link_infos_.size(); ++i) {
        LinkInfo& link = link_infos_[i];
        Port& port = *ends_[i].port;
        // Identities are known only when all components are, so ports are completed here.
        port.owner_ = ids[link.from];
        port.links_[ends_[i].place].to.component = ids[link.to];
        link.from = static_cast<std::size_t>(ids[link.from]);
        link.to = static_cast<std::size_t>(ids[link.to]);
        if (link.least == Duration::zero()) boost::add_edge(link.from, link.to, instant);
    }
    for (Hub& hub : hubs_) {
        const Port::Terms& terms = hub.table->terms;
        HubInfo info{{}, terms.least, terms.epochs};
        for (std::size_t k = 0; k < hub.members.size(); ++k) {
            const ComponentId id = ids[hub.members[k]];
            hub.ports[k]->owner_ = id;
            hub.table->receivers[k].component = id;
            info.members.push_back(static_cast<std::size_t>(id));
            if (terms.least == Duration::zero()) {
                boost::add_edge(info.members.front(), info.members.back(), instant);
            }
        }
        hub_infos_.push_back(std::move(info));
    }
    partitions_.assign(components_.size(), 0);
    if (!components_.empty()) {
        partition_count_ =
            static_cast<std::size_t>(boost::connected_components(instant, partitions_.data()));
    }
    sealed_ = true;
}

void Network::set_shards(std::span<const std::size_t> shard_of) {
    const auto tell = [&](Port::Receiver& to) {
        to.shard = static_cast<std::uint32_t>(shard_of[static_cast<std::size_t>(to.component)]);
    };
    for (const LinkEnd& end : ends_) tell(end.port->links_[end.place].to);
    for (const Hub& hub : hubs_) {
        for (Port::Receiver& to : hub.table->receivers) tell(to);
    }
}

const std::string& Network::name(ComponentId id) const {
    return components_.at(static_cast<std::size_t>(id)).name;
}

}  // namespace sim
