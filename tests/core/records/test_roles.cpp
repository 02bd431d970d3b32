#include "core/records/roles.h"
#include "core/records/vocabulary.h"

#include <set>

namespace qi
{
namespace
{

TEST(Roles, HaveIdsOfTheirOwn)
{
    std::set<std::string> ids;
    for (const Role& role : allRoles()) EXPECT_TRUE(ids.insert(role.id).second) << role.id;
    EXPECT_GT(ids.size(), 100u);
}

TEST(Roles, AreThereForEveryGrainsKeys)
{
    for (const Grain& grain : allGrains()) {
        EXPECT_NE(roleOf(grain.keyDate), nullptr) << grain.id;
        EXPECT_TRUE(grain.key.empty() || roleOf(grain.key)) << grain.id;
    }
    EXPECT_EQ(grainOfDataset("attendances")->id, "attendance");
}

struct CodeCase
{
    const char *name, *role, *text, *code;
};

class CodesOfWords : public testing::TestWithParam<CodeCase>
{};

TEST_P(CodesOfWords, AreFoundInAnyCaseOrPunctuation)
{
    const Vocabulary* vocabulary = vocabularyOf(GetParam().role);
    ASSERT_NE(vocabulary, nullptr);
    EXPECT_EQ(vocabulary->codeOf(GetParam().text), GetParam().code);
}

// Codes: NHS England's public dashboard SQL (nhsengland/MHSDS) and the NHS Data Dictionary.
INSTANTIATE_TEST_SUITE_P(
    Terms, CodesOfWords,
    testing::Values(
        CodeCase{"Suicidal", "chief_complaint_code", "FEELING SUICIDAL", "6471006"},
        CodeCase{"SelfInjury", "chief_complaint_code", "Self-injurious behaviour", "248062006"},
        CodeCase{"Intent", "injury_intent", "self inflicted injury", "276853009"},
        CodeCase{"Completed", "discharge_status", "treatment completed", "182992009"},
        CodeCase{"LeftEarly", "discharge_status", "Left care setting before initial assessment", "1066301000000103"},
        CodeCase{"Ward", "discharge_destination", "Discharge to ward", "306706006"},
        CodeCase{"S136", "mha_status", "s.136", "20"}, CodeCase{"Section136", "mha_status", "136", "20"},
        CodeCase{"Section2", "mha_status", "Section 2", "02"}, CodeCase{"Sect3", "mha_status", "Sect 3", "03"},
        CodeCase{"Chinese", "ethnicity", "Chinese", "R"}, CodeCase{"WhiteBritish", "ethnicity", "white - british", "A"},
        CodeCase{"BlackOther", "ethnicity", "Black - Any other", "P"}, CodeCase{"SexNumber", "sex", "2", "Female"},
        CodeCase{"Liaison", "team_type", "Liaison psychiatry", "A11"},
        CodeCase{"Department", "referral_source", "Emergency Department", "H1"},
        CodeCase{"VeryUrgent", "response_priority", "Very urgent", "4"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Vocabulary, TellsADamagedCodeByItsFirstDigitsWhereOnlyOneFits)
{
    const Vocabulary* complaints = vocabularyOf("chief_complaint_code");
    EXPECT_EQ(complaints->onlyCodeWithPrefix("248062", 9), "248062006");
    EXPECT_FALSE(complaints->onlyCodeWithPrefix("2480", 9)); // behaviour unusual is 248020004
}

TEST(Vocabulary, NamesItsCodes) { EXPECT_EQ(codeName("ethnicity", "R"), "Other: Chinese"); }

} // namespace
} // namespace qi
