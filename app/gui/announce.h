#pragma once

class QWidget;

namespace qi
{

/// A screen reader says at once what stands in these words, wherever the keys are.
void announce(QWidget& words);

} // namespace qi
