#pragma once

#include <QFormLayout>
#include <QString>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace qi
{

/// The parts of the forms that stand in a page.

/// A line to fill in below the others of a form; a screen reader says its title. `hint` stands in it while it is empty.
QLineEdit* addField(QFormLayout& form, const QString& title, const char* name, const QString& hint = {});

/// What ends a form: room for what is wrong, the way to go on, the way out.
struct FormFoot
{
    QHBoxLayout* layout;
    QLabel* mistake;
    QPushButton *save, *close;
};
FormFoot makeFormFoot(const QString& saveTitle, const char* saveName);

/// Says what is wrong, to a screen reader too; an empty sentence: nothing.
void showMistake(QLabel& mistake, const QString& sentence);

} // namespace qi
