#pragma once

#include "core/measures/suppress.h"

#include <QWidget>

class QComboBox;

namespace qi
{

/// Says that the page shows true numbers, and how small ones are hidden in what is exported from it.
class SharingBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SharingBar(QWidget* parent = nullptr);
    void setScheme(Suppression scheme);

Q_SIGNALS:
    void chosen(Suppression scheme);

private:
    QComboBox* schemes_;
};

} // namespace qi
