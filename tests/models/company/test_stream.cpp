// What flows between rooms that do not know each other: models/company/stream.hpp.
#include "models/company/stream.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "sim/engine.hpp"

namespace {

using namespace std::chrono_literals;

struct Parcel {
    std::int64_t number;
};

class Sender {
 public:
    sim::Out<Parcel> parcels;
    void start(sim::Context& context) {
        for (std::int64_t number = 1; number <= 4; ++number) parcels.send({number}, context);
    }
};

/// Passes on what its divisor divides.
class Sieve {
 public:
    sim::Out<Parcel> passed;
    explicit Sieve(std::int64_t divisor) : divisor_(divisor) {}
    void on_parcel(const Parcel& parcel, sim::Context& context) {
        if (parcel.number % divisor_ == 0) passed.send(parcel, context);
    }

 private:
    std::int64_t divisor_;
};

class Receiver {
 public:
    void on_parcel(const Parcel& parcel, sim::Context& context) {
        numbers.push_back(parcel.number);
        last = context.now();
    }
    std::vector<std::int64_t> numbers;
    sim::Time last{};
};

struct Street {
    sim::Network network;
    std::vector<models::Linkable*> streams;
    models::Stream<Parcel> parcels{streams};
    Sender& sender = network.add<Sender>("sender");
    Receiver& receiver = network.add<Receiver>("receiver");

    void run() {
        for (models::Linkable* const stream : streams) stream->link(network);
        sim::Engine(network, 1, 0).run(sim::Time{1h});
    }
};

}  // namespace

TEST_CASE("stream: messages go from every source to the sink, whoever was named first") {
    Street street;
    street.parcels.to<&Receiver::on_parcel>(street.receiver, 0min);
    street.parcels.from(street.sender.parcels);
    street.parcels.from(street.network.add<Sender>("another").parcels);
    street.run();
    CHECK(street.receiver.numbers.size() == 8);
}

TEST_CASE("stream: a link takes at least as long as its source and its sink say") {
    Street street;
    street.parcels.from(street.sender.parcels, 20min);
    street.parcels.to<&Receiver::on_parcel>(street.receiver, 5min);
    street.run();
    CHECK(street.receiver.last == sim::Time{20min});
}

TEST_CASE("stream: filters stand between sources and sink, in the order in which they joined") {
    Street street;
    auto& even = street.network.add<Sieve>("even", 2);
    auto& fourth = street.network.add<Sieve>("fourth", 4);
    street.parcels.from(street.sender.parcels);
    street.parcels.to<&Receiver::on_parcel>(street.receiver, 1min);
    street.parcels.through<&Sieve::on_parcel>(even, even.passed, 2min);
    street.parcels.through<&Sieve::on_parcel>(fourth, fourth.passed, 3min);
    street.run();
    CHECK(street.receiver.numbers == std::vector<std::int64_t>{4});
    CHECK(street.receiver.last == sim::Time{6min});
}

TEST_CASE("stream: a listener hears what a filter drops") {
    Street street;
    auto& even = street.network.add<Sieve>("even", 2);
    auto& listener = street.network.add<Receiver>("listener");
    street.parcels.from(street.sender.parcels);
    street.parcels.to<&Receiver::on_parcel>(street.receiver, 0min);
    street.parcels.through<&Sieve::on_parcel>(even, even.passed, 0min);
    street.parcels.heard_by<&Receiver::on_parcel>(listener, 0min);
    street.run();
    CHECK(street.receiver.numbers == std::vector<std::int64_t>{2, 4});
    CHECK(listener.numbers == std::vector<std::int64_t>{1, 2, 3, 4});
}

TEST_CASE("stream: without a sink nothing is linked") {
    Street street;
    street.parcels.from(street.sender.parcels);
    street.run();
    CHECK_FALSE(street.sender.parcels.linked());
}
