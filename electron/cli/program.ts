import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { MOST_COMPARED_ROWS, type CompareSize } from '../../shared/compare';
import { modelNames, type ModelName } from '../../shared/conventions';
import { errorFrom, exitCodeOf, SluiceFailure } from '../../shared/errors';
import { exportFormats, valueDtypes, type ExportEntry, type ValueDtype } from '../../shared/export-entries';
import { languages } from '../../shared/language/language';
import { environmentAccess } from '../loader/sources/environment-access';
import { batch, type BatchOptions } from './batch';
import type { ModelOption } from './by-model';
import { wordsFor, type Words } from './cli-texts';
import type { CommandContext } from './command';
import { compare, type CompareCommandOptions } from './compare';
import { createHumanReport } from './human-report';
import { exportAgain, type ExportAgainOptions } from './export-again';
import { exportEntriesFrom } from './export-entries';
import { importSettings, type ImportOptions } from './import';
import { inspect } from './inspect';
import { createJsonReport } from './json-report';
import { languageOf } from './language-of';
import { logview } from './logview';
import { plan } from './plan';
import { quality, type QualityCommandOptions } from './quality';
import { run, type RunOptions } from './run';
import { sample } from './sample';
import type { Terminal } from './terminal';
import { usageMessage } from './usage-message';
import { verify } from './verify';

/** Runs one command line and returns its exit code. */
export async function runCommandLine(terminal: Terminal): Promise<number> {
  const words = wordsFor(languageOf(terminal.args, terminal.env));
  const report = terminal.args.includes('--json') ? createJsonReport(terminal, words) : createHumanReport(terminal, words);
  const abort = new AbortController();
  let exitCode = 0;
  const stopListening = terminal.onInterrupt(() => {
    if (abort.signal.aborted) return terminal.endNow(exitCodeOf({ code: 'cancelled' }));
    report.cancelling();
    abort.abort(new SluiceFailure({ code: 'cancelled' }));
  });
  try {
    const program = createProgram(terminal, words, { report, words, signal: abort.signal, folder: terminal.folder, appVersion: terminal.appVersion, exitWith: (code) => { exitCode = code; }, accessTo: environmentAccess(terminal.env) });
    await program.parseAsync(terminal.args.length === 0 ? ['--help'] : [...terminal.args], { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    const error = thrown instanceof CommanderError ? { code: 'usage' as const, message: usageMessage(thrown, words) }
      : abort.signal.aborted ? { code: 'cancelled' as const } : errorFrom(thrown);
    report.failed(error);
    return exitCodeOf(error);
  } finally {
    stopListening();
  }
}

function createProgram(terminal: Terminal, { texts: { help, usage } }: Words, context: CommandContext): Command {
  const whole = (least: number) => (text: string): number => {
    if (!/^\d{1,15}$/.test(text) || Number(text) < least) throw new InvalidArgumentError(usage.wholeNumber(least));
    return Number(text);
  };
  const formats = (text: string): ExportEntry[] => {
    const entries = exportEntriesFrom(text);
    if (entries === null) throw new InvalidArgumentError(usage.formats(exportFormats));
    return entries;
  };
  const dtype = (text: string): ValueDtype => {
    const named = valueDtypes.find((one) => one === text);
    if (named === undefined) throw new InvalidArgumentError(usage.oneOf(valueDtypes));
    return named;
  };
  const model = (text: string): ModelName => {
    const named = modelNames.find((name) => name === text);
    if (named === undefined) throw new InvalidArgumentError(usage.oneOf(modelNames));
    return named;
  };
  const language = (text: string): string => {
    if (!(languages as readonly string[]).includes(text)) throw new InvalidArgumentError(usage.oneOf(languages));
    return text;
  };
  const sizes = (text: string): CompareSize[] => text.split(',').map((size) => {
    if (size === 'month') return size;
    if (!/^[1-9]\d{0,14}$/.test(size) || Number(size) > MOST_COMPARED_ROWS) throw new InvalidArgumentError(usage.compareRows(MOST_COMPARED_ROWS));
    return Number(size);
  });
  const program = new Command('sluice')
    .description(help.about)
    .version(terminal.appVersion, '--version', help.version)
    .addOption(new Option('--json', help.json))
    .addOption(new Option('--lang <LANGUAGE>', help.lang).argParser(language))
    .helpOption('-h, --help', help.helpOption)
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: () => undefined, outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => help.titles[title] ?? title })
    .exitOverride();

  program.command('run').argument('<RECIPE>', help.recipe).description(help.run)
    .option('--out <DIR>', help.out).option('--limit <ROWS>', help.limit, whole(1)).option('--memory <MB>', help.memory, whole(64)).option('--model <MODEL>', help.model, model).option('--rejected', help.rejected).option('--restart', help.restart)
    .action((recipe: string, options: RunOptions) => run(recipe, options, context));
  program.command('batch').argument('<RECIPE>', help.template).description(help.batch)
    .requiredOption('--params <FILE>', help.params).option('--out <DIR>', help.batchOut).option('--memory <MB>', help.memory, whole(64)).option('--stop-at-failure', help.stopAtFailure).option('--restart', help.batchRestart)
    .action((recipe: string, options: BatchOptions) => batch(recipe, options, context));
  program.command('plan').argument('<RECIPE>', help.recipe).description(help.plan)
    .option('--model <MODEL>', help.model, model)
    .action((recipe: string, options: ModelOption) => plan(recipe, options, context));
  program.command('inspect').argument('<RECIPE|FILE>', help.recipeOrFile).description(help.inspect)
    .action((target: string) => inspect(target, context));
  program.command('export').argument('<DIR>', help.seriesFolder).description(help.exportAgain)
    .requiredOption('--format <FORMATS>', help.format, formats).option('--out <DIR>', help.exportOut).addOption(new Option('--dtype <TYPE>', help.dtype).argParser(dtype))
    .action((folder: string, options: ExportAgainOptions) => exportAgain(folder, options, context));
  program.command('verify').argument('<DIR>', help.exportFolder).description(help.verify)
    .action((folder: string) => verify(folder, context));
  program.command('quality').argument('<DIR|RECIPE>', help.exportsOrRecipe).description(help.quality)
    .option('--html <FILE>', help.qualityHtml)
    .action((target: string, options: QualityCommandOptions) => quality(target, options, context));
  program.command('logview').argument('<RECIPE>', help.recipe).argument('<QUERY>', help.query).description(help.logview)
    .action((recipe: string, instance: string) => logview(recipe, instance, context));
  program.command('sample').argument('<DIR>', help.newFolder).description(help.sample)
    .action((folder: string) => sample(folder, context));
  program.command('import').argument('<INI>', help.iniFile).description(help.importIni)
    .option('--out <RECIPE>', help.importOut)
    .action((file: string, options: ImportOptions) => importSettings(file, options, context));
  program.command('compare').description(help.compare)
    .option('--rows <SIZES>', help.compareRows, sizes).option('--out <DIR>', help.compareOut)
    .action((options: CompareCommandOptions) => compare(options, terminal.startSide, context));
  for (const command of program.commands) command.helpOption('-h, --help', help.helpOption);
  return program;
}
