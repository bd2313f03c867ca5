// Descendants of an adapter that outlived it.
#pragma once

#include <cstdint>
#include <string>

namespace conform {

// Kills and reaps the orphans that this process inherited (see prepare_process_for_driving) from a dead
// adapter: those in the adapter's session, whose id is its process id, and those whose environment has
// `marker`
// ("NAME=value"). Linux only; elsewhere nothing happens.
void kill_strays(std::int64_t session, const std::string& marker);

}  // namespace conform
