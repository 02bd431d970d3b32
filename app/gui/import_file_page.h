#pragma once

#include <QWidget>

class QPushButton;

namespace qi
{

class Prompts;

/// The first step of an import: a file is dropped or chosen, or rows are pasted as a spreadsheet copied them.
class ImportFilePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportFilePage(Prompts& prompts, QWidget* parent = nullptr);
    /// Takes what a spreadsheet put on the clipboard; says so when there is nothing.
    void paste();

Q_SIGNALS:
    void fileChosen(const QString& file);
    void rowsPasted(const QString& rows);
    void nothingToPaste();

private:
    void watchClipboard();

    QPushButton* paste_;
};

} // namespace qi
