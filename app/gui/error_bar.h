#pragma once

#include <QFrame>

class QLabel;

namespace qi
{

/// A sentence across the top of the window, until it is put away: what could not be done does not stop the person.
class ErrorBar final : public QFrame
{
    Q_OBJECT
public:
    explicit ErrorBar(QWidget* parent = nullptr);
    void say(const QString& sentence);
    QString sentence() const;

private:
    QLabel* words_;
};

} // namespace qi
