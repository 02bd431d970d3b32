#pragma once

#include "core/store/database.h"
#include "core/store/store.h"

namespace qi
{

struct Store::Impl
{
    sqlite::Database database;
    std::filesystem::path file;
    std::string warning;
};

} // namespace qi
