#pragma once

#include "app/cli/command.h"

#include <array>

namespace qi::cli
{

void addAnalyse(CLI::App& program, Action& chosen);
void addBackup(CLI::App& program, Action& chosen);
void addChart(CLI::App& program, Action& chosen);
void addCheck(CLI::App& program, Action& chosen);
void addCorrect(CLI::App& program, Action& chosen);
void addDatasets(CLI::App& program, Action& chosen);
void addDelete(CLI::App& program, Action& chosen);
void addForget(CLI::App& program, Action& chosen);
void addFunnel(CLI::App& program, Action& chosen);
void addHistory(CLI::App& program, Action& chosen);
void addImport(CLI::App& program, Action& chosen);
void addLink(CLI::App& program, Action& chosen);
void addMapping(CLI::App& program, Action& chosen);
void addMeasures(CLI::App& program, Action& chosen);
void addPareto(CLI::App& program, Action& chosen);
void addQuarantine(CLI::App& program, Action& chosen);
void addRecords(CLI::App& program, Action& chosen);
void addRephase(CLI::App& program, Action& chosen);
void addSample(CLI::App& program, Action& chosen);
void addSeries(CLI::App& program, Action& chosen);
void addSource(CLI::App& program, Action& chosen);

/// Every command is one file and one line here, in the order of the help.
inline constexpr std::array kCommands{
    &addImport,     //
    &addMapping,    //
    &addDatasets,   //
    &addSource,     //
    &addQuarantine, //
    &addCorrect,    //
    &addHistory,    //
    &addForget,     //
    &addDelete,     //
    &addCheck,      //
    &addBackup,     //
    &addMeasures,   //
    &addLink,       //
    &addSeries,     //
    &addRecords,    //
    &addChart,      //
    &addAnalyse,    //
    &addRephase,    //
    &addFunnel,     //
    &addPareto,     //
    &addSample,
};

} // namespace qi::cli
