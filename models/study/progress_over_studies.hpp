// The progress of several studies that run one after the other, as that of one.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/study.hpp"

namespace models {

class ProgressOverStudies {
 public:
    /// `progress` must outlive this.
    explicit ProgressOverStudies(const sim::Progress& progress) : progress_(progress) {}

    /// So many runs follow from here on, as far as is known.
    void expect(std::uint64_t runs) { total_ = done_ + runs; }

    /// The hooks of the next study.
    [[nodiscard]] sim::Progress hooks() {
        const std::uint64_t before = done_;
        return {.report =
                    [this, before](std::uint64_t done, std::uint64_t) {
                        done_ = before + done;
                        if (progress_.report) progress_.report(done_, std::max(done_, total_));
                    },
                .poll = progress_.poll};
    }

 private:
    const sim::Progress& progress_;
    std::uint64_t done_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace models
