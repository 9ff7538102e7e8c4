#include "sim/network.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <numeric>

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
    require_unsealed();
    if (least < Duration::zero()) {
        throw InternalError("the link from '" + components_[from].name + "' to '" +
                            components_[to].name + "' has a negative delay");
    }
    if (epochs.period < Duration::zero() || epochs.offset < Duration::zero()) {
        throw InternalError("the link from '" + components_[from].name + "' to '" +
                            components_[to].name + "' has epochs of negative period or offset");
    }
    link_infos_.push_back({from, to, least, epochs});
}

void Network::require_unsealed() const {
    if (sealed_) throw InternalError("the network is sealed and can no longer grow");
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
    std::vector<std::size_t> by_name(components_.size());
    std::iota(by_name.begin(), by_name.end(), std::size_t{0});
    std::sort(by_name.begin(), by_name.end(), [this](std::size_t a, std::size_t b) {
        return components_[a].name < components_[b].name;
    });

    std::vector<ComponentId> ids(components_.size());
    std::vector<Component> sorted;
    sorted.reserve(components_.size());
    for (std::size_t place = 0; place < by_name.size(); ++place) {
        ids[by_name[place]] = static_cast<ComponentId>(place);
        sorted.push_back(std::move(components_[by_name[place]]));
    }
    components_ = std::move(sorted);
    Graph instant(components_.size());
    for (std::size_t i = 0; i < link_infos_.size(); ++i) {
        LinkInfo& link = link_infos_[i];
        Port& port = *ends_[i].port;
        // Identities are known only when all names are, so ports are completed here.
        port.owner_ = ids[link.from];
        port.links_[ends_[i].place].component = ids[link.to];
        link.from = static_cast<std::size_t>(ids[link.from]);
        link.to = static_cast<std::size_t>(ids[link.to]);
        if (link.least == Duration::zero()) boost::add_edge(link.from, link.to, instant);
    }
    partitions_.assign(components_.size(), 0);
    if (!components_.empty()) {
        partition_count_ =
            static_cast<std::size_t>(boost::connected_components(instant, partitions_.data()));
    }
    sealed_ = true;
}

void Network::set_route(std::size_t link, std::uint32_t route) {
    ends_[link].port->links_[ends_[link].place].route = route;
}

const std::string& Network::name(ComponentId id) const {
    return components_.at(static_cast<std::size_t>(id)).name;
}

}  // namespace sim
