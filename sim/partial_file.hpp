// A file under a temporary name until it is complete. Whoever looks for the file finds a complete
// one or none.
//
// The temporary name is NAME.partial-<host>-<process>-<random>, in the folder of the file. Host and
// process say where it comes from. The random part keeps apart processes of one number, as those of
// two containers are.
//
// A process holds a lock on its file as long as it lives. So the file of a killed process is
// known by having no lock, and the next PartialFile for the same target removes it:
// - one of this host that nobody has locked. Where the file system has no locks, it is one whose
//   process does not live;
// - one of another host, whose locks may not be seen here, if besides it is a month old.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "sim/file_writing.hpp"
#include "sim/files.hpp"

namespace sim {

class PartialFile {
 public:
    /// Gives the random part of a name: 16 hexadecimal digits, others at each call.
    using Token = std::function<std::string()>;

    /// Removes what killed processes left of the same target, and creates an empty file. It never
    /// opens one that is there, nor what a link points to. Throws FileError (not_written) if no
    /// file can be written there: a folder, a device, a missing or read-only folder.
    explicit PartialFile(std::filesystem::path target, const Token& token = random_token);
    /// Discards it.
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    PartialFile(PartialFile&&) = delete;
    PartialFile& operator=(PartialFile&&) = delete;

    /// Its temporary name.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Another path to it, which leads to it even when its folder is gone.
    [[nodiscard]] std::filesystem::path open_path() const;

    /// Appends. Throws FileError (not_written).
    void write(std::string_view text);

    /// Brings the content to the disk and gives the file its own name, in one step. Where that
    /// fails, because the folder is gone or may not be written any more, a complete copy goes to
    /// the folder for temporary files, and FileError (not_written) says where it is.
    void publish();

    /// Removes the file unless it has its own name.
    void discard() noexcept;

 private:
    void create(const Token& token);
    void save_copy(const std::string& cause);

    std::filesystem::path target_;
    std::filesystem::path path_;
    int descriptor_ = -1;
};

/// A new name for a file that cannot be written to its place: in the folder for temporary files
/// (TMPDIR), or in the current one where there is none.
[[nodiscard]] std::filesystem::path path_elsewhere(const std::filesystem::path& target);

}  // namespace sim
