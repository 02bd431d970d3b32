#include "core/tables/workbook/sheet_rows.h"
#include "core/tables/workbook/workbook.h"
#include "core/tables/workbook/xlsx_parts.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <mutex>

namespace qi
{

namespace
{

enum class CellType : std::uint8_t { Number, Shared, Text, Boolean };

template<typename Number>
Number numberIn(std::string_view text)
{
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Shared strings that a reader of rows has left: the next one need not read them again. The sheets of a workbook are
/// looked at one after the other, and the one that is chosen a second time.
class StringsAtHand
{
public:
    std::unique_ptr<SharedStrings> take()
    {
        const std::lock_guard lock(mutex_);
        return std::move(strings_);
    }
    void leave(std::unique_ptr<SharedStrings> strings)
    {
        const std::lock_guard lock(mutex_);
        if (strings && !strings->error()) strings_ = std::move(strings);
    }

private:
    std::mutex mutex_;
    std::unique_ptr<SharedStrings> strings_;
};

/// The cells between <sheetData> and </sheetData>. Called for every cell of the sheet several times: no more is done
/// than each needs.
class XlsxSheet final : public SheetHandler
{
public:
    XlsxSheet(std::shared_ptr<const XlsxOverview> overview, std::unique_ptr<SharedStrings> strings,
              std::shared_ptr<StringsAtHand> atHand, const std::string& name)
        : overview_(std::move(overview)), strings_(std::move(strings)), atHand_(std::move(atHand)), name_(name)
    {}
    ~XlsxSheet() override { atHand_->leave(std::move(strings_)); }
    XlsxSheet(const XlsxSheet&) = delete;
    XlsxSheet& operator=(const XlsxSheet&) = delete;

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "c")
            startCell(attributes.pairs());
        else if (name == "v" || name == "t")
            listening_ = inCell_ && !phonetic_;
        else if (name == "row")
            startRow(attributes.pairs());
        else if (name == "rPh")
            phonetic_ = true;
        else if (name == "f")
            formula_ = true;
    }

    void end(std::string_view name) override
    {
        if (name == "v" || name == "t")
            listening_ = false;
        else if (name == "c")
            endCell();
        else if (name == "row")
            batch.endRow();
        else if (name == "rPh")
            phonetic_ = false;
        else if (name == "sheetData")
            finished = true;
    }

    void text(std::string_view piece) override
    {
        if (!listening_) return;
        if (value_.size() + piece.size() > SheetBatch::kMostCellBytes) {
            refuse("has a cell of more than a million characters");
            return;
        }
        value_ += piece;
    }

    std::vector<std::string> warnings() const override
    {
        std::vector<std::string> words;
        if (withoutResult_ > 0)
            words.push_back(fmt::format("{} cells hold a formula and no result (the first in row {}): they are empty "
                                        "here. Open the workbook in Excel, save it, and import it again.",
                                        withoutResult_, firstWithoutResult_));
        if (rounded_ > 0)
            words.push_back(fmt::format("{} numbers of 16 digits or more (the first in row {}) end as if the "
                                        "spreadsheet had rounded them to 15: codes and record numbers in such columns "
                                        "may have lost their last digits. Ask for them as text.",
                                        rounded_, firstRounded_));
        if (hiddenRows_ > 0)
            words.push_back(
                fmt::format("{} rows are hidden in the sheet, perhaps by a filter; they were read too.", hiddenRows_));
        return words;
    }

private:
    void refuse(std::string_view what)
    {
        error = Error{Error::Kind::Data,
                      fmt::format("{} {} near row {}; open it in Excel and save the sheet as CSV.", name_, what, row_)};
        finished = true;
    }

    void startRow(const char* const* pair)
    {
        std::size_t number = row_ + 1;
        for (; *pair; pair += 2) {
            const std::string_view attribute = pair[0], value = pair[1];
            if (attribute == "r")
                number = numberIn<std::size_t>(value);
            else if (attribute == "hidden" && (value == "1" || value == "true"))
                ++hiddenRows_;
        }
        if (number <= row_ || number > SheetBatch::kMostRows) {
            refuse("has rows in no order that a sheet can have");
            return;
        }
        row_ = number;
        nextColumn_ = 0;
        batch.beginRow(number);
    }

    void startCell(const char* const* pair)
    {
        inCell_ = true;
        formula_ = false;
        value_.clear();
        type_ = CellType::Number;
        style_ = 0;
        column_ = nextColumn_;
        for (; *pair; pair += 2) {
            if (pair[0][0] == '\0' || pair[0][1] != '\0') continue;
            switch (pair[0][0]) {
            case 'r':
                column_ = columnOf(pair[1]);
                break;
            case 's':
                style_ = numberIn<std::size_t>(pair[1]);
                break;
            case 't':
                type_ = typeOf(pair[1]);
                break;
            default:
                break;
            }
        }
        if (column_ < nextColumn_ || column_ >= SheetBatch::kMostColumns)
            refuse("has cells in no order that a sheet can have");
        nextColumn_ = column_ + 1;
    }

    static std::size_t columnOf(const char* place)
    {
        std::size_t column = 0;
        for (int letters = 0; *place >= 'A' && *place <= 'Z' && letters < 4; ++place, ++letters)
            column = column * 26 + static_cast<std::size_t>(*place - 'A' + 1);
        return column - 1; // None: beyond every sheet.
    }

    static CellType typeOf(std::string_view type)
    {
        if (type == "s") return CellType::Shared;
        if (type == "b") return CellType::Boolean;
        return type == "n" ? CellType::Number : CellType::Text; // str, inlineStr, e, d
    }

    void endCell()
    {
        inCell_ = false;
        if (finished) return;
        if (value_.empty()) {
            if (formula_ && withoutResult_++ == 0) firstWithoutResult_ = row_;
            return;
        }
        switch (type_) {
        case CellType::Shared:
            batch.text() += withoutApostrophe(strings_->at(numberIn<std::size_t>(value_)));
            if (strings_->error()) {
                error = strings_->error();
                finished = true;
            }
            break;
        case CellType::Number:
            addNumber();
            break;
        case CellType::Boolean:
            batch.text() += value_ == "0" || value_ == "false" ? "FALSE" : "TRUE";
            break;
        case CellType::Text:
            addText();
        }
        batch.endCell(column_);
    }

    void addNumber()
    {
        const CellFormat format = style_ < overview_->formats.size() ? overview_->formats[style_] : CellFormat{};
        std::string& text = batch.text();
        const std::size_t begin = text.size();
        appendNumber(text, value_, format, overview_->from1904);
        if (text.size() - begin > 15 && mayBeRounded(std::string_view(text).substr(begin)) && rounded_++ == 0)
            firstRounded_ = row_;
    }

    void addText()
    {
        if (value_.find("_x") == std::string::npos) {
            batch.text() += withoutApostrophe(value_);
            return;
        }
        std::string plain;
        appendEscaped(plain, value_);
        batch.text() += withoutApostrophe(plain);
    }

    /// People and programs write '0123 so that it stays text; the mark is not part of it.
    static std::string_view withoutApostrophe(std::string_view text)
    {
        const bool marked = text.size() > 1 && text[0] == '\'' && text[1] >= '0' && text[1] <= '9' &&
                            text.find('\'', 1) == std::string_view::npos;
        return marked ? text.substr(1) : text;
    }

    std::shared_ptr<const XlsxOverview> overview_;
    std::unique_ptr<SharedStrings> strings_;
    std::shared_ptr<StringsAtHand> atHand_;
    std::string name_;
    std::string value_;
    std::size_t row_ = 0, column_ = 0, nextColumn_ = 0, style_ = 0;
    CellType type_ = CellType::Number;
    bool inCell_ = false, listening_ = false, phonetic_ = false, formula_ = false;
    std::size_t withoutResult_ = 0, firstWithoutResult_ = 0, rounded_ = 0, firstRounded_ = 0, hiddenRows_ = 0;
};

class XlsxWorkbook final : public Workbook
{
public:
    XlsxWorkbook(std::shared_ptr<const ZipArchive> archive, XlsxOverview overview)
        : archive_(std::move(archive)), overview_(std::make_shared<const XlsxOverview>(std::move(overview)))
    {
        sheets_ = overview_->names;
    }
    std::string_view format() const override { return "XLSX"; }

    Result<std::unique_ptr<RowSource>> rows(std::size_t sheet) const override
    {
        const ZipPart* part = archive_->find(overview_->parts[sheet]);
        if (!part)
            return fail(Error::Kind::Data,
                        fmt::format("{} lacks the cells of its sheet “{}”; open it in Excel and save it again.",
                                    archive_->name(), sheets_[sheet].name));
        const auto open = [archive = archive_, overview = overview_, atHand = strings_, part]() -> Result<OpenedSheet> {
            auto xml = archive->read(*part);
            if (!xml) return fail(xml.error());
            auto strings = atHand->take();
            if (!strings) {
                auto opened = SharedStrings::open(archive, overview->stringsPart);
                if (!opened) return fail(opened.error());
                strings = std::move(*opened);
            }
            return OpenedSheet{std::move(*xml),
                               std::make_unique<XlsxSheet>(overview, std::move(strings), atHand, archive->name())};
        };
        return SheetRows::open(archive_->name(), open, static_cast<std::size_t>(part->bytes));
    }

private:
    std::shared_ptr<const ZipArchive> archive_;
    std::shared_ptr<const XlsxOverview> overview_;
    std::shared_ptr<StringsAtHand> strings_ = std::make_shared<StringsAtHand>();
};

} // namespace

Result<std::shared_ptr<const Workbook>> openXlsx(std::shared_ptr<const ZipArchive> archive)
{
    auto overview = readXlsxOverview(*archive);
    if (!overview) return fail(overview.error());
    if (overview->names.empty())
        return fail(Error::Kind::Data,
                    fmt::format("{} has no sheet with cells; a workbook with a table is needed.", archive->name()));
    return std::shared_ptr<const Workbook>(std::make_shared<XlsxWorkbook>(std::move(archive), std::move(*overview)));
}

} // namespace qi
