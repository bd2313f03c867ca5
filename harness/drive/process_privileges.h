// What must be true of this process before it starts adapters.
#pragma once

#include <string>

namespace conform {

// Prepares this process and all children it will have; to be called once, early in main:
//   - umask 022, SIGPIPE ignored, no core files (writing one would eat a case's deadline);
//   - orphaned descendants of adapters become children of this process, so that they can be killed (Linux);
//   - as root, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH leave the bounding and the inheritable set: adapters
//   stay root
//     but obey file modes, while this process keeps its own access (Linux).
// Returns why file modes will not bind adapters, for the report; empty: they do.
std::string prepare_process_for_driving();

// A write that nobody reads any more is an error from now on, and no signal.
void ignore_broken_pipes();

// While one lives, the calling thread obeys file modes, though it may be root's: what the reference does in
// this process is bound by them as adapters are, and audits, outside of it, are not (Linux; elsewhere it does
// nothing).
class ObeyFileModes {
 public:
  ObeyFileModes();
  ~ObeyFileModes();
  ObeyFileModes(const ObeyFileModes&) = delete;
  ObeyFileModes& operator=(const ObeyFileModes&) = delete;

 private:
  unsigned dropped_ = 0;  // capabilities to be taken back, as bits
};

}  // namespace conform
