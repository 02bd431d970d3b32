#pragma once

#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace qi
{

/// Every question to the person goes through here, so that a test can answer.
class Prompts
{
public:
    virtual ~Prompts() = default;
    /// A line of text; nothing when they change their mind.
    virtual std::optional<QString> askText(QWidget* parent, const QString& title, const QString& question,
                                           const QString& before) = 0;
    virtual std::optional<QString> askFileToOpen(QWidget* parent, const QString& title, const QString& kinds) = 0;
    virtual std::optional<QString> askFileToSave(QWidget* parent, const QString& title, const QString& suggested,
                                                 const QString& kinds) = 0;
};

/// The dialogs of the desktop.
class DesktopPrompts final : public Prompts
{
public:
    std::optional<QString> askText(QWidget* parent, const QString& title, const QString& question,
                                   const QString& before) override;
    std::optional<QString> askFileToOpen(QWidget* parent, const QString& title, const QString& kinds) override;
    std::optional<QString> askFileToSave(QWidget* parent, const QString& title, const QString& suggested,
                                         const QString& kinds) override;
};

} // namespace qi
