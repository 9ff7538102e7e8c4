#include "cli/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "sim/files.hpp"

namespace cli {

namespace {
namespace fs = std::filesystem;

sim::FileError not_written(const fs::path& path, const std::string& cause) {
    return {sim::FileProblem::not_written, path, cause};
}

std::string cause_of(int error) { return std::generic_category().message(error); }

// A new file under a temporary name. It is removed unless it is renamed.
class PartialFile {
 public:
    explicit PartialFile(const fs::path& path)
        : path_(path),
          partial_(sim::partial_path(path)),
          descriptor_(
              ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t{0666})) {
        if (descriptor_ < 0) throw not_written(path_, cause_of(errno));
    }
    ~PartialFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!renamed_) ::unlink(partial_.c_str());
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    PartialFile(PartialFile&&) = delete;
    PartialFile& operator=(PartialFile&&) = delete;

    void write(std::string_view text) {
        while (!text.empty()) {
            const ssize_t written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw not_written(path_, cause_of(errno));
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void finish() {
        if (::fsync(descriptor_) != 0) throw not_written(path_, cause_of(errno));
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        if (closed != 0) throw not_written(path_, cause_of(errno));
        std::error_code error;
        fs::rename(partial_, path_, error);
        if (error) throw not_written(path_, error.message());
        renamed_ = true;
    }

 private:
    fs::path path_;
    fs::path partial_;
    int descriptor_;
    bool renamed_ = false;
};

}  // namespace

void require_writable(const fs::path& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::is_directory(status)) throw not_written(path, "it is a folder");
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw not_written(path, "it is not a regular file");
    }
    if (!path.has_filename()) throw not_written(path, "the name of a file is missing");
    const PartialFile tried(path);
}

void write_file(const fs::path& path, std::string_view text) {
    PartialFile file(path);
    file.write(text);
    file.finish();
}

}  // namespace cli
