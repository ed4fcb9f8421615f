/** Texts that a command does not run itself, but stores for a schedule or a unit to run. */
import type { Ran } from './judging.ts';

export interface Scheduled {
  readonly text: string;
  /** Whether it starts at a time of its own, or by another text. */
  readonly isLater: boolean;
}

/** `files`: what the text stored in which file. */
export function scheduledIn({
  files,
  ran,
}: {
  readonly files: ReadonlyMap<string, string>;
  readonly ran: readonly Ran[];
}): readonly Scheduled[] {
  const hasTimer =
    [...files.keys()].some((path) => /\/systemd\/.*\.timer$/.test(path)) ||
    ran.some(({ args }) => args.some((arg) => arg.endsWith('.timer')));
  const startsHere = ran.some(
    ({ program, args }) => program === 'systemctl' && args.some((arg) => /^(?:(?:re)?start|--now)$/.test(arg)),
  );
  const stored = [...files].flatMap(([path, text]): readonly Scheduled[] => {
    if (/^\/etc\/cron\.(?:hourly|daily|weekly|monthly)\//.test(path)) return [{ text, isLater: true }];
    if (/^\/etc\/(?:crontab$|cron\.d\/)/.test(path)) return [{ text: cronTexts(text, true), isLater: true }];
    if (/^\/(?:var\/spool\/cron|etc\/crontabs)\//.test(path)) return [{ text: cronTexts(text, false), isLater: true }];
    if (/\/systemd\/.*\.service$/.test(path)) return [{ text: unitTexts(text), isLater: hasTimer || !startsHere }];
    return [];
  });
  const tables = ran.flatMap(({ program, stdin }) =>
    program === 'crontab' && stdin !== null ? [{ text: cronTexts(stdin, false), isLater: true }] : [],
  );
  return [...stored, ...tables];
}

/** What stands before a line's first word may be the end of a text that is not known. */
const withoutMarks = (line: string): string => line.replace(/^[\uE000-\uE006]+/, '');

/** The commands of crontab(5), one a line; system tables name an account before each. */
function cronTexts(table: string, hasUser: boolean): string {
  return table
    .split('\n')
    .flatMap((given) => {
      const line = withoutMarks(given);
      const rest = /^\s*(?:@\w+|(?:[\w*,/-]+\s+){4}[\w*,/-]+)\s+(.*)$/.exec(line)?.[1];
      if (rest === undefined) return [];
      return [hasUser ? rest.replace(/^\S+\s+/, '') : rest];
    })
    .join('\n');
}

/** Source: systemd.service(5), with the signs that may stand before a command. */
function unitTexts(unit: string): string {
  return [...unit.matchAll(/^\s*Exec\w*=\s*[-@:+!]*(.*)$/gm)].map(([, text = '']) => text).join('\n');
}
