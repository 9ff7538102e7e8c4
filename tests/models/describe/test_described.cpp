// The tables that describe parameters, on structs that no company has: composition from bases, the
// words of a page, the tags of sources, and every use that is made of a table.
#include <toml++/toml.h>

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "models/describe/decoder.hpp"
#include "models/describe/field.hpp"
#include "models/describe/field_text.hpp"
#include "models/describe/path.hpp"
#include "models/describe/reference.hpp"
#include "models/describe/rules.hpp"
#include "models/describe/schema.hpp"
#include "models/describe/source_text.hpp"
#include "models/describe/table_units.hpp"
#include "models/describe/toml_text.hpp"
#include "models/describe/walk.hpp"
#include "sim/errors.hpp"

namespace toy {

using models::Money;
using models::Named;
using models::Span;

struct Oven {
    double heat = 0.5;
    std::int64_t trays = 4;

    bool operator==(const Oven&) const = default;
};

struct Bread {
    std::string flour = "rye";
    Span rest = models::wd(2.0);
    bool crust = false;

    bool operator==(const Bread&) const = default;
};

// Two mechanisms, each with a base of its own.
struct BreadSection {
    Bread bread;
    Money price = models::euros(3);

    bool operator==(const BreadSection&) const = default;
};
struct OvenSection {
    Named<Oven> ovens = {{"stone", Oven{}}};

    bool operator==(const OvenSection&) const = default;
};

struct Bakery : BreadSection, OvenSection {
    bool operator==(const Bakery&) const = default;
};

// Values that may be left open, and entries with one parameter.
struct Spice {
    double grams = 1.0;

    bool operator==(const Spice&) const = default;
};
struct Recipe {
    std::optional<double> salt;
    std::optional<Money> price;
    Named<Spice> spices;

    bool operator==(const Recipe&) const = default;
};

// A composition of a composition.
struct Street : Bakery {
    bool operator==(const Street&) const = default;
};

}  // namespace toy

template <>
struct models::Described<toy::Oven> {
    template <typename Owner = toy::Oven>
    static constexpr auto fields = std::tuple{
        field<&Owner::heat>(units::share, bounds::fraction, "How hot it is.", "[S] A2")
            .called("an oven at {heat} with {trays} trays"),
        field<&Owner::trays>(units::count("trays"), between(1, 10), "Trays in it.", "[A]"),
    };
};

template <>
struct models::Described<toy::Bread> {
    template <typename Owner = toy::Bread>
    static constexpr auto fields = std::tuple{
        field<&Owner::flour>("What it is made of.", "[L] the miller"),
        field<&Owner::rest>(bounds::wait, "How long it rests.", "[K] eq. 8"),
        field<&Owner::crust>("Whether it has a crust.", "[P]").called("a crust"),
    };
};

template <>
struct models::Described<toy::BreadSection> {
    template <typename Owner = toy::BreadSection>
    static constexpr auto fields = std::tuple{
        section<&Owner::bread>("The bread."),
        field<&Owner::price>(units::money_per("loaf"), between(0, 10), "What it is sold for.",
                             "[A]")
            .called("a loaf for {price}"),
    };
};

template <>
struct models::Described<toy::OvenSection> {
    template <typename Owner = toy::OvenSection>
    static constexpr auto fields = std::tuple{
        entries<&Owner::ovens>("oven", "The ovens."),
    };
};

template <>
struct models::Described<toy::Bakery> : DescribedByBases<toy::BreadSection, toy::OvenSection> {};

template <>
struct models::Described<toy::Street> : DescribedByBases<toy::Bakery> {};

template <>
struct models::Described<toy::Spice> {
    template <typename Owner = toy::Spice>
    static constexpr auto fields = std::tuple{
        field<&Owner::grams>(units::number, between(0, 10), "How much of it.", "[A]"),
    };
};

template <>
struct models::Described<toy::Recipe> {
    template <typename Owner = toy::Recipe>
    static constexpr auto fields = std::tuple{
        field<&Owner::salt>(units::share, bounds::fraction, "Salt in it.", "[A]"),
        field<&Owner::price>(units::money_per("loaf"), between(0, 10), "What it is sold for.",
                             "[A]"),
        entries<&Owner::spices>("spice", "The spices.").at_most(2),
    };
};

namespace {

using namespace models;

static_assert(everything_is_described<toy::Bakery>());
static_assert(everything_is_described<toy::Street>());

// A text decoded onto a bakery; all messages, one a line.
template <typename Root>
std::string decoded(std::string_view text, Root& bakery) {
    const SourceText source("bakery.toml", text);
    Places places;
    Decoder decoder(source, places);
    decoder.decode(toml::parse(text), bakery);
    std::string messages;
    for (const sim::Diagnostic& diagnostic : decoder.broken()) {
        messages += diagnostic.path + ": " + diagnostic.message + "\n";
    }
    return messages;
}

std::string called(const std::vector<FieldSummary>& fields, std::string_view path) {
    for (const FieldSummary& field : fields) {
        if (field.path == path) return field.called;
    }
    return "no such field";
}

}  // namespace

TEST_CASE("described: the bases of a struct are counted as its members are") {
    STATIC_CHECK(models::detail::member_count<toy::Oven>() == 2);
    STATIC_CHECK(models::detail::member_count<toy::Bakery>() == 2);
    STATIC_CHECK(models::detail::member_count<toy::Street>() == 1);
}

TEST_CASE("described: a composed struct has the parameters of its bases, in their order") {
    const std::vector<std::string> paths = {"bread.flour", "bread.rest",       "bread.crust",
                                            "price",       "ovens.stone.heat", "ovens.stone.trays"};
    CHECK(describe::all_paths(toy::Bakery{}) == paths);
    CHECK(describe::all_paths(toy::Street{}) == paths);
}

TEST_CASE("described: a parameter of a base is set in the composed struct") {
    toy::Street street;
    describe::set_value(street, "price", "4 EUR/loaf");
    describe::set_value(street, "ovens.stone.heat", "75 %");
    describe::set_value(street, "bread.rest", "3 d");
    CHECK(street.price == euros(4));
    CHECK(street.ovens[0].second.heat == 0.75);
    CHECK(street.bread.rest == clock_time(3 * sim::day));
    CHECK(describe::value_at(street, "price") == "4 EUR/loaf");
    CHECK(text_at(street, &toy::Street::price) == "4 EUR/loaf");
}

TEST_CASE("described: two composed structs differ in the parameters that were changed") {
    toy::Bakery after;
    after.ovens[0].second.trays = 5;
    const auto changes = describe::changed_fields(toy::Bakery{}, after);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].path == "ovens.stone.trays");
    CHECK(changes[0].before == "4");
    CHECK(changes[0].after == "5");
}

TEST_CASE("described: a page's words name the values of the parameters beside") {
    toy::Bakery bakery;
    bakery.ovens[0].second.heat = 0.8;
    bakery.price = euros(4);
    const std::vector<FieldSummary> fields = describe::all_fields(bakery);
    CHECK(called(fields, "ovens.stone.heat") == "an oven at 80 % with 4 trays");
    CHECK(called(fields, "bread.crust") == "a crust");
    CHECK(called(fields, "price") == "a loaf for 4 EUR/loaf");
}

TEST_CASE("described: a parameter without words of its own has none on a page") {
    CHECK(called(describe::all_fields(toy::Bakery{}), "bread.rest").empty());
}

TEST_CASE("described: words that name no parameter of the struct are found while compiling") {
    constexpr std::array<std::string_view, 2> names{"heat", "trays"};
    STATIC_CHECK(models::detail::are_known("{heat} and {trays}", names));
    STATIC_CHECK(models::detail::are_known("no parameter", names));
    STATIC_CHECK_FALSE(models::detail::are_known("{heat} and {smoke}", names));
    STATIC_CHECK_FALSE(models::detail::are_known("{heat", names));
}

TEST_CASE("described: a source is a kind and a place in it") {
    const std::vector<FieldSummary> fields = describe::all_fields(toy::Bakery{});
    REQUIRE(fields.size() == 6);
    CHECK(fields[0].source == "[L] the miller");
    CHECK(fields[0].provenance == Provenance::published);
    CHECK(fields[1].provenance == Provenance::standard_theory);
    CHECK(fields[2].provenance == Provenance::prototype);
    CHECK(fields[3].provenance == Provenance::assumption);
    CHECK(fields[4].provenance == Provenance::seed_article);
    STATIC_CHECK(SourceTag("[K] rows 13, 14").reference() == "rows 13, 14");
    STATIC_CHECK(SourceTag("[A]").reference().empty());
}

TEST_CASE("described: a source of another form is found while compiling") {
    STATIC_CHECK(is_source_tag("[S] A2"));
    for (const char* wrong : {"", "A2", "[X] A2", "[S]A2", "[S] ", "[S]  A2", "S A2", "[SA]"}) {
        INFO(wrong);
        CHECK_FALSE(is_source_tag(wrong));
    }
}

TEST_CASE("described: a composed struct is decoded from tables and from whole paths") {
    toy::Bakery bakery;
    CHECK(decoded("price = \"4 EUR\"\nbread.flour = \"wheat\"\n\"ovens.stone.trays\" = 2\n"
                  "[ovens.iron]\nheat = 1\n",
                  bakery)
              .empty());
    CHECK(bakery.price == euros(4));
    CHECK(bakery.bread.flour == "wheat");
    REQUIRE(bakery.ovens.size() == 2);
    CHECK(bakery.ovens[0].second.trays == 2);
    CHECK(bakery.ovens[1].second == toy::Oven{1.0, 4});
}

TEST_CASE("described: an unknown key is told with the one that was meant") {
    toy::Bakery bakery;
    CHECK(decoded("flour = \"wheat\"", bakery) ==
          "flour: there is no such parameter; did you mean 'bread.flour'?\n");
    CHECK(decoded("[bread]\nfluor = \"wheat\"", bakery) ==
          "bread.fluor: there is no such parameter; did you mean 'flour'?\n");
}

TEST_CASE("described: the text of a composed struct is decoded as the same struct") {
    toy::Bakery before;
    before.bread.flour = "\"old\"\n";
    before.ovens[0].second.heat = 0.1;
    std::string text;
    describe::append_toml(text, before.bread, "bread");
    describe::append_toml(text, before.ovens[0].second, "ovens.stone");
    toy::Bakery after;
    CHECK(decoded(text, after).empty());
    CHECK(after == before);
}

TEST_CASE("described: the reference and the schema list the parameters of the bases") {
    std::string page;
    describe::append_reference(page, toy::Bakery{}, "bakery", "A bakery.");
    CHECK(page.find("| `price` | `3 EUR/loaf` | between 0 EUR/loaf and 10 EUR/loaf |") !=
          std::string::npos);
    CHECK(page.find("## bakery.bread") != std::string::npos);
    CHECK(page.find("## bakery.ovens.NAME") != std::string::npos);
    const describe::Json schema = describe::table_schema<toy::Bakery>();
    CHECK(schema["properties"].contains("price"));
    CHECK(schema["properties"]["bread"]["properties"]["rest"]["default"] == "2 wd");
}

TEST_CASE("described: rules are reported in the order in which they are asked, each at its path") {
    toy::Bakery bakery;
    bakery.ovens[0].second.trays = 11;
    bakery.ovens.emplace_back("stone", toy::Oven{});
    bakery.bread.rest = Span{sim::day, 1.0};
    Rules rules;
    rules.check_bounds(bakery, "town.");
    rules.check_entries(bakery.ovens, "town.ovens");
    rules.require(true, "town.price", "holds");
    rules.require(bakery.bread.crust, "town.bread.crust", "is missing");
    std::vector<std::string> paths;
    for (const sim::Diagnostic& diagnostic : std::move(rules).broken()) {
        paths.push_back(diagnostic.path);
    }
    CHECK(paths == std::vector<std::string>{"town.bread.rest", "town.ovens.stone.trays",
                                            "town.ovens.stone", "town.bread.crust"});
}

TEST_CASE("described: a reference to no entry is told with the nearest, and does not hold") {
    Rules rules;
    rules.check_reference("stone", {"stone", "iron"}, "stove", "bread.stove");
    CHECK(rules.references_hold());
    rules.check_reference("stoen", {"stone", "iron"}, "stove", "bread.stove");
    rules.check_reference("", {"stone", "iron"}, "stove", "bread.stove");
    CHECK_FALSE(rules.references_hold());
    const std::vector<sim::Diagnostic> broken = std::move(rules).broken();
    REQUIRE(broken.size() == 2);
    CHECK(broken[0].message == "there is no stove \"stoen\"; did you mean 'stone'?");
    CHECK(broken[1].message == "is missing; name a stove");
}

TEST_CASE("described: an entry with one parameter may be written as its value") {
    STATIC_CHECK(has_one_parameter<toy::Spice>());
    STATIC_CHECK_FALSE(has_one_parameter<toy::Oven>());
    toy::Recipe recipe;
    CHECK(decoded("spices = { pepper = 2, thyme = { grams = 3 } }", recipe).empty());
    CHECK(recipe.spices == Named<toy::Spice>{{"pepper", {2.0}}, {"thyme", {3.0}}});
    describe::set_value(recipe, "spices.pepper", "4");
    describe::set_value(recipe, "spices.thyme.grams", "5");
    CHECK(describe::value_at(recipe, "spices.pepper") == "4");
    CHECK(describe::value_at(recipe, "spices.thyme") == "5");
    CHECK(describe::full_path(recipe, "spices.pepper") == "spices.pepper.grams");
    CHECK(describe::full_path(recipe, "spices.pepper.grams") == "spices.pepper.grams");
    CHECK(describe::full_path(recipe, "spices.salt") == "spices.salt");
    CHECK(decoded("spices = { pepper = 20 }", recipe) ==
          "spices.pepper.grams: is 20; it must be between 0 and 10\n");
    CHECK(decoded("spices = { pepper = [1] }", recipe) ==
          "spices.pepper.grams: is a list, not one value; write it like 1\n");
    // An entry with several is a table.
    toy::Bakery bakery;
    CHECK(decoded("ovens = { stone = 2 }", bakery) ==
          "ovens.stone: is a value, not a table; write [ovens.stone] above its parameters\n");
}

TEST_CASE("described: a value may be left open") {
    toy::Recipe recipe;
    CHECK(describe::value_at(recipe, "price") == "auto");
    CHECK(decoded("price = \"4 EUR\"\nsalt = \"2 %\"", recipe).empty());
    CHECK(recipe.price == euros(4));
    CHECK(recipe.salt == 0.02);
    CHECK(describe::value_at(recipe, "price") == "4 EUR/loaf");
    describe::set_value(recipe, "price", "auto");
    CHECK_FALSE(recipe.price.has_value());
    CHECK(decoded("price = 4", recipe).ends_with(", or \"auto\"\n"));
    CHECK(decoded("salt = \"200 %\"", recipe) ==
          "salt: is 200 %; it must be between 0 % and 100 %\n");
    recipe.price = euros(11);
    Rules rules;
    rules.check_bounds(recipe);
    const auto broken = std::move(rules).broken();
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].path == "price");
}

TEST_CASE("described: a table of names has no more entries than its description says") {
    toy::Recipe recipe;
    CHECK(decoded("spices = { a = 1, b = 1, c = 1 }", recipe) ==
          "spices: has 3 entries, but at most 2 can be simulated\n");
}
