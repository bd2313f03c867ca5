#include "harness/drive/process_privileges.h"

#ifndef _WIN32
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif
#ifdef __linux__
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include <cerrno>
#include <cstring>

namespace conform {
namespace {

#ifdef __linux__
constexpr unsigned file_access = (1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH);

// Children of root get (inheritable or bounding) capabilities at exec, so both sets have to give them up.
std::string drop_from_inheritable() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct sets[2] = {};
  if (syscall(SYS_capget, &header, sets) != 0) return std::string("capget: ") + std::strerror(errno);
  sets[0].inheritable &= ~file_access;
  if (syscall(SYS_capset, &header, sets) != 0) return std::string("capset: ") + std::strerror(errno);
  return {};
}

// Gives up, or takes back, rights of the calling thread only. Returns those that changed.
unsigned change_effective(unsigned off, unsigned on) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct sets[2] = {};
  if (syscall(SYS_capget, &header, sets) != 0) return 0;
  const unsigned before = sets[0].effective;
  sets[0].effective = (before & ~off) | on;
  if (sets[0].effective == before || syscall(SYS_capset, &header, sets) != 0) return 0;
  return before ^ sets[0].effective;
}

std::string make_children_obey_modes() {
  if (geteuid() != 0) return {};
  for (const int capability : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH}) {
    if (prctl(PR_CAPBSET_READ, capability) == 1 && prctl(PR_CAPBSET_DROP, capability) != 0) {
      return std::string("running as root, and its access rights cannot be dropped for children: ") +
             std::strerror(errno);
    }
  }
  return drop_from_inheritable();
}
#elif defined(_WIN32)
std::string make_children_obey_modes() { return "this platform has no file modes"; }
#else
std::string make_children_obey_modes() {
  return geteuid() == 0 ? "running as root, whose access file modes do not limit" : "";
}
#endif

#ifndef __linux__
constexpr unsigned file_access = 0;
unsigned change_effective(unsigned, unsigned) { return 0; }
#endif

}  // namespace

ObeyFileModes::ObeyFileModes() : dropped_(change_effective(file_access, 0)) {}
ObeyFileModes::~ObeyFileModes() {
  if (dropped_ != 0) change_effective(0, dropped_);
}

void ignore_broken_pipes() {
#ifndef _WIN32
  signal(SIGPIPE, SIG_IGN);
#endif
}

std::string prepare_process_for_driving() {
  ignore_broken_pipes();
#ifndef _WIN32
  umask(022);
  rlimit core{};
  if (getrlimit(RLIMIT_CORE, &core) == 0) {
    core.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &core);
  }
#endif
#ifdef __linux__
  prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
  return make_children_obey_modes();
}

}  // namespace conform
