// The things that a case brings along, and the file objects of the document file-api.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/binding/datum.h"
#include "refio/core/errors.h"
#include "refio/file_api/file.h"

namespace conform {

// An item of an iterator or the answer of a function: a datum, or an error.
struct Answer {
  Datum datum;
  std::shared_ptr<const refio::Error> error;  // null: the datum

  // Returns the datum or raises the error.
  const Datum& get() const;
};

// Gives its items once.
class IteratorThing final : public Thing {
 public:
  explicit IteratorThing(std::vector<Answer> items) : items_(std::move(items)) {}
  std::string type() const override { return "iterator"; }
  // The next item; nullopt: no more. Throws what an item raises.
  std::optional<Datum> next();

 private:
  std::vector<Answer> items_;
  std::size_t given_ = 0;
};

// Answers every call alike, or, if made without an answer, opens files: as an opener, by name and flags.
class FunctionThing final : public Thing {
 public:
  explicit FunctionThing(std::optional<Answer> answer) : answer_(std::move(answer)) {}
  std::string type() const override { return "function"; }
  bool opens() const { return !answer_; }
  Datum call() const { return answer_->get(); }

 private:
  std::optional<Answer> answer_;
};

// A file object of the document file-api.
class FileThing final : public Thing {
 public:
  explicit FileThing(std::unique_ptr<refio::File> file) : file_(std::move(file)) {}
  std::string type() const override { return "File"; }
  void release() noexcept override;
  refio::File& file() const { return *file_; }

 private:
  std::unique_ptr<refio::File> file_;
};

}  // namespace conform
