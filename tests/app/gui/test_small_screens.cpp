#include "app/gui/data_page.h"
#include "app/gui/flow_layout.h"
#include "app/gui/main_window.h"
#include "tests/app/answers.h"
#include "tests/app/gui/import_fixture.h"
#include "tests/app/store_of_attendances.h"
#include "tests/app/store_of_files.h"

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

/// Everything that a page shows has the height that its width takes, and nothing stands over another.
void expectNothingCut(QWidget& page)
{
    for (const QLabel* label : page.findChildren<QLabel*>()) {
        if (!label->isVisible() || !label->wordWrap()) continue;
        EXPECT_GE(label->height(), label->heightForWidth(label->width())) << label->text().toStdString();
    }
    for (const QComboBox* box : page.findChildren<QComboBox*>()) {
        if (!box->isVisible() || box->property("header").isValid()) continue;
        EXPECT_TRUE(box->parentWidget()->rect().contains(box->geometry())) << box->objectName().toStdString();
    }
}

TEST_F(Importing, CutsNoWordsOnASmallScreen)
{
    dialog.resize(kSmallest);
    take("Attendance ID,Arrival Date/Time,Departure Date/Time\n"
         "A1,03/04/2024 10:00,03/04/2024 14:00\n");
    QCoreApplication::processEvents();
    expectNothingCut(dialog);
    take("Attendance ID,Arrival Date/Time,Departure Date/Time\n"
         "A1,13/04/2024 23:00,13/04/2024 01:00\n");
    goOn();
    QCoreApplication::processEvents();
    expectNothingCut(dialog);
}

TEST(DataPage, CutsNoWordsOnASmallScreen)
{
    test::StoreOfFiles store;
    store.import("attendances", "Attendance ID,Arrival Date/Time,Departure Date/Time\n"
                                "A1,31/02/2024 23:00,13/04/2024 01:00\nA2,13/04/2024 03:00,13/04/2024 01:00\n");
    Jobs jobs;
    ProjectDocument document{jobs};
    test::Answers answers;
    DataPage page(document, jobs, answers);
    page.resize(kSmallest - QSize(85, 60));
    page.show();
    ASSERT_TRUE(document.open(store.file()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }, 20000));
    QCoreApplication::processEvents();
    expectNothingCut(page);
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
    window.showMeasure(QString::fromStdString(window.document().charts().front().definition.id));
    const auto* chart = window.findChild<QWidget*>(u"chart"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return chart->isVisible(); }, 20000));
    EXPECT_EQ(window.size(), kSmallest);
    EXPECT_LE(window.minimumSizeHint().width(), kSmallest.width());
}

} // namespace qi
