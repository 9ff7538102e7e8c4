// A forecast by simple exponential smoothing (SES): each period moves the forecast by a fixed share
// of its error.
#pragma once

namespace models {

class ExponentialSmoothing {
 public:
    ExponentialSmoothing(double weight, double opening) : weight_(weight), value_(opening) {}

    void observe(double value) noexcept { value_ += weight_ * (value - value_); }
    [[nodiscard]] double value() const noexcept { return value_; }

 private:
    double weight_;
    double value_;
};

}  // namespace models
