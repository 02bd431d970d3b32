#include "core/base/text.h"
#include "core/tables/workbook/cell_format.h"
#include "core/tables/workbook/ods_sheets.h"
#include "core/tables/workbook/sheet_rows.h"
#include "core/tables/workbook/workbook.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace qi
{

namespace
{

constexpr std::string_view kContent = "content.xml";

std::size_t countIn(std::string_view text)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max<std::size_t>(number, 1);
}

/// `PT12H30M00S` as 12:30; hours may be more than 24.
void appendDuration(std::string& text, std::string_view duration)
{
    std::array<int, 3> parts{};
    bool ok = duration.starts_with("PT");
    const char* at = duration.data() + (ok ? 2 : 0);
    const char* const end = duration.data() + duration.size();
    while (ok && at < end) {
        int number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        const std::size_t unit = next < end ? std::string_view("HMS").find(*next) : std::string_view::npos;
        ok = error == std::errc{} && number >= 0;
        if (ok && unit < parts.size()) {
            parts[unit] = number;
            at = next + 1;
        } else if (ok && next < end && (*next == '.' || *next == ',')) { // A part of a second.
            parts[2] = number;
            at = end;
        } else {
            ok = false;
        }
    }
    if (!ok) {
        text += duration;
        return;
    }
    fmt::format_to(std::back_inserter(text), "{:02}:{:02}", parts[0], parts[1]);
    if (parts[2] != 0) fmt::format_to(std::back_inserter(text), ":{:02}", parts[2]);
}

/// `2024-04-01T12:30:00` as 2024-04-01 12:30.
void appendDate(std::string& text, std::string_view date)
{
    const std::size_t t = date.find('T');
    if (t == std::string_view::npos) {
        text += date;
        return;
    }
    std::string_view time = date.substr(t + 1);
    time = time.substr(0, time.find_first_of(".,"));
    if (time.size() == 8 && time.ends_with(":00")) time.remove_suffix(3);
    text.append(date.substr(0, t)).append(" ").append(time);
}

/// The cells of one table of content.xml.
class OdsSheet final : public SheetHandler
{
public:
    OdsSheet(std::string sheet, std::string name) : wanted_(std::move(sheet)), name_(std::move(name)) {}

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (skipped_ > 0 || (inCell_ && isAside(name))) {
            ++skipped_;
            return;
        }
        if (name == "table" && inTable_)
            ++nested_;
        else if (name == "table")
            inTable_ = attributes.find("name").value_or("") == wanted_;
        if (!inTable_ || nested_ > 0) return;
        if (name == "table-cell" || name == "covered-table-cell")
            startCell(attributes.pairs());
        else if (name == "table-row")
            startRow(attributes.pairs());
        else if (inCell_)
            startText(name, attributes);
    }

    void end(std::string_view name) override
    {
        if (skipped_ > 0) {
            --skipped_;
            return;
        }
        if (name == "table") {
            if (nested_ > 0)
                --nested_;
            else
                finished = std::exchange(inTable_, false);
            return;
        }
        if (!inTable_ || nested_ > 0) return;
        if (name == "table-cell" || name == "covered-table-cell")
            endCell();
        else if (name == "table-row")
            endRow();
        else if (name == "p")
            listening_ = false;
    }

    void text(std::string_view piece) override
    {
        if (!listening_ || skipped_ > 0) return;
        if (text_.size() + piece.size() > SheetBatch::kMostCellBytes)
            refuse("has a cell of more than a million characters");
        else
            text_ += piece;
    }

    std::vector<std::string> warnings() const override
    {
        std::vector<std::string> words;
        if (hiddenRows_ > 0)
            words.push_back(
                fmt::format("{} rows are hidden in the sheet, perhaps by a filter; they were read too.", hiddenRows_));
        return words;
    }

private:
    /// What stands in a cell and is not its text: notes, drawings, readings of names.
    static bool isAside(std::string_view name)
    {
        return name == "annotation" || name == "frame" || name == "custom-shape" || name == "g" || name == "control" ||
               name == "caption" || name == "rect" || name == "ellipse" || name == "line" || name == "connector" ||
               name == "shapes" || name == "ruby-text" || name == "detective";
    }

    void refuse(std::string_view what)
    {
        error = Error{Error::Kind::Data,
                      fmt::format("{} {} near row {}; open it in a spreadsheet program and save the sheet as CSV.",
                                  name_, what, row_)};
        finished = true;
    }

    void startRow(const char* const* pair)
    {
        rows_ = 1;
        hidden_ = false;
        for (; *pair; pair += 2) {
            const std::string_view attribute = localName(pair[0]);
            if (attribute == "number-rows-repeated")
                rows_ = countIn(pair[1]);
            else if (attribute == "visibility")
                hidden_ = std::string_view(pair[1]) != "visible";
        }
        column_ = 0;
        batch.beginRow(row_ + 1);
    }

    void endRow()
    {
        const bool filled = !batch.rowIsEmpty();
        const bool fits = rows_ <= SheetBatch::kMostRows - std::min(row_, SheetBatch::kMostRows);
        if (filled && !fits) {
            refuse("has more rows than a sheet can have");
            return;
        }
        if (filled && hidden_) hiddenRows_ += rows_;
        batch.endRow(rows_);
        row_ = fits ? row_ + rows_ : SheetBatch::kMostRows;
    }

    void startCell(const char* const* pair)
    {
        inCell_ = true;
        listening_ = false;
        paragraphs_ = 0;
        columns_ = 1;
        text_.clear();
        type_.clear();
        value_.clear();
        isError_ = false;
        for (; *pair; pair += 2) {
            const std::string_view attribute = pair[0], value = pair[1];
            if (attribute == "office:value-type")
                type_ = value;
            else if (attribute == "calcext:value-type")
                isError_ = value == "error";
            else if (attribute.starts_with("office:") && attribute.ends_with("value"))
                value_ = value;
            else if (attribute == "table:number-columns-repeated")
                columns_ = countIn(value);
        }
    }

    void startText(std::string_view name, const XmlAttributes& attributes)
    {
        if (name == "p") {
            if (paragraphs_++ > 0) text_ += '\n';
            listening_ = true;
        } else if (name == "s") {
            const auto count = attributes.find("c");
            text_.append(std::min<std::size_t>(count ? countIn(*count) : 1, 100), ' ');
        } else if (name == "tab") {
            text_ += ' ';
        } else if (name == "line-break") {
            text_ += '\n';
        }
    }

    void endCell()
    {
        inCell_ = listening_ = false;
        if (finished) return;
        addValue();
        const bool filled = columns_ <= SheetBatch::kMostColumns - std::min(column_, SheetBatch::kMostColumns);
        if (!filled && !(text_.empty() && value_.empty())) {
            refuse("has more columns than a sheet can have");
            return;
        }
        batch.endCell(column_, columns_);
        column_ = filled ? column_ + columns_ : SheetBatch::kMostColumns;
    }

    void addValue()
    {
        std::string& text = batch.text();
        if (isError_ || type_.empty() || type_ == "string")
            text += text_.empty() && !isError_ ? value_ : text_;
        else if (type_ == "date")
            appendDate(text, value_);
        else if (type_ == "time")
            appendDuration(text, value_);
        else if (type_ == "boolean")
            text += value_ == "true" ? "TRUE" : "FALSE";
        else if (type_ == "percentage")
            appendNumber(text, value_, {CellFormat::Kind::Percent}, false);
        else
            addNumber(text);
    }

    /// Leading zeros are only in what is shown.
    void addNumber(std::string& text) const
    {
        const bool padded = text_.size() > value_.size() && text_.starts_with('0') &&
                            text_.find_first_not_of('0') == text_.size() - value_.size() && text_.ends_with(value_);
        if (padded)
            text += text_;
        else
            appendNumber(text, value_, {}, false);
    }

    std::string wanted_;
    std::string name_;
    std::string text_, value_, type_;
    std::size_t nested_ = 0, skipped_ = 0;
    std::size_t row_ = 0, rows_ = 1, column_ = 0, columns_ = 1, paragraphs_ = 0, hiddenRows_ = 0;
    bool inTable_ = false, inCell_ = false, listening_ = false, isError_ = false, hidden_ = false;
};

class OdsWorkbook final : public Workbook
{
public:
    OdsWorkbook(std::shared_ptr<const ZipArchive> archive, std::vector<SheetName> sheets) : archive_(std::move(archive))
    {
        sheets_ = std::move(sheets);
    }
    std::string_view format() const override { return "ODS"; }

    Result<std::unique_ptr<RowSource>> rows(std::size_t sheet) const override
    {
        const ZipPart* part = archive_->find(kContent);
        const auto open = [archive = archive_, part, name = sheets_[sheet].name]() -> Result<OpenedSheet> {
            auto xml = archive->read(*part);
            if (!xml) return fail(xml.error());
            return OpenedSheet{std::move(*xml), std::make_unique<OdsSheet>(name, archive->name())};
        };
        return SheetRows::open(archive_->name(), open, static_cast<std::size_t>(part->bytes));
    }

private:
    std::shared_ptr<const ZipArchive> archive_;
};

} // namespace

Result<std::shared_ptr<const Workbook>> openOds(std::shared_ptr<const ZipArchive> archive)
{
    auto sheets = readOdsSheets(*archive);
    if (!sheets) return fail(sheets.error());
    if (sheets->empty())
        return fail(Error::Kind::Data,
                    fmt::format("{} has no sheet; a spreadsheet with a table is needed.", archive->name()));
    return std::shared_ptr<const Workbook>(std::make_shared<OdsWorkbook>(std::move(archive), std::move(*sheets)));
}

} // namespace qi
