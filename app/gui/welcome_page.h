#pragma once

#include <QWidget>

class QVBoxLayout;

namespace qi
{

/// Nothing open yet: three ways in, and the stores opened lately.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent = nullptr);
    void showRecent();

Q_SIGNALS:
    void sampleWanted();
    void importWanted();
    void openWanted();
    void recentChosen(const QString& file);

private:
    QVBoxLayout* recent_;
};

} // namespace qi
