#pragma once

#include "core/records/cleaned_file.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace qi
{

class ColumnsTable;

/// The second step of an import: how the file is read, what it is, and what its columns mean. All of it was found out;
/// all of it can be changed.
class ImportColumnsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportColumnsPage(QWidget* parent = nullptr);
    /// `remembered` is what was chosen for a file with the same headers.
    void show(const QString& name, const FilePreview& preview,
              const std::optional<std::map<std::string, std::string>>& remembered);
    /// A new file: nothing was said about it.
    void forgetChoices() { source_ = {}; }
    const SourceOptions& source() const { return source_; }
    /// What the person wants, but for today's date.
    ImportOptions options() const;

Q_SIGNALS:
    /// The person says that the file is to be read in another way: it must be looked at again.
    void readDifferently();

private:
    void addChoice(QGridLayout& grid, int row, int column, const QString& title, QWidget* field);
    void showSheets(const FilePreview& preview);
    void showText(const FilePreview& preview);

    SourceOptions source_;
    QLabel* facts_;
    QLineEdit* dataset_;
    QComboBox *dateOrder_, *sheet_, *encoding_, *delimiter_;
    QLabel *sheetTitle_ = nullptr, *encodingTitle_ = nullptr, *delimiterTitle_ = nullptr;
    QSpinBox* headerRow_;
    ColumnsTable* columns_;
};

} // namespace qi
