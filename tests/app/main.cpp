#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv)
{
    // Also when CTest asks for the list of tests, where no environment can be given.
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("commoncause-test"));
    QApplication::setOrganizationName(QStringLiteral("commoncause-test"));
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
