#include "core/store/answer_file.h"
#include "core/store/record_reader.h"
#include "core/store/store_impl.h"

#include <fmt/format.h>

namespace qi
{

Result<RecordTable> Store::columns(const std::string& dataset, const std::vector<std::string>& roles)
{
    const auto found = sqlite::findDataset(impl_->database, dataset);
    if (!found) return fail(found.error());
    if (!*found) return fail(Error::Kind::Store, fmt::format("The store has no dataset {}.", dataset));
    RecordTable table;
    for (const sqlite::DatasetColumn& column : sqlite::chosenColumns(**found, roles))
        table.columns.push_back(sqlite::emptyColumn(column.role, column.type));
    return table;
}

Result<std::string> Store::stateOfRecords() { return sqlite::stateOfRecords(impl_->database); }

KeptAnswers Store::keptAnswers()
{
    const auto moment = sqlite::Transaction::beginReading(impl_->database);
    const auto state = sqlite::stateOfRecords(impl_->database);
    if (!moment || !state) return {};
    return sqlite::readAnswers(impl_->database, *state).value_or(KeptAnswers{});
}

void Store::keepAnswers(const std::string& state, const KeptAnswers& answers)
{
    if (state.empty()) return;
    // While it lasts nobody changes rows: what is written is of rows as they are, and a change takes it away again.
    const auto moment = sqlite::Transaction::begin(impl_->database);
    const auto now = sqlite::stateOfRecords(impl_->database);
    if (moment && now && *now == state) static_cast<void>(sqlite::writeAnswers(impl_->database, state, answers));
}

} // namespace qi
