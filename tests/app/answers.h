#pragma once

#include "app/gui/prompts.h"

namespace qi::test
{

/// Answers what a window asks; keeps what it was asked.
struct Answers final : Prompts
{
    std::optional<QString> text, toOpen, toSave;
    QStringList asked;

    std::optional<QString> askText(QWidget*, const QString& title, const QString&, const QString&) override
    {
        asked << title;
        return text;
    }
    std::optional<QString> askFileToOpen(QWidget*, const QString& title, const QString&) override
    {
        asked << title;
        return toOpen;
    }
    std::optional<QString> askFileToSave(QWidget*, const QString& title, const QString&, const QString&) override
    {
        asked << title;
        return toSave;
    }
};

} // namespace qi::test
