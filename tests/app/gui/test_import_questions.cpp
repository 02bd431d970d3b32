#include "app/gui/date_questions.h"
#include "tests/app/gui/import_fixture.h"
#include "tests/app/large_file.h"

#include <QCheckBox>
#include <QComboBox>
#include <QRadioButton>

namespace qi
{

using namespace Qt::StringLiterals;
using test::Importing;

namespace
{

/// Nothing in it is later in a month than the 12th.
const char* const kOpenDates = "Attendance ID,Arrival Date/Time,Departure Date/Time\n"
                               "A1,03/04/2024 10:00,03/04/2024 14:00\n"
                               "A2,05/06/2024 10:00,05/06/2024 14:00\n"
                               "A3,09/08/2024 10:00,09/08/2024 14:00\n";

/// B3 and B4 left at two in the night, says the date of their arrival.
const char* const kOverMidnight = "Attendance ID,Arrival Date/Time,Departure Date/Time\n"
                                  "B1,13/01/2025 10:00,13/01/2025 11:00\n"
                                  "B2,14/01/2025 10:00,14/01/2025 12:00\n"
                                  "B3,15/01/2025 23:00,15/01/2025 02:00\n"
                                  "B4,16/01/2025 22:00,16/01/2025 02:00\n";

struct ImportQuestions : Importing
{
    QList<QRadioButton*> choices(const char* name) { return dialog.findChildren<QRadioButton*>(QLatin1String(name)); }
    DateQuestions& questions() { return *dialog.findChild<DateQuestions*>(); }
    QCheckBox& midnight() { return *dialog.findChild<QCheckBox*>(u"moveMidnight"_s); }
};

} // namespace

TEST_F(ImportQuestions, WaitForAnAnswerAboutDatesThatNothingDecides)
{
    take(kOpenDates);
    ASSERT_TRUE(questions().isVisible()) << words(u"importError"_s).toStdString();
    EXPECT_FALSE(next().isEnabled());
    ASSERT_EQ(choices("dayFirst").size(), 2);
    EXPECT_EQ(choices("monthFirst").front()->accessibleName(),
              u"Arrival Date/Time, Month first: 4 March 2024, 6 May 2024, 8 September 2024"_s);
    EXPECT_FALSE(choices("dayFirst").front()->isChecked()) << "nothing is guessed";
    QTest::mouseClick(choices("monthFirst").front(), Qt::LeftButton);
    EXPECT_TRUE(choices("monthFirst").back()->isChecked()) << "the same in all columns, unless it is said otherwise";
    EXPECT_TRUE(next().isEnabled());
    QTest::keyClick(choices("monthFirst").front(), Qt::Key_Return);
    settle();
    EXPECT_TRUE(words(u"checkWords"_s).contains(u"From 4 Mar 2024"_s)) << words(u"checkWords"_s).toStdString();
    goOn();
    ASSERT_EQ(document.datasets().size(), 1U) << words(u"importError"_s).toStdString();
    ImportDialog again(document, jobs, answers);
    again.show();
    again.takeFile(folder.filePath(u"extract.csv"_s));
    settle();
    EXPECT_FALSE(again.findChild<DateQuestions*>()->isVisible()) << "the answer is remembered";
    EXPECT_TRUE(again.findChild<QPushButton*>(u"next"_s)->isEnabled());
}

TEST_F(ImportQuestions, TakeAnotherAnswerForAnotherColumn)
{
    take(kOpenDates);
    dialog.findChild<QCheckBox*>(u"datesTogether"_s)->setChecked(false);
    QTest::mouseClick(choices("dayFirst").front(), Qt::LeftButton);
    EXPECT_FALSE(next().isEnabled()) << "the other column waits";
    QTest::mouseClick(choices("monthFirst").back(), Qt::LeftButton);
    EXPECT_TRUE(next().isEnabled());
    EXPECT_EQ(questions().answers().at("Arrival Date/Time"), DateOrder::DayFirst);
    EXPECT_EQ(questions().answers().at("Departure Date/Time"), DateOrder::MonthFirst);
}

TEST_F(ImportQuestions, DoNotAskAboutAColumnThatIsNotUsedOrWhenAllIsSaid)
{
    take(kOpenDates);
    QComboBox* departure = nullptr;
    for (QComboBox* box : dialog.findChildren<QComboBox*>())
        if (box->property("header") == u"Departure Date/Time"_s) departure = box;
    ASSERT_TRUE(departure);
    departure->setCurrentIndex(0);
    Q_EMIT departure->activated(0);
    EXPECT_EQ(choices("dayFirst").size(), 1);
    auto* all = dialog.findChild<QComboBox*>(u"dateOrder"_s);
    all->setCurrentIndex(all->findData(int(DateOrder::DayFirst)));
    Q_EMIT all->activated(all->currentIndex());
    EXPECT_FALSE(questions().isVisible());
    EXPECT_TRUE(next().isEnabled());
}

/// The first thousand rows leave it open; a question is only met when all of it is read.
TEST_F(ImportQuestions, AskAfterTheCheckWhereOnlyTheWholeFileShowsWhatIsOpen)
{
    QByteArray text = "Attendance ID,Arrival Date/Time\n";
    for (int row = 0; row < 1500; ++row)
        text += u"C%1,%2/%3/2024 10:00\n"_s.arg(row).arg(1 + row % 12).arg(1 + row / 12 % 12).toUtf8();
    take(text);
    EXPECT_FALSE(questions().isVisible());
    goOn();
    ASSERT_TRUE(questions().isVisible()) << words(u"importError"_s).toStdString();
    EXPECT_FALSE(next().isEnabled());
    QTest::mouseClick(choices("dayFirst").front(), Qt::LeftButton);
    goOn();
    EXPECT_TRUE(words(u"checkWords"_s).contains(u"1,500 rows"_s)) << words(u"checkWords"_s).toStdString();
}

TEST_F(ImportQuestions, OfferTheNextDayForDeparturesAfterMidnightAndDoNotTakeIt)
{
    take(kOverMidnight);
    goOn();
    ASSERT_TRUE(midnight().isVisible()) << words(u"importError"_s).toStdString();
    EXPECT_FALSE(midnight().isChecked());
    // Stays of 60 and 120 minutes; with those of 180 and 240 the median is 150.
    const QString proposal = words(u"midnightWords"_s);
    for (const QString& figure : {u"2 rows"_s, u"1 h 30 min"_s, u"2 h 30 min"_s})
        EXPECT_TRUE(proposal.contains(figure)) << proposal.toStdString();
    EXPECT_TRUE(words(u"checkWords"_s).contains(u"2 single values"_s)) << words(u"checkWords"_s).toStdString();
    midnight().click();
    settle();
    EXPECT_TRUE(midnight().isChecked());
    EXPECT_FALSE(words(u"checkWords"_s).contains(u"single values"_s)) << words(u"checkWords"_s).toStdString();
    goOn();
    ASSERT_EQ(document.datasets().size(), 1U);
    EXPECT_TRUE(document.datasets().front().imports.front().midnightMoved);
}

TEST_F(ImportQuestions, KeepDeparturesAfterMidnightAsideWhenNobodySaysOtherwise)
{
    take(kOverMidnight);
    goOn();
    goOn();
    ASSERT_EQ(document.datasets().size(), 1U);
    EXPECT_FALSE(document.datasets().front().imports.front().midnightMoved);
}

TEST_F(ImportQuestions, StopAnImportOnItsWayAndLeaveTheStoreAsItWas)
{
    const auto large = pathOfText(folder.filePath(u"large.csv"_s).toStdString());
    test::writeLargeFile(large, 300'000);
    dialog.takeFile(QString::fromStdString(pathText(large)));
    settle();
    goOn();
    ASSERT_TRUE(isOn("setAsideBefore")) << words(u"importError"_s).toStdString();
    const std::string before = test::bytesOf(document.path());
    bool onItsWay = false;
    QObject::connect(&jobs, &Jobs::changed, &dialog, [&] {
        if (onItsWay || jobs.idle() || !jobs.running().front()->percent()) return;
        onItsWay = true;
        stop();
    });
    QTest::mouseClick(&next(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }, 120'000));
    EXPECT_TRUE(onItsWay);
    EXPECT_TRUE(isOn("importError"));
    EXPECT_TRUE(words(u"importError"_s).contains(u"Nothing was changed"_s));
    EXPECT_TRUE(test::bytesOf(document.path()) == before);
    EXPECT_TRUE(document.store().datasets()->empty());
}

} // namespace qi
