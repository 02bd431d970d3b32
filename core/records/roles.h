#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// What a role's values are.
enum class RoleType {
    Text,     ///< Words, kept as read.
    Code,     ///< A code; text that keeps its leading zeros.
    CodeList, ///< Several codes in one cell, the first the primary; kept joined by commas.
    DateTime, ///< Local UK wall clock with its true instant.
    Date,     ///< A civil date (a monthly file's period).
    Integer,
    Number,
    Flag,      ///< True, false or not known.
    Forbidden, ///< A direct identifier: recognised, left out, named in the report.
    Ignore,    ///< Not wanted.
};

/// What a column means, whatever the hospital called it; the list is data, `resources/fields.json`.
struct Role
{
    std::string id; ///< `arrival_dt`
    RoleType type = RoleType::Text;
    std::string title;                 ///< "Arrival", for people.
    std::string group;                 ///< For pickers: "ED clock".
    std::vector<std::string> grains;   ///< Grains it belongs to; empty: all.
    std::vector<std::string> synonyms; ///< Header spellings met in extracts.
    friend bool operator==(const Role&, const Role&) = default;
};

/// All roles, in the order of the resource. Built once; valid for the life of the program.
const std::vector<Role>& allRoles();
/// nullptr when there is none of that id.
const Role* roleOf(std::string_view id);

/// Whether the role's values are numbers of records or people, which are kept as keyed hashes.
bool isHashed(std::string_view role);

/// What one record of a dataset is.
struct Grain
{
    std::string id;      ///< `attendance`; aggregate for monthly figures.
    std::string dataset; ///< The usual name of its dataset: "attendances".
    std::string title;
    std::string keyDate;               ///< Role that decides when a record counts: `arrival_dt`.
    std::string key;                   ///< Role that tells records apart; empty: there is none.
    std::vector<std::string> keyScope; ///< Roles within which `key` is unique, where they are there.
    friend bool operator==(const Grain&, const Grain&) = default;
};

const std::vector<Grain>& allGrains();
const Grain* grainOf(std::string_view id);
/// The grain whose datasets usually have this name; nullptr for other names.
const Grain* grainOfDataset(std::string_view name);

} // namespace qi
