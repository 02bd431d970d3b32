#include "app/gui/import_words.h"

#include "app/models/wording.h"

#include <QObject>
#include <QStringList>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QString stayText(const std::optional<double>& minutes)
{
    if (!minutes) return QObject::tr("not known");
    const auto whole = static_cast<int>(*minutes);
    return QObject::tr("%1 h %2 min").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString rowsText(std::size_t rows)
{
    return rows == 1 ? QObject::tr("1 row") : QObject::tr("%1 rows").arg(countText(rows));
}

QString midnightProposal(const MidnightProposal& midnight)
{
    return QObject::tr("In %1 the departure is before the arrival, and would be an ordinary one on the next day: the "
                       "date was probably copied from the arrival, the time is after midnight. Without them the median "
                       "stay is %2, with them %3. %4")
        .arg(rowsText(midnight.rows), stayText(midnight.medianWithout), stayText(midnight.medianWith),
             midnight.moved ? QObject::tr("They are taken so, as you asked.")
                            : QObject::tr("Those departures are set aside unless you say otherwise."));
}

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
    if (done && report.midnight && report.midnight->moved)
        words << QObject::tr("Departures taken as of the next day: %1.").arg(rowsText(report.midnight->rows));
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
          << QObject::tr("%1 of %2 columns used")
                 .arg(std::ranges::count_if(preview.columns, isUsed))
                 .arg(preview.columns.size());
    return facts.join(u"  ·  "_s);
}

} // namespace qi
