#include "app/gui/welcome_page.h"

#include "app/document/recent_stores.h"
#include "app/gui/scrolling.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QLabel* label(const QString& words, const char* name)
{
    auto* made = new QLabel(words);
    made->setObjectName(QLatin1String(name));
    made->setWordWrap(true);
    return made;
}

} // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent), recent_(new QVBoxLayout)
{
    auto* column = new QWidget;
    column->setFixedWidth(540);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(10);
    layout->addWidget(label(tr("Common Cause"), "title"));
    layout->addWidget(
        label(tr("From your hospital’s extract to charts you can trust. Everything stays on this computer; "
                 "names and numbers that say who a person is are left out."),
              "quiet"));
    layout->addSpacing(12);
    const auto way = [&](const QString& title, const QString& words, const char* name, auto signal) {
        auto* button = new QPushButton(title);
        button->setObjectName(u"way"_s);
        button->setProperty("way", QLatin1String(name));
        button->setAccessibleDescription(words);
        layout->addWidget(button);
        layout->addWidget(label(words, "quiet"));
        layout->addSpacing(6);
        connect(button, &QPushButton::clicked, this, signal);
    };
    way(tr("Look at the sample"), tr("A made-up trust with three years of attendances, ready to play with."), "sample",
        &WelcomePage::sampleWanted);
    way(tr("Start from my data…"), tr("Choose a file, or drop one anywhere on this window."), "import",
        &WelcomePage::importWanted);
    way(tr("Open a store…"), tr("A .ccause file that you or a colleague made."), "open", &WelcomePage::openWanted);
    layout->addSpacing(10);
    layout->addLayout(recent_);

    auto* inside = new QWidget;
    auto* outer = new QVBoxLayout(inside);
    outer->addStretch(2);
    outer->addWidget(column, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolling(inside));
    showRecent();
}

void WelcomePage::showRecent()
{
    while (QLayoutItem* item = recent_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const QStringList files = recentStores();
    if (files.isEmpty()) return;
    recent_->addWidget(label(tr("Opened lately"), "heading"));
    for (const QString& file : files) {
        const QFileInfo info(file);
        auto* button =
            new QPushButton(u"%1   –   %2"_s.arg(info.completeBaseName(), QDir::toNativeSeparators(info.path())));
        button->setObjectName(u"link"_s);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT recentChosen(file); });
        recent_->addWidget(button);
    }
}

} // namespace qi
