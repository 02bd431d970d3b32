#include "app/cli/group_options.h"

#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace qi::cli
{

void addFilterOption(CLI::App& command, std::vector<std::string>& filters)
{
    command
        .add_option("--filter", filters,
                    "Only records of this group, such as sex=Female or \"ethnicity_group=Not known\"; with --by: that "
                    "group's groups. May be given again")
        ->type_name("FIELD=GROUP")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

Result<std::vector<GroupChosen>> groupsChosen(const std::vector<std::string>& filters)
{
    std::vector<GroupChosen> where;
    for (const std::string& filter : filters) {
        const std::size_t sign = filter.find('=');
        GroupChosen chosen{std::string(trimmed(std::string_view(filter).substr(0, sign))),
                           sign == std::string::npos ? ""
                                                     : std::string(trimmed(std::string_view(filter).substr(sign + 1)))};
        if (chosen.role.empty() || chosen.group.empty())
            return fail(
                Error::Kind::Usage,
                fmt::format("--filter takes a field and a group of it, such as sex=Female; “{}” is none.", filter));
        where.push_back(std::move(chosen));
    }
    return where;
}

void addMergeOption(CLI::App& command, bool& mergeSmall)
{
    command.add_flag("--merge-small", mergeSmall,
                     "With --by and --suppress: groups with many numbers of few people are one, “Other groups”");
}

Result<Done> insistOnMergingSense(bool mergeSmall, const std::string& by, const std::string& only, Suppression scheme)
{
    if (!mergeSmall || (scheme != Suppression::None && !by.empty() && only.empty())) return Done{};
    return fail(Error::Kind::Usage, "--merge-small puts groups of few people together: it takes --by with a "
                                    "field and --suppress with lt5 or sdc7, and no --only.");
}

} // namespace qi::cli
