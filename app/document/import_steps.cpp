#include "app/document/import_steps.h"

#include <span>

namespace qi
{

std::vector<std::string> headersOf(const std::vector<MappedColumn>& columns)
{
    std::vector<std::string> headers;
    for (const MappedColumn& column : columns) headers.push_back(column.header);
    return headers;
}

Result<LookedAt> lookAt(FileToImport file, const std::filesystem::path& store, Feedback& feedback)
{
    auto preview = previewFile(file.file, file.options);
    if (!preview) return fail(preview.error());
    LookedAt looked{std::move(*preview), {}, {}, {}};
    if (auto opened = Store::open(store, Store::Access::Read)) {
        const std::vector<std::string> headers = headersOf(looked.preview.columns);
        looked.mapping = opened->rememberedMapping(headers).value_or(std::nullopt);
        looked.dates = opened->rememberedDateOrders(headers).value_or(DateOrders{});
    }
    // What a long file shows further down is met when it is checked.
    if (!looked.preview.whole || looked.preview.dateOrder != DateOrder::Auto) return looked;
    file.options.mapping = looked.mapping.value_or(std::map<std::string, std::string>());
    file.options.dateOrder = looked.dates.all;
    file.options.dateOrders = looked.dates.columns;
    if (auto questions = openDateOrders(file.file, file.options, feedback)) looked.questions = std::move(*questions);
    return looked; // Whatever else is wrong can be seen and changed in the preview.
}

Result<Checked> checkFile(const std::filesystem::path& store, const FileToImport& file, Feedback& feedback)
{
    auto opened = Store::open(store, Store::Access::Read);
    if (!opened) return fail(opened.error());
    auto reports = opened->tryImport(std::span(&file, 1), feedback);
    if (reports) return Checked{std::move(reports->front()), {}};
    if (reports.error().kind != Error::Kind::Data) return fail(reports.error());
    auto questions = openDateOrders(file.file, file.options, feedback);
    if (!questions || questions->empty()) return fail(reports.error());
    return Checked{{}, std::move(*questions)};
}

Result<ImportReport> importFile(const std::filesystem::path& store, const FileToImport& file, const std::string& now,
                                Feedback& feedback)
{
    auto opened = Store::open(store);
    if (!opened) return fail(opened.error());
    auto reports = opened->import(std::span(&file, 1), now, feedback);
    if (!reports) return fail(reports.error());
    ImportReport& report = reports->front();
    const auto remember = [&report](const Result<Done>& done) {
        if (!done) report.warnings.push_back("What was chosen could not be remembered: " + done.error().sentence);
    };
    const std::vector<std::string> headers = headersOf(report.columns);
    remember(opened->rememberMapping(headers, file.options.mapping));
    remember(opened->rememberDateOrders(headers, {file.options.dateOrder, file.options.dateOrders}));
    return std::move(report);
}

} // namespace qi
