#include "models/study/variants_section.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

#include "models/describe/limits.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/decisions_section.hpp"
#include "models/study/scenario_decoder.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/toml_file.hpp"
#include "models/study/variants.hpp"

namespace models {

namespace {

std::string unknown_like(const std::string& like, const std::vector<TomlItem>& items,
                         const std::vector<VariantSpec>& variants) {
    for (const TomlItem& item : items) {
        if (item.key->str() == like) {
            return fmt::format("'{}' must stand above the variant that is like it", like);
        }
    }
    return unknown_variant(variants, like);
}

// Reads `[variants.base]`. It can only have a title: the parameters of the base are those of the
// file itself.
void title_base(const toml::table& table, const SourceText& source, Decoder& decoder,
                VariantSpec& base) {
    Places places;
    Decoder own(source, places);
    own.set_prefix("variants.base.");
    own.decode_text(table, "title", base.title);
    for (const TomlItem& item : in_file_order(table)) {
        if (item.key->str() == "title") continue;
        own.report(item.key->source().begin, "variants.base." + shown(item.key->str()),
                   "the base is the file without its variants and takes a title only; "
                   "state parameters above the variants");
    }
    decoder.add(own);
}

void decode_variant(const TomlItem& item, const std::vector<TomlItem>& items,
                    const SourceText& source, Decoder& decoder, bool base_holds,
                    std::vector<VariantSpec>& variants) {
    const std::string name(item.key->str());
    const toml::source_position& position = item.key->source().begin;
    if (!is_name(name)) {
        decoder.report(position, "variants", fmt::format("'{}' {}", shown(name), name_rule));
        return;
    }
    const toml::table* table = item.node->as_table();
    if (!table) {
        decoder.report(item.node->source().begin, "variants." + name,
                       "is " + kind_of(*item.node) + ", not a table");
        return;
    }
    if (name == "base") {
        title_base(*table, source, decoder, variants.front());
        return;
    }
    const std::string prefix = "variants." + name + ".";
    Places places;
    Decoder own(source, places);
    own.set_prefix(prefix);

    VariantSpec variant{name, name, variants.front().scenario, {}, {}};
    own.decode_text(*table, "title", variant.title);
    std::string like = "base";
    own.decode_text(*table, "like", like);
    if (const VariantSpec* model = find_variant(variants, like)) {
        variant.scenario = model->scenario;
        variant.decisions = model->decisions;
    } else {
        own.report(table->get("like")->source().begin, prefix + "like",
                   unknown_like(like, items, variants));
    }
    decode(own, *table, variant.scenario, {"title", "like", "at"});
    const bool holds = own.clean() && base_holds &&
                       check_rules(variant.scenario, variants.front().scenario, places,
                                   source.at(position, {}, {}), prefix, own);
    decode_decisions(*table, source, prefix, variant.scenario, holds, source.at(position, {}, {}),
                     variant.decisions, own);
    decoder.add(own);
    state_changes(variants.front(), variant);
    variants.push_back(std::move(variant));
}

}  // namespace

std::vector<VariantSpec> decode_variants(const toml::table& table, const SourceText& source,
                                         const Scenario& base, const Places& places,
                                         const std::vector<Decision>& inherited, bool others_hold,
                                         Decoder& decoder) {
    const bool base_holds =
        others_hold && decoder.clean() &&
        check_rules(base, Scenario{}, places, source.at({1, 1}, {}, {}), {}, decoder);
    std::vector<VariantSpec> variants{{"base", "As it is", base, {}, inherited}};
    decode_decisions(table, source, {}, base, base_holds, source.at({1, 1}, {}, {}),
                     variants.front().decisions, decoder);

    const toml::node* node = table.get("variants");
    if (!node) return variants;
    const toml::table* tables = node->as_table();
    if (!tables) {
        decoder.report(node->source().begin, "variants",
                       "is " + kind_of(*node) + ", not a table; write [variants.NAME]");
        return variants;
    }
    if (tables->size() > most_variants) {
        decoder.report(node->source().begin, "variants",
                       fmt::format("has {} variants, but at most {} can be simulated",
                                   tables->size(), most_variants));
        return variants;
    }
    const std::vector<TomlItem> items = in_file_order(*tables);
    std::size_t parameters = parameter_count(base);
    for (const TomlItem& item : items) {
        const std::size_t before = variants.size();
        decode_variant(item, items, source, decoder, base_holds, variants);
        if (variants.size() == before) continue;
        parameters += parameter_count(variants.back().scenario);
        if (parameters <= most_parameters) continue;
        decoder.report(item.key->source().begin, "variants",
                       fmt::format("the variants up to here have {} parameters in all, and at most "
                                   "{} can be simulated; compare fewer variants, or simulate fewer "
                                   "markets",
                                   parameters, most_parameters));
        break;
    }
    return variants;
}

}  // namespace models
