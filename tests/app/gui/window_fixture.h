#pragma once

#include "app/gui/charts_page.h"
#include "app/gui/main_window.h"
#include "charts/render/chart_view.h"
#include "tests/app/answers.h"
#include "tests/app/store_of_attendances.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QTest>
#include <QTimer>

namespace qi::test
{

/// The window on a screen of a laptop, with a store of two years of attendances to open.
struct WindowTest : testing::Test
{
    void SetUp() override
    {
        window.resize(1366, 768);
        static_cast<QWidget&>(window).show();
    }

    void open()
    {
        window.openFile(QString::fromStdU16String(made.file().u16string()));
        settle();
        window.showMeasure(QString::fromStdString(medianTime));
        takeKeys();
    }

    void settle()
    {
        ASSERT_TRUE(QTest::qWaitFor([&] { return window.jobs().idle(); }, 20000));
    }
    const MeasureChart& chart() { return *window.document().chart(medianTime); }
    ChartView& view() { return *window.findChild<ChartView*>(QStringLiteral("chart")); }

    /// Clicks a point and does something with its menu.
    template<typename Act>
    void withMenuOfPoint(std::size_t index, Act act)
    {
        QTimer::singleShot(50, &window, [act] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            ASSERT_TRUE(menu);
            act(*menu);
        });
        QTest::mouseClick(&view(), Qt::LeftButton, {}, view().positionOf(index).value());
        takeKeys();
    }

    /// Clicks a point and chooses from its menu by the beginning of the words.
    void chooseAtPoint(std::size_t index, const QString& words)
    {
        withMenuOfPoint(index, [words](QMenu& menu) {
            for (QAction* action : menu.actions())
                if (action->text().remove(u'&').startsWith(words)) menu.setActiveAction(action);
            QTest::keyClick(&menu, Qt::Key_Return);
        });
    }

    /// As somebody does who picks an entry of a list to choose from.
    void choose(const QString& list, const QVariant& value)
    {
        auto* box = window.findChild<QComboBox*>(list);
        ASSERT_TRUE(box) << list.toStdString();
        const int entry = box->findData(value);
        ASSERT_GE(entry, 0) << value.toString().toStdString();
        box->setCurrentIndex(entry);
        Q_EMIT box->activated(entry);
        settle();
    }

    void chooseSmallNumbers(Suppression scheme) { choose(QStringLiteral("smallNumbers"), int(scheme)); }

    /// Shortcuts reach the active window only, and a menu or dialog that has gone gives that back in its own time.
    void takeKeys()
    {
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
    }

    /// The first outcome of the catalogue that attendances answer.
    std::string medianTime = measureCatalogue().front().id;
    AttendanceStore made;
    Answers answers;
    MainWindow window{answers};
};

} // namespace qi::test
