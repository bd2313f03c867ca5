#include "harness/binding/things.h"

#include <exception>

namespace conform {

const Datum& Answer::get() const {
  if (error != nullptr) error->raise();
  return datum;
}

std::optional<Datum> IteratorThing::next() {
  if (given_ == items_.size()) return std::nullopt;
  const Answer& item = items_[given_++];
  // As of a generator: nothing comes after an error.
  if (item.error != nullptr) given_ = items_.size();
  return item.get();
}

void FileThing::release() noexcept {
  try {
    file_->close();
  } catch (const std::exception&) {
    // The case has ended; what the file could not write any more is seen on the disk.
  }
}

}  // namespace conform
