// Amounts that accrue in parts of cents: models/kit/accrual.hpp.
#include "models/kit/accrual.hpp"

#include <catch2/catch_test_macros.hpp>

using models::Accrual;
using models::euros;
using models::Money;

TEST_CASE("accrual: a month of days comes to the monthly amount") {
    Accrual wage;
    Money taken;
    for (int day = 0; day < 31; ++day) {
        wage.add_day_of(euros(3200), 31);
        taken += wage.take();
    }
    CHECK(taken == euros(3200));
}

TEST_CASE("accrual: what is taken is not taken again") {
    Accrual fee;
    fee.add(150.4);
    CHECK(fee.take() == Money{150});
    CHECK(fee.take() == Money{0});
    fee.add(0.2);
    CHECK(fee.take() == Money{1});  // 150.6 in all
}
