#pragma once

#include <QStringList>

namespace qi
{

/// Stores opened lately, the newest first; kept in the person's settings. Files that are gone are not shown.
QStringList recentStores();
void rememberStore(const QString& file);

} // namespace qi
