#include "app/document/recent_stores.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype kMost = 6;
QString key() { return u"recentStores"_s; }

} // namespace

QStringList recentStores()
{
    QStringList files = QSettings().value(key()).toStringList();
    files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return files;
}

void rememberStore(const QString& file)
{
    QStringList files = QSettings().value(key()).toStringList();
    const QString whole = QFileInfo(file).absoluteFilePath();
    files.removeAll(whole);
    files.prepend(whole);
    QSettings().setValue(key(), QStringList(files.mid(0, kMost)));
}

} // namespace qi
