#include "core/store/corrected_before.h"

#include "core/records/keyed_hash.h"

namespace qi::sqlite
{

std::string markOfRow(const Fingerprint& row) { return KeyedHash::textOfHash(row); }

Result<CorrectedBefore> CorrectedBefore::of(const Database& database, std::int64_t dataset)
{
    CorrectedBefore corrected;
    Statement row =
        database.prepare("SELECT s.mark, c.id FROM correction c JOIN set_aside s ON s.id = c.set_aside JOIN "
                         "batch b ON b.id = s.batch WHERE b.dataset = ?1 AND s.whole_row AND s.mark <> '' "
                         "ORDER BY c.id");
    row.with(dataset);
    while (row.next()) corrected.byMark_.insert_or_assign(std::string(row.text(0)), row.integer(1));
    if (auto done = row.finished(); !done) return fail(done.error());
    return corrected;
}

std::optional<std::int64_t> CorrectedBefore::correctionOf(const Fingerprint& row) const
{
    if (byMark_.empty()) return std::nullopt;
    const auto found = byMark_.find(markOfRow(row));
    return found == byMark_.end() ? std::nullopt : std::optional(found->second);
}

Result<Done> setAsideAgain(const Database& database, std::int64_t batch)
{
    return database.run(
        "UPDATE batch SET unchanged = unchanged - helped.count, quarantined = quarantined + helped.count "
        "FROM (SELECT s.batch AS batch, count(*) AS count FROM set_aside s JOIN correction c ON c.id = "
        "s.corrected_by WHERE c.batch = ?1 AND s.batch <> ?1 GROUP BY s.batch) AS helped WHERE batch.id "
        "= helped.batch",
        batch);
}

} // namespace qi::sqlite
