#include "app/gui/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

const Colours kLight{.window = QColor(0xF0F4F5U),
                     .panel = QColor(0xFFFFFFU),
                     .raised = QColor(0xFAFCFCU),
                     .line = QColor(0xD8DDE0U),
                     .ink = QColor(0x212B32U),
                     .quiet = QColor(0x4C6272U),
                     .accent = QColor(0x005EB8U),
                     .accentSoft = QColor(0xE8F1FAU),
                     .onAccent = QColor(0xFFFFFFU),
                     .improvement = QColor(0x0072B2U),
                     .concern = QColor(0xC24E00U),
                     .neutral = QColor(0x490092U),
                     .warning = QColor(0xFFF8E1U),
                     .warningLine = QColor(0xEBD79AU)};
const Colours kDark{.window = QColor(0x14191DU),
                    .panel = QColor(0x1C2329U),
                    .raised = QColor(0x232B32U),
                    .line = QColor(0x3A4650U),
                    .ink = QColor(0xE8EDEEU),
                    .quiet = QColor(0xA9B7C0U),
                    .accent = QColor(0x6CB4F5U),
                    .accentSoft = QColor(0x24384AU),
                    .onAccent = QColor(0x0B1A26U),
                    .improvement = QColor(0x56B4E9U),
                    .concern = QColor(0xF0893EU),
                    .neutral = QColor(0xC79BF2U),
                    .warning = QColor(0x3A3420U),
                    .warningLine = QColor(0x6E6135U)};
const Colours kHighContrast{.window = QColor(0x000000U),
                            .panel = QColor(0x000000U),
                            .raised = QColor(0x000000U),
                            .line = QColor(0xFFFFFFU),
                            .ink = QColor(0xFFFFFFU),
                            .quiet = QColor(0xFFFFFFU),
                            .accent = QColor(0xFFFF00U),
                            .accentSoft = QColor(0x202000U),
                            .onAccent = QColor(0x000000U),
                            .improvement = QColor(0x66CCFFU),
                            .concern = QColor(0xFFA040U),
                            .neutral = QColor(0xE0A0FFU),
                            .warning = QColor(0x000000U),
                            .warningLine = QColor(0xFFFF00U)};

Theme current = Theme::Light;

const Colours& coloursOf(Theme theme)
{
    if (theme == Theme::HighContrast) return kHighContrast;
    return theme == Theme::Dark ? kDark : kLight;
}

/// The desktop's own palette says whether it is dark; Qt 6.4 has no other word for it.
Theme systemTheme()
{
    const QPalette palette = QApplication::style()->standardPalette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness() ? Theme::Dark
                                                                                                         : Theme::Light;
}

QPalette paletteOf(const Colours& c)
{
    QPalette palette(c.ink, c.panel, c.raised, c.line, c.quiet, c.ink, c.ink, c.panel, c.window);
    palette.setColor(QPalette::Highlight, c.accentSoft);
    palette.setColor(QPalette::HighlightedText, c.ink);
    palette.setColor(QPalette::PlaceholderText, c.quiet);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.ink);
    palette.setColor(QPalette::AlternateBase, c.raised);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.quiet);
    return palette;
}

/// Words in braces are colours: {line} …
const char* const kSheet = R"(
QMainWindow, QDialog { background: {window}; }
QMenuBar { background: {panel}; color: {ink}; border-bottom: 1px solid {line}; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: {accentSoft}; }
QMenu { background: {panel}; border: 1px solid {line}; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: {accentSoft}; color: {ink}; }
QMenu::item:disabled { color: {quiet}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 8px; }
QStatusBar { background: {panel}; color: {quiet}; border-top: 1px solid {line}; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: {quiet}; padding: 2px 8px; }
QFrame#card, QFrame#panel, QFrame#form { background: {panel}; border: 1px solid {line}; border-radius: 6px; }
QFrame#side { background: {raised}; border: 0; border-right: 1px solid {line}; }
QFrame#rail { background: {panel}; border: 0; border-right: 1px solid {line}; }
QFrame#rail QToolButton { border: 0; border-radius: 8px; padding: 8px 2px 6px 2px; color: {quiet}; font-size: 11px; }
QFrame#rail QToolButton:hover { background: {raised}; }
QFrame#rail QToolButton:checked { background: {accentSoft}; color: {accent}; font-weight: 600; }
QFrame#dropPlace { background: {panel}; border: 1px dashed {line}; border-radius: 8px; }
QFrame#advice { background: {warning}; border: 1px solid {warningLine}; border-radius: 6px; }
QFrame#errorBar { background: {warning}; border: 0; border-bottom: 2px solid {concern}; }
QLabel#heading { font-size: 14px; font-weight: 600; }
QLabel#title { font-size: 22px; font-weight: 700; }
QLabel#quiet { color: {quiet}; }
QLineEdit, QComboBox, QPushButton, QToolButton#chip { background: {panel}; color: {ink}; border: 1px solid {line};
  border-radius: 6px; padding: 5px 10px; min-height: 18px; }
QComboBox { padding-right: 22px; combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox QAbstractItemView { background: {panel}; border: 1px solid {line}; selection-background-color: {accentSoft};
  selection-color: {ink}; }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 1px 4px 1px 1px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid {accent}; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 8px; }
QPushButton:hover, QComboBox:hover { border-color: {quiet}; }
QLineEdit:focus, QComboBox:focus, QPushButton:focus, QToolButton:focus, QAbstractItemView:focus
  { border: 2px solid {accent}; }
QLineEdit:focus, QComboBox:focus, QPushButton:focus { padding: 4px 9px; }
QComboBox:focus { padding-right: 21px; }
QPushButton:disabled { color: {quiet}; background: {window}; }
QPushButton#primary, QPushButton:default { background: {accent}; color: {onAccent}; border-color: {accent};
  font-weight: 600; }
QPushButton#primary:focus, QPushButton:default:focus { border: 2px solid {ink}; }
QPushButton#primary:disabled, QPushButton:default:disabled { background: {line}; border-color: {line}; color: {quiet}; }
QPushButton#link { border: 0; background: transparent; color: {accent}; padding: 2px 4px; text-align: left; }
QPushButton#signal { text-align: left; padding: 7px 10px; background: {raised}; }
QPushButton#signal:checked { background: {accentSoft}; border-color: {accent}; }
QPushButton#way { text-align: left; padding: 16px 20px; font-size: 15px; font-weight: 600; }
QToolButton#filterChip { background: {accentSoft}; color: {ink}; border: 1px solid {accent}; border-radius: 12px;
  padding: 3px 10px; }
QToolButton#filterChip:hover { border-color: {ink}; }
QToolButton#only { background: {panel}; color: {ink}; border: 1px solid {line}; border-radius: 6px; padding: 5px 10px;
  min-height: 18px; }
QToolButton#only:hover { border-color: {quiet}; }
QToolButton#only:focus { padding: 4px 9px; }
QToolButton#only::menu-indicator { image: none; }
QLabel#menuHeading { font-weight: 600; color: {ink}; padding: 5px 22px 5px 22px; }
QToolButton#chip { padding: 3px 7px; border-radius: 12px; font-size: 12px; }
QToolButton#chip:checked { background: {accentSoft}; border-color: {accent}; color: {accent}; font-weight: 600; }
QTableView, QListView, QTreeView { background: {panel}; border: 1px solid {line}; border-radius: 6px; outline: 0;
  gridline-color: {line}; selection-background-color: {accentSoft}; selection-color: {ink}; }
QListView#measures { background: transparent; border: 0; }
QTableView::item { padding: 2px 8px; border-bottom: 1px solid {line}; }
QTableView::item:selected { background: {accentSoft}; color: {ink}; }
QHeaderView { background: {panel}; }
QHeaderView::section { background: {panel}; color: {quiet}; border: 0; border-bottom: 1px solid {line};
  padding: 5px 11px; font-weight: 600; }
QProgressBar { border: 1px solid {line}; border-radius: 4px; background: {window}; text-align: center; color: {ink};
  min-height: 12px; }
QProgressBar::chunk { background: {accent}; border-radius: 3px; }
QScrollArea { border: 0; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: {line}; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: {quiet}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox::down-arrow { width: 9px; height: 5px; margin-right: 8px; background: qconicalgradient(cx:0.5, cy:1, angle:0,
  stop:0 transparent, stop:0.17 transparent, stop:0.176 {quiet}, stop:0.324 {quiet}, stop:0.33 transparent,
  stop:1 transparent); }
QSplitter::handle { background: transparent; }
QToolTip { background: {raised}; color: {ink}; border: 1px solid {line}; padding: 4px; }
)";

QString sheetOf(const Colours& c)
{
    QString sheet = QString::fromUtf8(kSheet);
    const std::pair<const char*, QColor> words[] = {{"{window}", c.window},     {"{panel}", c.panel},
                                                    {"{raised}", c.raised},     {"{line}", c.line},
                                                    {"{ink}", c.ink},           {"{quiet}", c.quiet},
                                                    {"{accent}", c.accent},     {"{accentSoft}", c.accentSoft},
                                                    {"{onAccent}", c.onAccent}, {"{concern}", c.concern},
                                                    {"{warning}", c.warning},   {"{warningLine}", c.warningLine}};
    for (const auto& [word, colour] : words) sheet.replace(QLatin1String(word), colour.name());
    return sheet;
}

QFont fontOf()
{
    QFont font = QApplication::font();
    if (QFontDatabase::families().contains(u"Inter"_s)) font.setFamily(u"Inter"_s);
    font.setPixelSize(13);
    return font;
}

} // namespace

void applyTheme(QApplication& application, Theme theme)
{
    application.setStyle(QStyleFactory::create(u"Fusion"_s));
    current = theme == Theme::System ? systemTheme() : theme;
    const Colours& c = coloursOf(current);
    application.setPalette(paletteOf(c));
    application.setFont(fontOf());
    application.setStyleSheet(sheetOf(c));
}

const Colours& colours() { return coloursOf(current); }

ChartTheme chartTheme()
{
    if (current == Theme::HighContrast) return ChartTheme::HighContrast;
    return current == Theme::Dark ? ChartTheme::Dark : ChartTheme::Light;
}

QColor colourOf(Judgement judgement)
{
    const Colours& c = colours();
    const QColor inks[] = {c.quiet, c.improvement, c.concern, c.neutral, c.neutral};
    return inks[static_cast<std::size_t>(judgement)];
}

} // namespace qi
