// Untrusted text in HTML.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace conform {

// Clean text with & < > " ' as references: safe as content and in quoted attributes.
std::string html_text(std::string_view text);
// The same, with line feeds and tabs kept: for <pre>.
std::string html_block(std::string_view text);

// A name for id="…" and, after "#", for href: bytes outside [A-Za-z0-9./:=,[]-] become "~XX". Different texts
// have different anchors, and no escaping is needed after it.
std::string anchor_of(std::string_view text);

// `url` if it is plain http or https, else empty: javascript: and the like never become links.
std::string safe_url(const std::string& url);

// Markdown of the suite as HTML. Raw HTML is shown as text; images are taken away, links to anything but
// http(s) leave their text; a code span that is the id of a clause becomes a link to it.
std::string html_of_markdown(const std::string& markdown,
                             const std::function<bool(const std::string&)>& is_clause);

}  // namespace conform
