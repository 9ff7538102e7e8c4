// The team in a build without threads (ESCALA_THREADS=OFF): the calling thread alone.
#include "sim/parallel/thread_team.hpp"

#include <utility>

namespace sim {

class ThreadTeam::Threads {
 public:
    std::function<void(std::size_t)> work;
};

ThreadTeam::ThreadTeam(int /*threads*/, std::size_t /*items*/,
                       std::function<void(std::size_t)> work)
    : team_(std::make_unique<Threads>(Threads{std::move(work)})) {}

ThreadTeam::~ThreadTeam() = default;

void ThreadTeam::run(const std::function<void()>& leader) { leader(); }

void ThreadTeam::execute(std::span<const std::size_t> items) {
    for (const std::size_t item : items) team_->work(item);
}

int ThreadTeam::threads() const noexcept { return 1; }

int ThreadTeam::arrived() const noexcept { return 0; }

ThreadTeam::Clock::duration ThreadTeam::elapsed() const noexcept { return {}; }

ThreadTeam::Clock::duration ThreadTeam::busy(std::size_t /*thread*/) const { return {}; }

int hardware_threads() noexcept { return 1; }

}  // namespace sim
