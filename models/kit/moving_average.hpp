// A forecast by the mean of the last p periods; periods not yet seen count as the opening value.
//
// Taking a value is O(p) and allocates nothing.
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstddef>
#include <cstdint>

namespace models {

class MovingAverage {
 public:
    MovingAverage(std::int64_t window, double opening)
        : opening_(opening), recent_(static_cast<std::size_t>(window)) {}

    void observe(double value) { recent_.push_back(value); }
    [[nodiscard]] double value() const {
        double sum = 0.0;
        for (const double seen : recent_) sum += seen;
        const double unseen = static_cast<double>(recent_.capacity() - recent_.size());
        return (sum + unseen * opening_) / static_cast<double>(recent_.capacity());
    }

 private:
    double opening_;
    boost::circular_buffer<double> recent_;
};

}  // namespace models
