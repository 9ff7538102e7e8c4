// A stream of messages between rooms that do not know each other. It has sources, filters, sinks
// and listeners.
//
// Mechanisms join a stream while they are built, in any order. All streams are linked once, when
// all mechanisms are built. A message passes the filters in the order of the list of mechanisms and
// then goes to every sink. Listeners receive the messages of the sources. A stream without sinks
// links nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "sim/network.hpp"

namespace models {

/// Something that is linked when all rooms are built.
class Linkable {
 public:
    Linkable() = default;
    Linkable(const Linkable&) = delete;
    Linkable& operator=(const Linkable&) = delete;
    virtual ~Linkable() = default;
    virtual void link(sim::Network& network) = 0;
};

template <typename Message>
class Stream : public Linkable {
 public:
    /// Adds itself to `together`, the streams that are linked at the same time.
    explicit Stream(std::vector<Linkable*>& together) { together.push_back(this); }

    /// Messages come from an output. The least delay of a link is the greater of those of source
    /// and sink. `linked` is called with the index of the first link of this stream at the output.
    void from(sim::Out<Message>& source, sim::Duration least = sim::Duration{0},
              std::function<void(std::size_t)> linked = {}) {
        sources_.push_back({&source, least, std::move(linked)});
    }
    /// Messages go to an input. Where `epochs` are given, they are sent at these instants only.
    template <auto Method>
    void to(sim::ComponentOf<Method>& sink, sim::Duration least, sim::Epochs epochs = {}) {
        sinks_.push_back(end<Method>(sink, least, epochs));
    }
    /// Messages go to the input of a filter. The filter sends those that it passes on from
    /// `passed`.
    template <auto Method>
    void through(sim::ComponentOf<Method>& filter, sim::Out<Message>& passed, sim::Duration least) {
        filters_.push_back({end<Method>(filter, least, {}), &passed});
    }
    /// An input receives the messages of the sources, whether filters pass them on or not.
    template <auto Method>
    void heard_by(sim::ComponentOf<Method>& listener, sim::Duration least) {
        listeners_.push_back(end<Method>(listener, least, {}));
    }

    void link(sim::Network& network) override {
        if (sinks_.empty()) return;
        const auto link_to = [&](sim::Out<Message>& out, std::size_t filter, sim::Duration least) {
            if (filter < filters_.size()) {
                filters_[filter].in(network, out, least);
            } else {
                for (const End& sink : sinks_) sink(network, out, least);
            }
        };
        for (const Source& source : sources_) {
            if (source.linked) source.linked(source.out->links());
            link_to(*source.out, 0, source.least);
            for (const End& listener : listeners_) listener(network, *source.out, source.least);
        }
        for (std::size_t i = 0; i < filters_.size(); ++i) {
            link_to(*filters_[i].passed, i + 1, sim::Duration{0});
        }
    }

 private:
    /// Links an output to an input.
    using End = std::function<void(sim::Network&, sim::Out<Message>&, sim::Duration)>;
    struct Source {
        sim::Out<Message>* out;
        sim::Duration least;
        std::function<void(std::size_t)> linked;
    };
    struct Filter {
        End in;
        sim::Out<Message>* passed;
    };

    template <auto Method>
    static End end(sim::ComponentOf<Method>& component, sim::Duration least,
                   const sim::Epochs& epochs) {
        return [&component, least, epochs](sim::Network& network, sim::Out<Message>& out,
                                           sim::Duration of_source) {
            network.link<Method>(out, epochs, std::max(least, of_source), component);
        };
    }

    std::vector<Source> sources_;
    std::vector<Filter> filters_;
    std::vector<End> sinks_;
    std::vector<End> listeners_;
};

}  // namespace models
