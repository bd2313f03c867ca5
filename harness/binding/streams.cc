#include "harness/binding/streams.h"

namespace conform {

void SocketThing::release() noexcept {
  try {
    socket_->close();
  } catch (const std::exception&) {
    // Nothing of a case depends on it.
  }
}

std::optional<std::string> ViewThing::octets() const {
  try {
    return contents();
  } catch (const refio::ValueError&) {
    return std::nullopt;
  }
}

std::string ViewThing::contents() const { return std::string(refio::chars_of(view_.bytes())); }

}  // namespace conform
