// What is known of the load of a company: models/control/load/load_board.hpp.
#include "models/control/load/load_board.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

namespace {

using models::LoadReport;
using models::control::LoadBoard;
using models::control::LoadMap;

/// Two plants; the first sends all it makes, and the second half of it, through one warehouse.
const LoadMap map{
    .plants = 2, .markets = 1, .warehouses = {{.feeding = {0, 1}, .shares = {1.0, 0.5}}}};

LoadReport report(LoadReport::Origin origin, std::uint16_t index, std::int64_t orders,
                  double capacity = 0.0) {
    LoadReport said{};
    said.origin = origin;
    said.index = index;
    said.orders = orders;
    said.capacity = capacity;
    return said;
}

}  // namespace

TEST_CASE("load board: work that will pass a warehouse counts before it is there") {
    LoadBoard board(map);
    board.take(report(LoadReport::Origin::plant, 0, 10));
    board.take(report(LoadReport::Origin::plant, 1, 20));
    board.take(report(LoadReport::Origin::warehouse, 0, 5, 50.0));
    CHECK(board.warehouse(0) == (5.0 + 10.0 + 0.5 * 20.0) / 50.0);
}

TEST_CASE("load board: a warehouse without capacity is not in use") {
    LoadBoard board(map);
    CHECK_FALSE(board.in_use(0));
    board.take(report(LoadReport::Origin::warehouse, 0, 5, 50.0));
    CHECK(board.in_use(0));
    board.take(report(LoadReport::Origin::warehouse, 0, 5, 0.0));
    CHECK_FALSE(board.in_use(0));
}

TEST_CASE("load board: all that plants have will pass a logistics provider") {
    LoadBoard board(map);
    board.take(report(LoadReport::Origin::plant, 0, 10));
    board.take(report(LoadReport::Origin::plant, 1, 20));
    board.take(report(LoadReport::Origin::provider, 0, 6, 72.0));
    CHECK(board.provider() == 36.0 / 72.0);
}

TEST_CASE("load board: a lane is loaded by what its market accepted and it has not carried") {
    LoadBoard board(map);
    board.take(report(LoadReport::Origin::market, 0, 40));
    board.take(report(LoadReport::Origin::lane, 0, 30, 20.0));
    CHECK(board.lane(0) == 0.5);
}

TEST_CASE("load board: the busiest stage of a plant is the one of the last report") {
    LoadBoard board(map);
    LoadReport said = report(LoadReport::Origin::plant, 0, 1);
    said.stages = 2;
    said.stage_load[0] = 0.4;
    said.stage_load[1] = 0.9;
    board.take(said);
    CHECK(board.busiest_stage(0) == 0.9);
    said.stages = 1;
    board.take(said);
    CHECK(board.busiest_stage(0) == 0.4);
}
