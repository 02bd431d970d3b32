#include "app/gui/import_words.h"

#include "app/models/wording.h"

#include <QObject>
#include <QStringList>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QString rowsText(std::size_t rows)
{
    return rows == 1 ? QObject::tr("1 row") : QObject::tr("%1 rows").arg(countText(rows));
}

} // namespace

QString importOutcome(const ImportReport& report, bool done)
{
    QStringList words;
    words << (done ? QObject::tr("%1 read from %2.") : QObject::tr("%1 in %2."))
                 .arg(rowsText(report.rowsRead), text(report.file));
    words << (done ? QObject::tr("New: %1. Updated: %2. There already: %3. Set aside: %4.")
                   : QObject::tr("Would be new: %1. Would be updated: %2. There already: %3. Set aside: %4."))
                 .arg(countText(report.added), countText(report.updated), countText(report.unchanged),
                      countText(report.quarantined.size()));
    if (report.correctedBefore > 0)
        words << QObject::tr("Of those there already, %1 set aside before and corrected by hand: what was corrected "
                             "stays.")
                     .arg(report.correctedBefore == 1 ? QObject::tr("1 was")
                                                      : QObject::tr("%1 were").arg(countText(report.correctedBefore)));
    if (!report.valuesSetAside.empty())
        words << QObject::tr("In rows that count, %1 single values cannot be used.")
                     .arg(countText(report.valuesSetAside.size()));
    if (report.first && report.last)
        words << QObject::tr("From %1 to %2.").arg(dateText(report.first), dateText(report.last));
    if (!report.droppedColumns.empty()) {
        QStringList dropped;
        for (const std::string& header : report.droppedColumns) dropped << text(header);
        words << QObject::tr("Left out, because they say who a person is: %1.").arg(dropped.join(u", "_s));
    }
    if (!report.otherSheets.empty()) {
        QStringList sheets;
        for (const std::string& sheet : report.otherSheets) sheets << u"“%1”"_s.arg(text(sheet));
        words
            << QObject::tr("Of its sheets “%1” was read; not read: %2.").arg(text(report.sheet), sheets.join(u", "_s));
    }
    for (const std::string& warning : report.warnings) words << text(warning);
    return words.join(u'\n');
}

QString fileFacts(const QString& name, const FilePreview& preview)
{
    QStringList facts{name};
    facts << (preview.format == "CSV"    ? QObject::tr("text")
              : preview.format == "XLSX" ? QObject::tr("Excel workbook")
                                         : QObject::tr("OpenDocument spreadsheet"));
    if (preview.sheets.size() > 1) facts << QObject::tr("%1 sheets").arg(preview.sheets.size());
    facts << QObject::tr("headers in row %1").arg(preview.headerRow)
          << QObject::tr("%1 columns").arg(preview.columns.size());
    return facts.join(u"  ·  "_s);
}

} // namespace qi
