#include "core/spc/words.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace qi
{

namespace
{

std::string textOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

const nlohmann::json& document()
{
    static const auto all =
        nlohmann::json::parse(textOf(std::filesystem::path(QI_SOURCE) / "resources" / "words.json"));
    return all;
}

/// All code of core/spc, where sentences are chosen.
const std::string& code()
{
    static const std::string all = [] {
        std::string text;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(QI_SOURCE) / "core" / "spc"))
            if (entry.path().extension() == ".cpp") text += textOf(entry.path());
        return text;
    }();
    return all;
}

std::set<std::string> placeholdersOf(std::string_view key)
{
    std::set<std::string> names;
    for (const spc::WordPiece& piece : spc::templateOf(key))
        if (piece.placeholder) names.emplace(piece.text);
    return names;
}

/// Whole words, in lower case.
bool mentions(std::string text, const std::string& word)
{
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto letter = [&](std::size_t at) {
        return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at]));
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        if (!(at > 0 && letter(at - 1)) && !letter(at + word.size())) return true;
    return false;
}

} // namespace

TEST(Wording, IsAllUsed)
{
    for (const auto& [key, sentence] : document().at("words").items())
        EXPECT_NE(code().find('"' + key + '"'), std::string::npos) << key << " is chosen nowhere";
}

TEST(Wording, IsThereForEveryKeyThatIsChosen)
{
    const std::set<std::string> groups{"part.", "signal.", "summary.", "advice.", "proposal.", "change."};
    for (std::size_t at = code().find('"'); at != std::string::npos; at = code().find('"', at + 1)) {
        const std::string text = code().substr(at + 1, code().find('"', at + 1) - at - 1);
        const bool key = std::any_of(groups.begin(), groups.end(), [&](const auto& g) { return text.starts_with(g); });
        if (!key || text.find(' ') != std::string::npos) continue;
        EXPECT_TRUE(document().at("words").contains(text)) << text;
    }
}

TEST(Wording, HasOnlyPlaceholdersThatAreExplainedAndFilled)
{
    std::set<std::string> met;
    for (const auto& [key, sentence] : document().at("words").items())
        for (const std::string& name : placeholdersOf(key)) {
            met.insert(name);
            EXPECT_TRUE(document().at("placeholders").contains(name)) << key << ": {" << name << "}";
            EXPECT_NE(code().find('"' + name + '"'), std::string::npos) << "{" << name << "} is filled nowhere";
        }
    for (const auto& [name, meaning] : document().at("placeholders").items())
        EXPECT_TRUE(met.contains(name)) << name << " is in no sentence";
}

TEST(Wording, BlamesNobodyAndIsBritish)
{
    const std::vector<std::string> unwanted{
        "fault",   "blame",     "failed",   "failure",      "poor",     "bad",           "worst",
        "best",    "ranking",   "league",   "underperform", "breach",   "center",        "color",
        "analyze", "stabilize", "behavior", "program",      "judgment", "significantly", "p-value"};
    for (const auto& [key, sentence] : document().at("words").items())
        for (const std::string& word : unwanted)
            EXPECT_FALSE(mentions(sentence.get<std::string>(), word)) << key << " says “" << word << "”";
}

// A term of the trade comes with its meaning in the same sentence.
TEST(Wording, GlossesTheTermsOfTheTrade)
{
    const std::vector<std::pair<std::string, std::string>> glosses{
        {"over-dispersion", "more|times as much as counting alone"},
        {"correlation", "where 0 is none"},
        {"baseline", "the points that set the lines"},
        {"g chart", "cases between events"},
        {"t chart", "time between events"}};
    for (const auto& [key, json] : document().at("words").items()) {
        const auto sentence = json.get<std::string>();
        for (const auto& [term, gloss] : glosses) {
            if (!mentions(sentence, term)) continue;
            EXPECT_NE(sentence.find(gloss.substr(gloss.find('|') + 1)), std::string::npos) << key << ": " << term;
        }
        for (const char* never : {"sigma", "special cause", "common cause", "autocorrelation", "null hypothesis",
                                  "laney", "variance", "kurtosis", "heteroscedastic"})
            EXPECT_FALSE(mentions(sentence, never)) << key << " says “" << never << "” without its meaning";
    }
}

TEST(Wording, EndsSentencesAndKeepsPlacesForNumbers)
{
    for (const auto& [key, json] : document().at("words").items()) {
        const auto sentence = json.get<std::string>();
        const bool whole = (key.starts_with("summary.") || key.starts_with("advice.") || key.starts_with("signal.")) &&
                           !key.ends_with(".title");
        EXPECT_TRUE(!whole || sentence.ends_with('.')) << key;
        EXPECT_EQ(std::count(sentence.begin(), sentence.end(), '{'), std::count(sentence.begin(), sentence.end(), '}'));
    }
}

} // namespace qi
