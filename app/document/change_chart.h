#pragma once

#include "app/document/project_document.h"

#include <QUndoCommand>

namespace qi
{

/// One change of a chart: redo and undo are the same exchange of two values.
class ChangeChart final : public QUndoCommand
{
public:
    ChangeChart(ProjectDocument& document, const QString& what, ChartSettings settings)
        : QUndoCommand(what), document_(document), other_(std::move(settings))
    {}

    void redo() override { other_ = document_.exchange(other_, text()); }
    void undo() override { other_ = document_.exchange(other_, QObject::tr("Undo: %1").arg(text())); }

private:
    ProjectDocument& document_;
    ChartSettings other_; ///< Whichever settings are not the chart's just now.
};

} // namespace qi
