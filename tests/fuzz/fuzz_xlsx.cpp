#include "tests/fuzz/clean_bytes.h"
#include "tests/fuzz/stored_zip.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

/// A workbook as it is, or the XML of its sheet, shared texts, styles and overview, with a line of ---- between them.
std::string xlsx(std::string_view bytes)
{
    if (bytes.starts_with("PK")) return cleanBytes(bytes, "attendances");
    std::vector<std::string> pieces = piecesOf(bytes);
    pieces.resize(4);
    if (pieces[3].empty())
        pieces[3] = "<workbook><sheets><sheet name='Data' sheetId='1' r:id='rId1'/></sheets></workbook>";
    return cleanBytes(
        storedZip({{"[Content_Types].xml", "<Types/>"},
                   {"xl/workbook.xml", pieces[3]},
                   {"xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
                    "<Relationship Id='rId2' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>"},
                   {"xl/worksheets/sheet1.xml", pieces[0]},
                   {"xl/sharedStrings.xml", pieces[1]},
                   {"xl/styles.xml", pieces[2]}}),
        "attendances");
}

} // namespace qi::fuzz
