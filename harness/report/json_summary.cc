#include "harness/report/overview.h"
#include "harness/report/render.h"
#include "harness/report/result_json.h"

namespace conform {

std::string render_json(const std::vector<RunResults>& runs) {
  Json implementations = Json::array();
  for (const RunResults& run : runs) {
    const Counts counts = tally(run);
    implementations.push_back({{"name", run.header.implementation.name},
                               {"version", run.header.implementation.version},
                               {"platform", platform_of(run.header)},
                               {"counts", encode_counts(counts)},
                               {"unexpected", counts.unexpected}});
  }
  const Json summary{{"implementations", implementations}};
  return summary.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace conform
