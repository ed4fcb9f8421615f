/** Secrets in the arguments of a program, where every user of the host can read them while it runs. */
import { addFinding } from './judging.ts';
import { secret, shown, taints } from './marks.ts';
import type { Shell } from './shell-state.ts';

/** What dash, busybox ash and bash all do themselves, so that no process has the arguments. */
const builtins = new Set(
  (
    ': . [ alias break bg builtin caller cd command continue declare echo eval exec exit export false fc fg getopts hash jobs kill let ' +
    'local printf pwd read readonly return set shift source test times trap true type typeset ulimit umask unalias unset wait'
  ).split(' '),
);

/** Finds a declared secret, or what was made of one, in an argument vector; the shell's own commands are none. */
export function judgeArguments(argv: readonly string[], { judging }: Shell): void {
  const [word = ''] = argv;
  if (judging.secrets.length === 0 || builtins.has(word) || !taints(...argv).includes(secret)) return;
  const which = judging.secrets.length === 1 ? `the secret ${judging.secrets[0]}` : 'a secret';
  addFinding(
    judging,
    'opaque',
    `passes ${which} as an argument of ${shown(word)}: visible in ps; give it by printf and a pipe, or in a file`,
  );
}
