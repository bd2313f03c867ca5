// JSON cut to what a person will read: long content becomes its head and its length. Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace conform {

// Strings of more than 200 code points become the first 80 with "… (n in all)", arrays of more than 40 items
// their first 20 and a note, objects of more than 60 keys likewise. Ill-formed UTF-8 becomes \xNN.
nlohmann::json abridged(const nlohmann::json& json);

// The same on one line of at most about `limit` code points.
std::string abridged_line(const nlohmann::json& json, std::size_t limit = 120);

}  // namespace conform
