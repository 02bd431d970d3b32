#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace qi
{

class Jobs;

/// What runs in the background, in the status bar: title, how far, and a way to stop it.
class JobsBar final : public QWidget
{
    Q_OBJECT
public:
    explicit JobsBar(Jobs& jobs, QWidget* parent = nullptr);

private:
    void refresh();
    Jobs& jobs_;
    QLabel* title_;
    QProgressBar* progress_;
    QPushButton* stop_;
};

} // namespace qi
