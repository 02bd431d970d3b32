#pragma once

#include "app/document/project_document.h"

#include <QUndoCommand>

namespace qi
{

/// One change of a chart: redo and undo are the same exchange of two values. Looking through the groups of a chart one
/// after the other is one step.
class ChangeChart final : public QUndoCommand
{
public:
    ChangeChart(ProjectDocument& document, const QString& what, const ChartSettings& before, ChartSettings settings)
        : QUndoCommand(what)
        , document_(document)
        , isOtherGroup_(showsOtherGroup(before, settings))
        , other_(std::move(settings))
    {}

    void redo() override { other_ = document_.exchange(other_, text()); }
    void undo() override { other_ = document_.exchange(other_, QObject::tr("Undo: %1").arg(text())); }

    int id() const override { return isOtherGroup_ ? kGroups : -1; }
    bool mergeWith(const QUndoCommand* next) override
    {
        // Of the same class, since no other has the id; what the chart was before the first of them is kept.
        return static_cast<const ChangeChart*>(next)->other_.measure == other_.measure;
    }

private:
    static constexpr int kGroups = 1;
    static bool showsOtherGroup(ChartSettings before, const ChartSettings& after)
    {
        const bool other = before.only != after.only;
        before.only = after.only;
        return other && before == after;
    }

    ProjectDocument& document_;
    bool isOtherGroup_;
    ChartSettings other_; ///< Whichever settings are not the chart's just now.
};

} // namespace qi
