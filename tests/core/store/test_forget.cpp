#include "tests/core/store/store_fixture.h"

namespace qi::test
{

class StoreForget : public StoreTest
{
protected:
    void forget(std::int64_t batch)
    {
        const auto done = store_->forget(batch, feedback_);
        ASSERT_TRUE(done) << done.error().sentence;
        const auto problems = store_->check();
        ASSERT_TRUE(problems);
        EXPECT_TRUE(problems->empty()) << problems->front();
    }
};

using Sites = std::vector<std::string>;

TEST_F(StoreForget, PutsBackWhatTheImportReplaced)
{
    importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon, "South"}}));
    const ImportReport second = importing(cleanedFile({{"1", kNoon, "East"}, {"3", kNoon, "West"}}));
    forget(second.batch);
    EXPECT_EQ(sites(), (Sites{"North", "South"}));
    EXPECT_EQ(store_->datasets()->front().rows, 2U);
    EXPECT_EQ(store_->datasets()->front().imports.size(), 1U);
}

TEST_F(StoreForget, LeavesVersionsThatCameLaterInForce)
{
    importing(cleanedFile({{"1", kNoon, "North"}}));
    const ImportReport second = importing(cleanedFile({{"1", kNoon, "East"}}));
    const ImportReport third = importing(cleanedFile({{"1", kNoon, "West"}}));
    forget(second.batch);
    EXPECT_EQ(sites(), Sites{"West"});
    forget(third.batch);
    EXPECT_EQ(sites(), Sites{"North"});
}

TEST_F(StoreForget, ForgetsTheFirstImportWithoutHarmToItsUpdates)
{
    const ImportReport first = importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon, "South"}}));
    importing(cleanedFile({{"1", kNoon, "East"}}));
    forget(first.batch);
    EXPECT_EQ(sites(), Sites{"East"});
}

TEST_F(StoreForget, KeepsRowsThatAnotherImportHadAsWell)
{
    const ImportReport first = importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon, "South"}}));
    const ImportReport second = importing(cleanedFile({{"2", kNoon, "South"}, {"3", kNoon, "West"}}));
    forget(first.batch);
    EXPECT_EQ(sites(), (Sites{"South", "West"}));
    forget(second.batch);
    EXPECT_TRUE(store_->datasets()->empty());
}

TEST_F(StoreForget, HandsAReplacementOnToTheImportThatHadItAsWell)
{
    importing(cleanedFile({{"1", kNoon, "North"}}));
    const ImportReport second = importing(cleanedFile({{"1", kNoon, "East"}}));
    const ImportReport third = importing(cleanedFile({{"1", kNoon, "East"}}));
    EXPECT_EQ(third.unchanged, 1U);
    forget(second.batch);
    EXPECT_EQ(sites(), Sites{"East"});
    forget(third.batch);
    EXPECT_EQ(sites(), Sites{"North"});
}

TEST_F(StoreForget, TakesBackARecordThatTheFileItselfUpdated)
{
    importing(cleanedFile({{"1", kNoon, "North"}}));
    const ImportReport second = importing(cleanedFile({{"1", kNoon, "East"}, {"1", kNoon, "West"}}));
    EXPECT_EQ(sites(), Sites{"West"});
    forget(second.batch);
    EXPECT_EQ(sites(), Sites{"North"});
}

TEST_F(StoreForget, LeavesNoDatasetWithoutImports)
{
    const ImportReport only = importing(cleanedFile({{"1", kNoon}}));
    const std::int64_t generation = store_->generation("attendances").value();
    forget(only.batch);
    EXPECT_TRUE(store_->datasets()->empty());
    importing(cleanedFile({{"1", kNoon}}));
    EXPECT_NE(store_->generation("attendances").value(), generation);
}

TEST_F(StoreForget, LeavesNothingOfTheTextsInTheFile)
{
    importing(cleanedFile({{"1", kNoon, "North"}}));
    CleanedFile file = cleanedFile({{"2", kNoon, "Unmistakable"}});
    file.report.quarantined = {{2, "", "ragged", ""}};
    file.setAsideText = {"Conspicuous"};
    file.report.rowsRead = 2;
    const ImportReport second = importing(file);
    forget(second.batch);
    store_.reset();
    const std::string bytes = bytesOf(file_);
    EXPECT_EQ(bytes.find("Unmistakable"), std::string::npos);
    EXPECT_EQ(bytes.find("Conspicuous"), std::string::npos);
    EXPECT_NE(bytes.find("North"), std::string::npos);
}

TEST_F(StoreForget, RefusesAnImportThatIsNotThere)
{
    const auto done = store_->forget(12, feedback_);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, Error::Kind::Store);
    EXPECT_NE(done.error().sentence.find("12"), std::string::npos);
}

} // namespace qi::test
