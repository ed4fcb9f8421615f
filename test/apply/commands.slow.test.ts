/** Runs the table of commands in every shell that is here. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { installedShells } from '../support/shell-host.ts';
import { command, endings, lock, reasonOf, runOptions, step, test } from './support.ts';

interface Case {
  readonly name: string;
  readonly vars?: Record<string, string>;
  readonly environment?: Record<string, string>;
  readonly before?: string;
  readonly steps: readonly { readonly id: string; readonly commands: readonly Partial<LockedCommand>[] }[];
  readonly selections?: readonly { readonly only?: readonly string[]; readonly exclude?: readonly string[] }[];
  readonly runs: readonly (readonly string[])[];
  readonly reason?: Record<string, string>;
  readonly after?: string;
}

const cases = parse(readFileSync(new URL('../cases/apply/commands.yaml', import.meta.url), 'utf8')) as Case[];

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test.for(cases)('$name', { timeout: 30_000 }, async (row, { hostOf }) => {
    const host = hostOf({ shell, vars: row.vars ?? {}, environment: row.environment ?? {} });
    const inHome = (text: string): string =>
      execFileSync('sh', ['-c', text], { cwd: join(host.folder, 'home'), encoding: 'utf8' });
    if (row.before !== undefined) inHome(row.before);
    const steps = row.steps.map(({ id, commands }) =>
      step(
        id,
        commands.map((texts, index) => command(`${id}.${index + 1}`, texts)),
      ),
    );
    let reasons: Record<string, string> = {};
    for (const [index, expected] of row.runs.entries()) {
      const { only = [], exclude = [] } = row.selections?.[index] ?? {};
      const options = runOptions([host], { lock: lock(steps), only, exclude });
      await applyRun(options);
      expect(endings(options.events)).toEqual(expected);
      reasons = Object.fromEntries(Object.keys(row.reason ?? {}).map((id) => [id, reasonOf(options.events, id)]));
    }
    expect(reasons).toEqual(row.reason ?? {});
    if (row.after !== undefined) inHome(row.after);
  });
});
