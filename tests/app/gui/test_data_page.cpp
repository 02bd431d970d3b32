#include "app/document/project_document.h"
#include "app/gui/data_page.h"
#include "app/jobs/jobs.h"
#include "tests/app/answers.h"
#include "tests/app/store_of_files.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QTest>

namespace qi
{

using namespace Qt::StringLiterals;

TEST(DataPage, ShowsHowTheRecordsOfTwoOrganisationsGoTogether)
{
    test::StoreOfFiles store;
    store.import("attendances", test::kTwoVisits);
    store.import("referrals", test::kTheirReferrals);
    Jobs jobs;
    ProjectDocument document{jobs};
    test::Answers answers;
    const DataPage page(document, jobs, answers);
    const auto* link = page.findChild<QLabel*>(u"link"_s);
    ASSERT_TRUE(link);
    EXPECT_TRUE(link->isHidden());
    ASSERT_TRUE(document.open(store.file()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    EXPECT_FALSE(link->isHidden());
    EXPECT_EQ(link->text(),
              u"Linked: 2 of the 2 referrals from an ED have their attendance, 0 by number and 2 by person and "
              "time."_s);
}

} // namespace qi
