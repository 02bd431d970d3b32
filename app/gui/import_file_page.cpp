#include "app/gui/import_file_page.h"

#include "app/gui/prompts.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QLabel* centred(const QString& words, const char* name)
{
    auto* made = new QLabel(words);
    made->setObjectName(QLatin1String(name));
    made->setWordWrap(true);
    made->setAlignment(Qt::AlignCenter);
    return made;
}

} // namespace

ImportFilePage::ImportFilePage(Prompts& prompts, QWidget* parent)
    : QWidget(parent), paste_(new QPushButton(tr("&Paste rows")))
{
    auto* choose = new QPushButton(tr("&Choose a file…"));
    choose->setObjectName(u"chooseFile"_s);
    paste_->setObjectName(u"pasteRows"_s);
    paste_->setToolTip(tr("Rows with their headers, copied in Excel or another program"));

    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(choose);
    buttons->addWidget(paste_);
    buttons->addStretch();

    auto* place = new QFrame;
    place->setObjectName(u"dropPlace"_s);
    auto* inner = new QVBoxLayout(place);
    inner->setSpacing(12);
    inner->addStretch();
    inner->addWidget(centred(tr("Drop a file here, or choose one"), "heading"));
    inner->addWidget(
        centred(tr("CSV or other text, Excel (.xlsx), OpenDocument (.ods), or one of them in a .zip or .gz"), "quiet"));
    inner->addLayout(buttons);
    inner->addWidget(centred(tr("It is only read, never changed, and nothing leaves this computer."), "quiet"));
    inner->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(place);

    connect(choose, &QPushButton::clicked, this, [this, &prompts] {
        const auto file = prompts.askFileToOpen(
            this, tr("Choose a file"), tr("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods *.zip *.gz);;All files (*)"));
        if (file) Q_EMIT fileChosen(*file);
    });
    connect(paste_, &QPushButton::clicked, this, &ImportFilePage::paste);
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, &ImportFilePage::paste);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ImportFilePage::watchClipboard);
    watchClipboard();
}

void ImportFilePage::watchClipboard() { paste_->setEnabled(!QGuiApplication::clipboard()->text().isEmpty()); }

void ImportFilePage::paste()
{
    const QString rows = QGuiApplication::clipboard()->text();
    if (rows.trimmed().isEmpty())
        Q_EMIT nothingToPaste();
    else
        Q_EMIT rowsPasted(rows);
}

} // namespace qi
