#include "app/gui/prompts.h"

#include <QFileDialog>
#include <QInputDialog>

namespace qi
{

namespace
{

std::optional<QString> chosen(const QString& file) { return file.isEmpty() ? std::nullopt : std::optional(file); }

} // namespace

std::optional<QString> DesktopPrompts::askText(QWidget* parent, const QString& title, const QString& question,
                                               const QString& before)
{
    bool said = false;
    const QString answer = QInputDialog::getText(parent, title, question, QLineEdit::Normal, before, &said);
    return said ? std::optional(answer.trimmed()) : std::nullopt;
}

std::optional<QString> DesktopPrompts::askFileToOpen(QWidget* parent, const QString& title, const QString& kinds)
{
    return chosen(QFileDialog::getOpenFileName(parent, title, {}, kinds));
}

std::optional<QString> DesktopPrompts::askFileToSave(QWidget* parent, const QString& title, const QString& suggested,
                                                     const QString& kinds)
{
    return chosen(QFileDialog::getSaveFileName(parent, title, suggested, kinds));
}

} // namespace qi
