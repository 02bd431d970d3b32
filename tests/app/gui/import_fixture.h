#pragma once

#include "app/document/project_document.h"
#include "app/gui/import_dialog.h"
#include "app/jobs/jobs.h"
#include "core/base/path_text.h"
#include "tests/app/answers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace qi::test
{

using namespace Qt::StringLiterals;

/// The import window on a new store, with an extract beside it.
struct Importing : testing::Test
{
    void SetUp() override
    {
        ASSERT_TRUE(document.create(pathOfText(folder.filePath(u"new.ccause"_s).toStdString())));
        settle();
        dialog.show();
    }

    /// Writes a file of this text and gives it to the window.
    void take(const QByteArray& text)
    {
        QFile file(folder.filePath(u"extract.csv"_s));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        dialog.takeFile(file.fileName());
        settle();
    }
    void settle()
    {
        ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }, 20000));
    }
    QPushButton& next() { return *dialog.findChild<QPushButton*>(u"next"_s); }
    void goOn()
    {
        QTest::mouseClick(&next(), Qt::LeftButton);
        settle();
    }
    void stop() { QTest::mouseClick(dialog.findChild<QPushButton*>(u"cancel"_s), Qt::LeftButton); }
    bool isOn(const char* page) { return dialog.findChild<QWidget*>(QLatin1String(page))->isVisible(); }
    QString words(const QString& name) { return dialog.findChild<QLabel*>(name)->text(); }

    QTemporaryDir folder;
    Jobs jobs;
    ProjectDocument document{jobs};
    Answers answers;
    ImportDialog dialog{document, jobs, answers};
};

} // namespace qi::test
