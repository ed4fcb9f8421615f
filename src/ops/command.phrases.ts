/** The English of commands of one's own, which must bring their own check, verification and undo. */
import { no, one, ops, type Phrase, the } from './phrase.ts';

const parts = [
  '*( unless {check:text} (succeeds|passes|works)',
  '(checked|check) (by|with) {check:text}',
  '(verified|verify) (by|with) {verify:text}',
  '(undone|undo) (by|with) {undo:text}',
  '(it|this|which) {irreversible} )',
].join(' | ');

const whole =
  'Run "systemctl daemon-reload" unless "test -e /run/loaded" succeeds, verified by "test -e /run/loaded", undone by "rm /run/loaded"';

const run: Phrase = {
  patterns: [`(run|execute) [command|script] {run:text} [,] ${parts}`],
  example: whole,
  choices: {
    irreversible: {
      yes: ['is not undone', 'not be undone', 'cannot be undone', 'is irreversible', 'cannot is undone', 'not undone'],
    },
  },
  mean: (slots) => {
    const [check, verify, undo] = [one(slots, 'check'), one(slots, 'verify'), one(slots, 'undo')];
    const isIrreversible = the(slots, 'irreversible') === 'yes';
    const missing = [
      ...(check === undefined ? ['how to tell that there is nothing to do (unless "..." succeeds)'] : []),
      ...(verify === undefined ? ['how to tell that it worked (verified by "...")'] : []),
      ...(undo === undefined && !isIrreversible
        ? ['how to take it back (undone by "...", or: it cannot be undone)']
        : []),
    ];
    if (check === undefined || verify === undefined || missing.length > 0) {
      return no('RB412', `A command of your own needs ${missing.join(', and ')}`, `Say them all, as in: ${whole}`);
    }
    return ops({
      kind: 'command',
      check,
      run: the(slots, 'run'),
      verify,
      ...(undo === undefined ? { irreversible: true } : { undo }),
    });
  },
};

const bare: Phrase = {
  patterns: ['(run|execute) [command|script] {command}'],
  example: 'Run /usr/local/bin/backup.sh every night at 02:30 as root',
  mean: (slots) =>
    no(
      'RB412',
      `Running ${the(slots, 'command')} alone does not say how to tell that it is done`,
      `Say when it runs ("every night at 02:30"), or give its check, verification and undo, as in: ${whole}`,
    ),
};

export const commandPhrases: readonly Phrase[] = [run, bare];
