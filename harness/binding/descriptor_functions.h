// The functions os.* of the documents, and streams over sockets and mappings: what only the operating
// system's own files have.
#pragma once

#include <map>
#include <string>

#include "harness/binding/vocabulary.h"

namespace conform {

// os.open, os.pipe, …; os.socketpair is not among them.
std::map<std::string, BindingVocabulary::Function> descriptor_functions();
// os.socketpair, SocketIO, MMapIO.
std::map<std::string, BindingVocabulary::Function> socket_and_mapping_functions();
BindingVocabulary::Kind make_socket_kind();

// Closes descriptors that a case has left open; numbers that are not open any more are passed over.
void close_descriptors(const std::vector<int>& descriptors) noexcept;

}  // namespace conform
