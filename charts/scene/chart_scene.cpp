#include "charts/scene/chart_scene.h"

namespace qi
{

ChartScene buildScene(const Analysis&, const ChartText& text, const std::vector<Note>&)
{
    ChartScene scene;
    scene.title = text.title;
    return scene;
}

} // namespace qi
