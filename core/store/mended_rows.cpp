#include "core/store/mended_rows.h"

namespace qi::sqlite
{

Result<MendedRows> MendedRows::of(const Database& database, std::int64_t dataset)
{
    MendedRows rows;
    Statement row = database.prepare("SELECT s.id, s.key_a, s.key_b FROM set_aside s JOIN batch b ON b.id = s.batch "
                                     "WHERE b.dataset = ?1 AND s.key_a IS NOT NULL AND s.mended_by IS NULL AND "
                                     "s.corrected_by IS NULL");
    row.with(dataset);
    while (row.next()) rows.open_[{row.integer(1), row.integer(2)}].push_back(row.integer(0));
    if (auto done = row.finished(); !done) return fail(done.error());
    return rows;
}

Result<Done> MendedRows::write(const Database& database, std::int64_t batch) const
{
    Statement mend = database.prepare("UPDATE set_aside SET mended_by = ?2 WHERE id = ?1");
    for (const Identity& record : met_)
        for (const std::int64_t id : open_.at(record))
            if (auto done = mend.with(id, batch).run(); !done) return done;
    return Done{};
}

} // namespace qi::sqlite
