#include "sim/superblock.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/input_file.hpp"

namespace sim {

namespace {
constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";

// Where the length of the file stands, and where the size of such numbers does; nothing for a
// version that is not known.
struct Places {
    std::size_t size;
    std::size_t end;
};

std::optional<Places> places_in(unsigned version) {
    switch (version) {
        case 0:
            return Places{.size = 13, .end = 40};
        case 1:
            return Places{.size = 13, .end = 44};
        case 2:
        case 3:
            return Places{.size = 9, .end = 28};
        default:
            return std::nullopt;
    }
}
}  // namespace

Superblock check_superblock(const std::filesystem::path& path) {
    constexpr std::size_t most = 64;
    const InputFile file(path);
    std::vector<char> buffer;
    const std::string_view head = file.read(0, most, buffer);
    if (!head.starts_with(signature)) return Superblock::none;
    if (head.size() < most) return Superblock::cut_off;
    const std::optional<Places> places =
        places_in(static_cast<unsigned char>(head[signature.size()]));
    constexpr char number_bytes = 8;
    if (!places || head[places->size] != number_bytes) return Superblock::whole;
    std::uint64_t end = 0;
    for (std::size_t i = number_bytes; i-- > 0;) {
        end = end << 8 | static_cast<unsigned char>(head[places->end + i]);
    }
    return file.size() < end ? Superblock::cut_off : Superblock::whole;
}

}  // namespace sim
