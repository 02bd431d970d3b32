#include "app/gui/point_actions.h"

#include "app/document/chart_edits.h"
#include "app/document/project_document.h"
#include "app/gui/prompts.h"
#include "app/gui/records_panel.h"
#include "app/models/wording.h"
#include "charts/render/chart_view.h"

#include <QLabel>
#include <QMenu>
#include <QWidgetAction>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// What a menu is about, at its top; not to be chosen.
QWidgetAction* headingOf(const QString& words, QMenu& menu)
{
    auto* label = new QLabel(words);
    label->setObjectName(u"menuHeading"_s);
    label->setTextFormat(Qt::PlainText);
    auto* action = new QWidgetAction(&menu);
    action->setDefaultWidget(label);
    action->setEnabled(false);
    return action;
}

} // namespace

PointActions::PointActions(ProjectDocument& document, Jobs& jobs, Prompts& prompts, ChartView& view, Front front,
                           QWidget* page)
    : QObject(page)
    , document_(document)
    , jobs_(jobs)
    , prompts_(prompts)
    , view_(view)
    , front_(std::move(front))
    , page_(page)
{}

std::optional<std::int64_t> PointActions::selectedPlace() const
{
    const MeasureChart* at = front_();
    const auto index = view_.selectedPoint();
    if (!at || !at->analysis || !index || *index >= at->analysis->points.size()) return std::nullopt;
    return at->analysis->points[*index].x;
}

/// "Apr 2024: 43.6 % (61 of 140)", as the point says when it is hovered.
QString PointActions::selectedInWords() const
{
    const auto& points = view_.scene().points;
    const auto found =
        std::ranges::find_if(points, [&](const ScenePoint& point) { return view_.selectedPoint() == point.index; });
    return found == points.end() ? QString() : text(found->tooltip);
}

void PointActions::showMenu(QPoint where)
{
    const auto x = selectedPlace();
    if (!x) return;
    const ChartSettings settings = front_()->settings;
    QMenu menu(page_);
    const QString point = selectedInWords();
    menu.setAccessibleName(point);
    menu.addAction(headingOf(point, menu));
    menu.addSeparator();
    menu.addAction(tr("Show the records…"), this, &PointActions::showRecords);
    menu.addAction(noteAt(settings, *x) ? tr("Change the note…") : tr("Note here…"), this, &PointActions::noteHere);
    if (noteAt(settings, *x))
        menu.addAction(tr("Remove the note"), [&] { document_.change(tr("Remove note"), withoutNote(settings, *x)); });
    if (phaseAt(settings, *x))
        menu.addAction(tr("Remove the phase that begins here"),
                       [&] { document_.change(tr("Remove phase"), withoutPhase(settings, *x)); });
    else
        menu.addAction(tr("New phase from here…"), this, &PointActions::newPhaseHere);
    if (exclusionAt(settings, *x))
        menu.addAction(tr("Count it in the limits again"),
                       [&] { document_.change(tr("Count again"), withoutExclusion(settings, *x)); });
    else
        menu.addAction(tr("Leave out of the limits…"), this, &PointActions::leaveOutHere);
    menu.exec(where);
}

void PointActions::noteHere()
{
    const auto x = selectedPlace();
    if (!x) return;
    const Note* there = noteAt(front_()->settings, *x);
    const auto words =
        prompts_.askText(page_, tr("Note"), tr("What happened here?"), there ? text(there->text) : QString());
    if (words && !words->isEmpty())
        document_.change(tr("Note"), withNote(front_()->settings, *x, words->toStdString()));
}

void PointActions::newPhaseHere()
{
    const auto x = selectedPlace();
    if (!x) return;
    const auto reason = prompts_.askText(
        page_, tr("New phase"), tr("Which change begins here? The limits are worked out anew from this point."), {});
    if (reason) document_.change(tr("New phase"), withPhase(front_()->settings, *x, reason->toStdString()));
}

void PointActions::leaveOutHere()
{
    const auto x = selectedPlace();
    if (!x) return;
    const auto reason = prompts_.askText(page_, tr("Leave out of the limits"),
                                         tr("Why does this point not count? It stays on the chart, hollow."), {});
    if (reason) document_.change(tr("Leave out"), withExclusion(front_()->settings, *x, reason->toStdString()));
}

void PointActions::showRecords()
{
    const auto x = selectedPlace();
    if (!x) return;
    if (!records_) records_ = new RecordsPanel(document_, jobs_, page_);
    const auto shown = records_->show(*front_(), dateOfDay(*x), selectedInWords());
    if (!shown) Q_EMIT document_.problem(text(shown.error().sentence));
}

} // namespace qi
