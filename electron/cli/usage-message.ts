import type { CommanderError } from 'commander';
import type { Words } from './cli-texts';

/** What is wrong with a command line, in the reader's language. */
export function usageMessage({ code, message }: CommanderError, { texts: { usage } }: Words): string {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map((quoted) => quoted[1]);
  const meant = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message)?.[1];
  const hinted = (said: string): string => (meant === undefined ? said : usage.meant(said, meant));
  switch (code) {
    case 'commander.unknownOption': return hinted(usage.unknownOption(first));
    case 'commander.unknownCommand': return hinted(usage.unknownCommand(first));
    case 'commander.missingArgument': return usage.missingArgument(first);
    case 'commander.missingMandatoryOptionValue': return usage.missingOption(first);
    case 'commander.optionMissingArgument': return usage.missingValue(first);
    case 'commander.invalidArgument': return usage.badValue(first.split(' ', 1).join(''), second, message.slice(message.indexOf(' is invalid. ') + ' is invalid. '.length));
    case 'commander.excessArguments': return usage.excess;
    case 'commander.help': return usage.missingCommand;
    default: return message.replace(/^error: /, '');
  }
}
