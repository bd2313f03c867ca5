// Names of files in a case: all of them stay in the case's directory. Pure.
#pragma once

#include <string>

namespace conform {

// What is wrong with `path` as a name that an implementation is given, or empty. Absolute names, "..", drive
// letters and names that are devices somewhere are refused; odd ones (empty, "data/", "./data") are a case's
// good right.
std::string fault_of_argument(const std::string& path);

// What is wrong with `path` as a name of the fixture or of an expectation, or empty: only "a/b/c" will do.
std::string fault_of_entry(const std::string& path);

// What is wrong with `target` as the target of the symbolic link `link`, or empty: it must not lead out of
// the directory. A dangling target is allowed.
std::string fault_of_target(const std::string& link, const std::string& target);

// The directories above an entry: "a/b/c" -> "a/b"; empty at the top.
std::string parent_of(const std::string& path);

}  // namespace conform
