#include "cli/output_file.hpp"

#include "sim/files.hpp"
#include "sim/partial_file.hpp"

namespace cli {

void require_writable(const std::filesystem::path& path,
                      std::span<const std::filesystem::path> inputs) {
    sim::require_no_input(path, inputs);
    const sim::PartialFile tried(path);
}

void write_file(const std::filesystem::path& path, std::string_view text) {
    sim::PartialFile file(path);
    file.write(text);
    file.publish();
}

}  // namespace cli
