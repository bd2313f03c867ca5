#include "harness/binding/named_error.h"

#include <algorithm>
#include <array>
#include <optional>

#include "harness/binding/step_faults.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

using ClassChain = std::vector<std::string_view>;

// Python's exceptions with their bases, roots left out. A class that is not here has none.
const std::array<ClassChain, 17> known_classes = {{
    {"BlockingIOError", "OSError"},
    {"BrokenPipeError", "OSError"},
    {"FileExistsError", "OSError"},
    {"FileNotFoundError", "OSError"},
    {"InterruptedError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"NotADirectoryError", "OSError"},
    {"PermissionError", "OSError"},
    {"TimeoutError", "OSError"},
    {"UnsupportedOperation", "OSError", "ValueError"},
    {"OverflowError", "ArithmeticError"},
    {"ZeroDivisionError", "ArithmeticError"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"NotImplementedError", "RuntimeError"},
    {"UnicodeDecodeError", "UnicodeError", "ValueError"},
    {"UnicodeEncodeError", "UnicodeError", "ValueError"},
}};

// An error of any class, by name.
class NamedError final : public refio::Error {
 public:
  NamedError(std::string name, std::optional<int> native, const std::string& message = "raised by the case")
      : refio::Error(message), name_(std::move(name)) {
    errno_ = native;
  }
  ClassChain class_chain() const override {
    for (const ClassChain& chain : known_classes) {
      if (chain.front() == name_) return chain;
    }
    return {name_};
  }
  [[noreturn]] void raise() const override { throw *this; }
  std::shared_ptr<refio::Error> clone() const override { return std::make_shared<NamedError>(*this); }

 private:
  std::string name_;
};

std::optional<int> native_errno_of(const nlohmann::json& pattern) {
  if (!pattern.contains("errno")) return std::nullopt;
  const std::string name = pattern.at("errno").get<std::string>();
  const auto value = refio::errno_value(name);
  if (!value) throw StepUnsupported("this platform has no error number " + name);
  return value;
}

std::shared_ptr<const refio::Error> os_error_of(int native) {
  try {
    refio::throw_os_error(native, "raised by the case");
  } catch (const refio::Error& error) {
    return error.clone();
  }
}

// The library's own class of that name, so that it treats the error as one of its own; null: it has none.
std::shared_ptr<const refio::Error> own_error_of(const std::string& name) {
  const std::string message = "raised by the case";
  if (name == "OSError") return std::make_shared<refio::OSError>(message);
  if (name == "UnsupportedOperation") return std::make_shared<refio::UnsupportedOperation>(message);
  if (name == "TimeoutError") return std::make_shared<refio::TimeoutError>(message);
  if (name == "ValueError") return std::make_shared<refio::ValueError>(message);
  if (name == "TypeError") return std::make_shared<refio::TypeError>(message);
  if (name == "OverflowError") return std::make_shared<refio::OverflowError>(message);
  if (name == "LookupError") return std::make_shared<refio::LookupError>(message);
  if (name == "BufferError") return std::make_shared<refio::BufferError>(message);
  if (name == "RuntimeError") return std::make_shared<refio::RuntimeError>(message);
  if (name == "MemoryError") return std::make_shared<refio::MemoryError>(message);
  return nullptr;
}

bool is_count(const nlohmann::json& json) { return json.is_number_integer() && json >= 0; }

void check_pattern(const nlohmann::json& pattern, const std::string& pointer) {
  const char* due = "{\"is\": class, \"errno\": name, \"characters_written\": count}";
  if (!pattern.is_object() || !pattern.contains("is") || !pattern.at("is").is_string()) {
    throw FormatError(pointer, "an error to raise without a class", due);
  }
  if (pattern.contains("errno") && !pattern.at("errno").is_string()) {
    throw FormatError(pointer_to(pointer, "errno"), "an errno that is no name", due);
  }
  if (pattern.contains("characters_written") && !is_count(pattern.at("characters_written"))) {
    throw FormatError(pointer_to(pointer, "characters_written"), "no count", due);
  }
}

}  // namespace

std::shared_ptr<const refio::Error> error_of(const nlohmann::json& pattern, const std::string& pointer) {
  if (pattern.is_string()) return error_of({{"is", pattern}}, pointer);
  check_pattern(pattern, pointer);
  const std::string name = pattern.at("is").get<std::string>();
  const auto native = native_errno_of(pattern);
  if (name == "BlockingIOError") {
    const std::size_t count = pattern.value("characters_written", std::size_t{0});
    return std::make_shared<refio::BlockingIOError>("raised by the case", count);
  }
  if (native) {
    const auto error = os_error_of(*native);
    if (name == "OSError" || name == error->class_chain().front()) return error;
  } else if (auto error = own_error_of(name)) {
    return error;
  }
  return std::make_shared<NamedError>(name, native);
}

void raise_named(const std::string& name, const std::string& message) {
  throw NamedError(name, std::nullopt, message);
}

}  // namespace conform
