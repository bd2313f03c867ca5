#include "refio/platform/memory/volume_state.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "refio/platform/memory/digest.h"

namespace refio {
namespace {

using Copies = std::unordered_map<const Node*, std::shared_ptr<Node>>;

// Fills `to`, which is empty, as `from` is filled. A file that has been met keeps being one file.
void copy_children(const Node& from, const std::shared_ptr<Node>& to,
                   const std::shared_ptr<SpaceAccount>& space, Copies& copies) {
  for (const auto& [name, child] : from.children) {
    std::shared_ptr<Node>& copy = copies[child.get()];
    if (copy == nullptr) copy = std::make_shared<Node>(*child, space);
    ++copy->links;
    to->children.emplace(name, copy);
    if (!child->is_directory()) continue;
    const std::shared_ptr<Node> directory = copy;  // the map may move what it holds
    directory->parent = to;
    copy_children(*child, directory, space, copies);
  }
}

// A name, and what makes its file this one.
struct Record {
  std::string path;
  std::size_t first;  // number of the first record of the same file
  const Node* node;
};

void collect(const Node& directory, const std::string& prefix, std::vector<Record>& records,
             std::unordered_map<const Node*, std::size_t>& first) {
  for (const auto& [name, node] : directory.children) {
    const std::size_t number = first.emplace(node.get(), records.size()).first->second;
    records.push_back({prefix + name, number, node.get()});
    if (node->is_directory()) collect(*node, prefix + name + "/", records, first);
  }
}

// The root and all that is below it, always in the same order.
std::vector<Record> records_of(const Volume& volume) {
  std::vector<Record> records{{"/", 0, volume.root.get()}};
  std::unordered_map<const Node*, std::size_t> first;
  collect(*volume.root, "", records, first);
  return records;
}

bool same_file(const Node& a, const Node& b) {
  return a.type == b.type && a.mode == b.mode && a.device == b.device && a.target == b.target &&
         a.pages.same_contents(b.pages);
}

bool same_record(const Record& a, const Record& b) {
  return a.path == b.path && a.first == b.first && same_file(*a.node, *b.node);
}

void add_text(Digest& hash, std::string_view text) {
  hash.add_number(text.size());
  hash.add(view_of(text));
}

// Each record ends before the next one starts, whatever they hold: no two lists give the same bytes.
void add_record(Digest& hash, const Record& record) {
  const Node& node = *record.node;
  add_text(hash, record.path);
  hash.add_number(record.first);
  hash.add_number(static_cast<std::uint64_t>(node.type));
  hash.add_number(node.mode);
  hash.add_number(static_cast<std::uint64_t>(node.device));
  add_text(hash, node.target);
  hash.add_number(node.pages.size());
  std::uint64_t pages = 0;
  node.pages.for_each_written([&](std::uint64_t number, ByteView page) {
    ++pages;
    hash.add_number(number);
    hash.add(page);
  });
  hash.add_number(pages);
}

}  // namespace

std::shared_ptr<Volume> copy_of(Volume& volume) {
  const std::lock_guard lock(volume.mutex);
  auto copy = std::make_shared<Volume>(volume.options);
  copy->root = std::make_shared<Node>(*volume.root, copy->space);
  copy->root->links = 1;
  Copies copies;
  copy_children(*volume.root, copy->root, copy->space, copies);
  return copy;
}

bool same_files(Volume& a, Volume& b) {
  const std::scoped_lock lock(a.mutex, b.mutex);
  return std::ranges::equal(records_of(a), records_of(b), same_record);
}

std::string digest_of(Volume& volume) {
  const std::lock_guard lock(volume.mutex);
  Digest hash;
  for (const Record& record : records_of(volume)) add_record(hash, record);
  return hash.hex();
}

}  // namespace refio
