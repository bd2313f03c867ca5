// Single steps as pseudo-code; render_pseudocode (render.h) puts a whole case together.
#pragma once

#include <string>
#include <vector>

#include "harness/model/case.h"

namespace conform {

// The action of a step: `f = open("data", "rb")`.
std::string step_action(const Step& step);

// What must come of it, one entry a line: `-> [b"line1\n"] (stops-at-hint)`, `| raises closed (refuses)`;
// empty if nothing is said.
std::vector<std::string> step_expectation(const Step& step);

// Both on one line, for a message: `f.readline() raises closed`.
std::string step_line(const Step& step);

}  // namespace conform
