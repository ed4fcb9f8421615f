/** The English of scheduled commands. */
import { given, type Meaning, no, one, ops, type Phrase, the, type Slots } from './phrase.ts';

const as = '[as [user] {user}]';
const named = '[(called|named) {name}]';

/** A name for the entry where the sentence gives none: that of the program that it runs. */
function nameOf(command: string): string {
  const program = command.trim().split(/\s+/)[0] ?? '';
  const base = (program.split('/').at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,4}$/, '');
  return base.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 64);
}

function scheduled(slots: Slots): Meaning {
  const command = the(slots, 'command').trim();
  const name = one(slots, 'name') ?? nameOf(command);
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    return no(
      'RB406',
      'The scheduled command has no name made of letters, digits, "-" and "_"',
      'Say one: "... every night at 02:30, called nightly-backup".',
    );
  }
  if (command === '' || /[\u0000-\u001f]/.test(command))
    return no('RB401', 'The command to schedule is empty or has a line end', 'Give one command line in quotes.');
  return ops({
    kind: 'cron',
    name,
    schedule: the(slots, 'schedule'),
    ...given<{ user: string }>({ user: one(slots, 'user') }),
    command,
    state: 'present',
  });
}

const present: Phrase = {
  patterns: [
    `(run|execute|schedule|start|call) [command|script|program|job] {command} [,] {schedule} ${as} [,] ${named}`,
    `(run|execute|schedule|start|call) [command|script|program|job] {command} as [user] {user} [,] {schedule} [,] ${named}`,
    `{schedule} [,] (run|execute|start|call) [command|script|program] {command} ${as} [,] ${named}`,
    `[command|script|program] {command} (runs|run|is run|is executed|is scheduled) {schedule} ${as} [,] ${named}`,
    `(add|create|schedule) (cron job|cron entry|cronjob|scheduled job|scheduled task) [(called|named) {name}] (that runs|to run|running|for) {command} {schedule} ${as}`,
    `(add|create|schedule) (cron job|cron entry|cronjob) [(called|named) {name}] that {schedule} runs {command} ${as}`,
  ],
  example: 'Run /usr/local/bin/backup.sh every night at 02:30 as root',
  isSpecific: true,
  mean: scheduled,
};

const absent: Phrase = {
  patterns: [
    '(remove|delete) (cron job|cron entry|cronjob|scheduled job|scheduled task) [(called|named)] {name}',
    '(cron job|cron entry|cronjob|scheduled job|scheduled task) {name} not exists',
    '(cron job|cron entry|cronjob|scheduled job|scheduled task) {name} is (removed|absent)',
  ],
  example: 'Remove the cron job backup',
  mean: (slots) => {
    const name = the(slots, 'name');
    return /^[A-Za-z0-9_-]{1,64}$/.test(name) ? ops({ kind: 'cron', name, state: 'absent' }) : null;
  },
};

/** A time of day without a day may be once or daily. */
const once: Phrase = {
  patterns: ['(run|execute) [command|script] {command} at {time:value} [as [user] {user}]'],
  example: 'Run /usr/local/bin/backup.sh every day at 02:30',
  mean: (slots) =>
    no(
      'RB408',
      `"at ${the(slots, 'time')}" does not say on which days`,
      `Say "every day at ${the(slots, 'time')}", "on Mondays at ${the(slots, 'time')}" or the like.`,
    ),
};

export const cronPhrases: readonly Phrase[] = [present, absent, once];
