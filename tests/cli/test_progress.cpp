// The bar, the time left and how often a run shows signs of life.
#include "cli/progress.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

TEST_CASE("times are said in the unit that fits") {
    using std::chrono::seconds;
    CHECK(cli::time_text(std::chrono::milliseconds(1234)) == "1.2 s");
    CHECK(cli::time_text(std::chrono::milliseconds(9960)) == "10 s");
    CHECK(cli::time_text(seconds(59)) == "59 s");
    CHECK(cli::time_text(seconds(80)) == "1 min 20 s");
    CHECK(cli::time_text(seconds(7500)) == "2 h 5 min");
}

TEST_CASE("the time left follows from the pace so far") {
    CHECK(cli::progress_text(90, 360, std::chrono::seconds(20)) ==
          "[#######-----------------------]  25 %  90 of 360 runs, 1 min 0 s left");
}

TEST_CASE("before the first run is done no time is left to tell") {
    CHECK(cli::progress_text(0, 4, std::chrono::seconds(5)) ==
          "[------------------------------]   0 %  0 of 4 runs");
}

TEST_CASE("progress never says 100 % before the end") {
    CHECK(cli::progress_text(9999, 10000, std::chrono::seconds(5)).find(" 99 %") !=
          std::string::npos);
}

TEST_CASE("without a terminal a short run shows no progress") {
    std::ostringstream out;
    std::ostringstream err;
    cli::Console console{.out = out, .err = err};
    {
        cli::ProgressLine progress(console, cli::ProgressLine::Style::lines);
        for (std::uint64_t done = 0; done <= 100; ++done) progress.show(done, 100);
    }
    CHECK(err.str().empty());
    CHECK(out.str().empty());
}
