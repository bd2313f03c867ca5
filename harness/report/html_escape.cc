#include "harness/report/html_escape.h"

#include <fmt/format.h>
#include <md4c-html.h>

#include <cctype>

#include "harness/report/text.h"

namespace conform {
namespace {

std::string with_references(const std::string& clean) {
  std::string out;
  out.reserve(clean.size());
  for (const char c : clean) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool is_anchor_char(unsigned char c) {
  return c < 0x80 && (std::isalnum(c) != 0 ||
                      std::string_view("./:=,[]-").find(static_cast<char>(c)) != std::string_view::npos);
}

bool starts_with(std::string_view text, std::size_t at, std::string_view prefix) {
  return text.substr(at, prefix.size()) == prefix;
}

// The end of the tag that starts at `at`: md4c writes ">" inside attributes as a reference.
std::size_t tag_end(const std::string& html, std::size_t at) {
  const std::size_t end = html.find('>', at);
  return end == std::string::npos ? html.size() : end + 1;
}

bool is_kept_link(std::string_view html, std::size_t at) {
  return starts_with(html, at, "<a href=\"https://") || starts_with(html, at, "<a href=\"http://");
}

// Takes away images and links that a page on its own cannot follow.
std::string self_contained(const std::string& html) {
  std::string out;
  bool dropped_link = false;
  for (std::size_t at = 0; at < html.size();) {
    const bool image = starts_with(html, at, "<img ");
    const bool open = starts_with(html, at, "<a ");
    const bool close = starts_with(html, at, "</a>");
    if (open) dropped_link = !is_kept_link(html, at);
    if (image || ((open || close) && dropped_link)) {
      at = tag_end(html, at);
      continue;
    }
    out += html[at++];
  }
  return out;
}

std::string linked_clauses(const std::string& html,
                           const std::function<bool(const std::string&)>& is_clause) {
  const std::string open = "<code>", close = "</code>";
  std::string out;
  std::size_t at = 0;
  for (std::size_t start = html.find(open); start != std::string::npos; start = html.find(open, at)) {
    const std::size_t inner = start + open.size();
    const std::size_t end = html.find(close, inner);
    if (end == std::string::npos) break;
    const std::string id = html.substr(inner, end - inner);
    const std::string span = html.substr(start, end + close.size() - start);
    out += html.substr(at, start - at);
    out += is_clause(id) ? fmt::format("<a href=\"#{}\">{}</a>", anchor_of(id), span) : span;
    at = end + close.size();
  }
  return out + html.substr(at);
}

void append_chunk(const MD_CHAR* text, MD_SIZE size, void* out) {
  static_cast<std::string*>(out)->append(text, size);
}

}  // namespace

std::string html_text(std::string_view text) { return with_references(clean_text(text)); }

std::string html_block(std::string_view text) { return with_references(clean_text(text, Breaks::keep)); }

std::string anchor_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += is_anchor_char(byte) ? std::string(1, c) : fmt::format("~{:02X}", byte);
  }
  return out;
}

std::string safe_url(const std::string& url) {
  const bool web = starts_with(url, 0, "https://") || starts_with(url, 0, "http://");
  return web && clean_text(url) == url ? url : std::string();
}

std::string html_of_markdown(const std::string& markdown,
                             const std::function<bool(const std::string&)>& is_clause) {
  const std::string clean = clean_text(markdown, Breaks::keep);
  std::string html;
  const unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML;
  if (md_html(clean.data(), static_cast<MD_SIZE>(clean.size()), append_chunk, &html, flags, 0) != 0) {
    return "<pre>" + with_references(clean) + "</pre>";
  }
  return linked_clauses(self_contained(html), is_clause);
}

}  // namespace conform
