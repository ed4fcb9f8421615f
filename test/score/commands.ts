/** Scores the judge against a table of commands: commands.tsv of RUNBOOK_DATA. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, exit, stdout } from 'node:process';
import type { Effect } from '../../src/ir/command.ts';
import { effectRank } from '../../src/policy/effect.ts';
import { judge } from '../../src/policy/judge.ts';

export interface Score {
  readonly lines: readonly string[];
  readonly passed: boolean;
}

/** Expectation -> the mildest effect that meets it. */
const mildest: Readonly<Record<string, Effect>> = {
  safe: 'read',
  'needs-review': 'change',
  destructive: 'destructive',
};
const readShareMin = 0.95;

interface Row {
  readonly id: string;
  readonly text: string;
  readonly expected: string;
  readonly alsoAccept: readonly string[];
}

/** Judges every row; none may come out milder than expected, and most of what is safe must be read. */
export function scoreCommands(dataDir: string): Score {
  const rows = rowsOf(readFileSync(join(dataDir, 'commands.tsv'), 'utf8'));
  const judged = rows.map((row) => ({ row, effect: judge(row.text).effect }));
  const milder = judged.filter(({ row, effect }) => isMilder(row, effect));
  const safe = judged.filter(({ row }) => row.expected === 'safe');
  const read = safe.filter(({ effect }) => effect === 'read');
  const share = safe.length === 0 ? 1 : read.length / safe.length;
  const passed = milder.length === 0 && share >= readShareMin;
  return {
    passed,
    lines: [
      `commands: ${rows.length} rows, ${milder.length} judged milder than expected (at most 0)`,
      `commands: ${read.length} of ${safe.length} safe rows judged read, ${(share * 100).toFixed(1)} % (at least ${readShareMin * 100} %)`,
      ...milder.map(
        ({ row, effect }) => `  milder: ${row.id} ${JSON.stringify(row.text)} is ${row.expected}, judged ${effect}`,
      ),
      ...safe
        .filter(({ effect }) => effect !== 'read')
        .map(({ row, effect }) => `  not read: ${row.id} ${JSON.stringify(row.text)}, judged ${effect}`),
    ],
  };
}

function rowsOf(table: string): readonly Row[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', json = '""', expected = '', also = ''] = line.split('\t');
      return { id, text: JSON.parse(json) as string, expected, alsoAccept: also.split(/[,\s]+/).filter(Boolean) };
    });
}

function isMilder({ expected, alsoAccept }: Row, effect: Effect): boolean {
  const accepted = [expected, ...alsoAccept].map((word) => effectRank(mildest[word] ?? 'destructive'));
  return effectRank(effect) < Math.min(...accepted);
}

if (argv[1] === import.meta.filename) {
  const { RUNBOOK_DATA } = env;
  if (RUNBOOK_DATA === undefined) stdout.write('SKIPPED: set RUNBOOK_DATA to a folder with commands.tsv\n');
  else {
    const { lines, passed } = scoreCommands(RUNBOOK_DATA);
    stdout.write(`${lines.join('\n')}\n`);
    exit(passed ? 0 : 1);
  }
}
