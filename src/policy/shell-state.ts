/** What a shell knows at one point of a text: variables with the values they may have, functions, folder. */
import type { FunctionBody, Judging } from './judging.ts';
import { unknown } from './marks.ts';

export interface Shell {
  readonly judging: Judging;
  /** Every value that the variable may have here; absent where it was never set. */
  readonly vars: Map<string, readonly string[]>;
  readonly arrays: Map<string, readonly string[]>;
  /** Every body that a function may have here. */
  readonly functions: Map<string, readonly FunctionBody[]>;
  positional: readonly string[];
  /** Empty: the folder where the shell started. */
  cwd: string;
}

/** More values than this are taken for any value. */
const valuesMax = 12;

/** A shell at its start. */
export function newShell(judging: Judging): Shell {
  return { judging, vars: new Map(), arrays: new Map(), functions: new Map(), positional: [], cwd: '' };
}

/** A copy whose changes do not come back: a subshell, or one way of a branch. */
export function forkShell(shell: Shell): Shell {
  return {
    ...shell,
    vars: new Map(shell.vars),
    arrays: new Map(shell.arrays),
    functions: new Map(shell.functions),
  };
}

/** A new shell process knows only what was exported: here, that every variable may be unset too. */
export function newProcess(shell: Shell): Shell {
  const child = forkShell(shell);
  for (const [name, values] of child.vars) if (!values.includes('')) child.vars.set(name, [...values, '']);
  child.functions.clear();
  child.positional = [];
  return child;
}

/** Takes in what one branch may have changed; says whether anything new came. */
export function joinShell(shell: Shell, branch: Shell): boolean {
  let isChanged = false;
  for (const [name, values] of branch.vars) {
    const known = shell.vars.get(name) ?? [''];
    const joined = joinValues(known, values);
    if (!shell.vars.has(name) || joined.length !== known.length) {
      shell.vars.set(name, joined);
      isChanged = true;
    }
  }
  for (const [name, items] of branch.arrays) {
    if (shell.arrays.get(name)?.join('\0') !== items.join('\0')) shell.arrays.set(name, items);
  }
  for (const [name, bodies] of branch.functions) {
    shell.functions.set(name, [...new Set([...(shell.functions.get(name) ?? []), ...bodies])]);
  }
  if (shell.cwd !== branch.cwd) shell.cwd = unknown;
  return isChanged;
}

/** The values of both; any value where they are too many. */
export function joinValues(known: readonly string[], more: readonly string[]): readonly string[] {
  const joined = [...new Set([...known, ...more])];
  if (joined.length <= valuesMax) return joined;
  return [unknown, ...joined.slice(0, valuesMax - 1)];
}
