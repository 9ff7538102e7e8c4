// The rooms of a company by their type, for metrics and audits.
//
// Rooms of one type stand in the order in which they were built: those of markets in the order of
// the markets, and so on. Finding a type is O(1).
#pragma once

#include <cstddef>
#include <memory>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <vector>

#include "sim/errors.hpp"

namespace models {

/// A room and where it is.
template <typename Room>
struct Placed {
    const Room* room;
    std::size_t place;  ///< index of its market, plant or warehouse in the scenario; 0 for a room
                        ///< of the company
    bool of_market;     ///< whether the place is a market
};

class Rooms {
 public:
    template <typename Room>
    void add(const Room& room, std::size_t place, bool of_market) {
        std::shared_ptr<List>& list = lists_[std::type_index(typeid(Room))];
        if (list == nullptr) list = std::make_shared<ListOf<Room>>();
        static_cast<ListOf<Room>&>(*list).rooms.push_back({&room, place, of_market});
    }

    /// All rooms of a type; none when the company has none.
    template <typename Room>
    [[nodiscard]] const std::vector<Placed<Room>>& of() const {
        static const std::vector<Placed<Room>> none;
        const auto found = lists_.find(std::type_index(typeid(Room)));
        return found == lists_.end() ? none : static_cast<ListOf<Room>&>(*found->second).rooms;
    }
    /// The room of a type at a place; null when there is none.
    template <typename Room>
    [[nodiscard]] const Room* at(std::size_t place) const {
        for (const Placed<Room>& placed : of<Room>()) {
            if (placed.place == place) return placed.room;
        }
        return nullptr;
    }
    /// The one room of a type. Throws InternalError when there is none, or more.
    template <typename Room>
    [[nodiscard]] const Room& only() const {
        const std::vector<Placed<Room>>& rooms = of<Room>();
        if (rooms.size() != 1) throw sim::InternalError("a company has not one room of a kind");
        return *rooms.front().room;
    }

 private:
    struct List {
        List() = default;
        List(const List&) = delete;
        List& operator=(const List&) = delete;
        virtual ~List() = default;
    };
    template <typename Room>
    struct ListOf : List {
        std::vector<Placed<Room>> rooms;
    };

    std::unordered_map<std::type_index, std::shared_ptr<List>>
        lists_;  // never iterated over: the order is not defined
};

}  // namespace models
