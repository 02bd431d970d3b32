#include "app/gui/flow_layout.h"
#include "app/gui/main_window.h"
#include "tests/app/answers.h"
#include "tests/app/gui/import_fixture.h"
#include "tests/app/store_of_attendances.h"

#include <QComboBox>
#include <QScrollArea>

namespace qi
{

using namespace Qt::StringLiterals;
using test::Importing;

namespace
{

/// 1366 by 768 at 200 %, less the bar of the desktop and the title of a window.
constexpr QSize kSmallest(683, 340);

} // namespace

TEST(FlowLayout, GoesOnToTheNextLineAndCutsNothing)
{
    QWidget parent;
    auto* layout = new FlowLayout(&parent, 6);
    layout->setContentsMargins(0, 0, 0, 0);
    QList<QPushButton*> buttons;
    for (const QString& words : {u"Making Data Count"_s, u"All places"_s, u"Months"_s, u"Export…"_s}) {
        buttons << new QPushButton(words);
        layout->addWidget(buttons.back());
    }
    layout->setAlignment(buttons.back(), Qt::AlignRight);
    parent.resize(layout->sizeHint().width(), 200);
    parent.show();
    EXPECT_EQ(buttons.front()->y(), buttons.back()->y()) << "there is room for all in one line";
    parent.resize(layout->sizeHint().width() / 2 + 20, 200);
    QCoreApplication::processEvents();
    EXPECT_GT(buttons.back()->y(), buttons.front()->y());
    EXPECT_EQ(buttons.back()->geometry().right(), parent.width() - 1);
    for (const QPushButton* button : buttons) {
        EXPECT_GE(button->width(), button->sizeHint().width()) << button->text().toStdString();
        EXPECT_TRUE(parent.rect().contains(button->geometry())) << button->text().toStdString();
    }
    EXPECT_GT(layout->heightForWidth(parent.width()), layout->heightForWidth(layout->sizeHint().width()));
}

TEST_F(Importing, FitsASmallScreen)
{
    take("Attendance ID,Arrival Date/Time,Departure Date/Time\n"
         "A1,03/04/2024 10:00,03/04/2024 14:00\n");
    EXPECT_LE(dialog.minimumSizeHint().width(), kSmallest.width());
    EXPECT_LE(dialog.minimumSizeHint().height(), kSmallest.height());
    dialog.resize(kSmallest);
    QCoreApplication::processEvents();
    EXPECT_TRUE(dialog.rect().contains(QRect(next().mapTo(&dialog, QPoint()), next().size())));
}

TEST(MainWindow, FitsASmallScreen)
{
    test::AttendanceStore store;
    test::Answers answers;
    MainWindow window(answers);
    window.resize(kSmallest);
    static_cast<QWidget&>(window).show();
    window.openFile(QString::fromStdU16String(store.file().u16string()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.jobs().idle(); }, 20000));
    QString pages;
    for (const QWidget* page : window.findChildren<QWidget*>())
        if (page->minimumSizeHint().width() > 300)
            pages += u"%1 %2: %3\n"_s.arg(QLatin1String(page->metaObject()->className()), page->objectName())
                         .arg(page->minimumSizeHint().width());
    EXPECT_LE(window.minimumSizeHint().width(), kSmallest.width()) << pages.toStdString();
    EXPECT_LE(window.minimumSizeHint().height(), kSmallest.height());
    EXPECT_EQ(window.size(), kSmallest);
}

} // namespace qi
