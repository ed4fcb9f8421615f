/** The table of known errors: what each row recognizes, and that its repairs are sound shell. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { packageOf } from '../../src/remedies/missing-command.ts';
import { remedies } from '../../src/remedies/remedies.ts';
import { classify } from '../../src/remedies/remedy.ts';
import { judge } from '../../src/policy/judge.ts';
import type { Family } from '../../src/ir/runbook.ts';

interface Row {
  readonly text: string;
  readonly family?: Family;
  readonly status?: number;
  readonly id: string | null;
  readonly kind?: string;
  readonly run?: string;
}

const rows = parse(readFileSync(new URL('../cases/remedies/remedies.yaml', import.meta.url), 'utf8')) as Row[];

test.each(rows)('$family $status $text', (row) => {
  const { text, family = 'debian', status = 1 } = row;
  const found = classify({ family, status, output: text }, remedies);
  expect(found?.remedy.id ?? null).toBe(row.id);
  expect(found?.remedy.kind).toBe(row.kind);
  const repair = found === null ? undefined : found.remedy.repair?.(found.match, family);
  if (row.run !== undefined) expect(repair?.run).toBe(row.run);
});

test('ids are unique, and only what is repaired has a repair', () => {
  expect(new Set(remedies.map(({ id }) => id)).size).toBe(remedies.length);
  for (const { kind, repair } of remedies) expect(repair !== undefined).toBe(kind === 'repair');
});

test('every row of the table is recognized by a case', () => {
  const covered = new Set(rows.map(({ id }) => id));
  const open = remedies
    .filter(({ id, kind }) => (kind === 'repair' || kind === 'retry') && !covered.has(id))
    .map(({ id }) => id);
  expect(open).toEqual([
    'dnf-lock',
    'pacman-lock',
    'zypper-lock',
    'zypper-no-package',
    'ssh-dropped',
    'network-transient',
  ]);
});

/** A match whose first group is a program that has a package everywhere. */
const missing = /(curl)/.exec('curl') ?? expect.unreachable();

describe('repairs are sound shell', () => {
  const families: readonly Family[] = ['debian', 'redhat', 'alpine', 'suse', 'arch'];
  const repairs = remedies.flatMap(({ id, repair }) =>
    families.flatMap((family) => {
      const found = repair?.(missing, family) ?? null;
      return found === null
        ? []
        : [found.check, found.run, found.verify, found.undo ?? ':'].map((text) => [id, family, text] as const);
    }),
  );
  test.each([...new Map(repairs.map((each) => [each[2], each])).values()])('%s %s: %s', (_, __, text) => {
    execFileSync('sh', ['-n'], { input: text });
  });
});

test('it can be seen whether a repair has worked', () => {
  const checks = remedies.flatMap(({ repair }) => repair?.(missing, 'debian')?.check ?? []);
  expect(checks.length).toBeGreaterThan(5);
  expect(checks).not.toContain('false');
});

test('no repair needs approval once it stands in a lock', () => {
  const guarded = remedies.flatMap(({ id, families, repair }) =>
    (families === 'any' ? (['debian', 'redhat', 'alpine'] as const) : families)
      .flatMap((family) => repair?.(missing, family)?.run ?? [])
      .filter((run) => judge(run).effect !== 'change')
      .map((run) => [id, run]),
  );
  expect(guarded).toEqual([]);
});

test('programs have packages by family, and inherited names have none', () => {
  expect(packageOf('dig', 'redhat')).toBe('bind-utils');
  expect(packageOf('crontab', 'alpine')).toBeNull();
  expect(packageOf('curl', 'arch')).toBeNull();
  expect(packageOf('constructor', 'debian')).toBeNull();
});

const data = join(process.env['RUNBOOK_DATA'] ?? '', 'errors.tsv');

/** A larger table of others, where there is one: nothing that takes a person is tried, and nothing is waited for in vain. */
test.skipIf(process.env['RUNBOOK_DATA'] === undefined || !existsSync(data))('a table of others is recognized', () => {
  const familyOf: Record<string, Family> = { debian: 'debian', alpine: 'alpine', arch: 'arch' };
  const lines = readFileSync(data, 'utf8').trimEnd().split('\n').slice(1);
  const unknown: string[] = [];
  for (const line of lines) {
    const [id = '', , family = '', text = '', , status = '', kind = ''] = line.split('\t');
    const known = familyOf[family] ?? (/^(rhel|fedora|centos)/.test(family) ? 'redhat' : 'debian');
    const found = classify(
      { family: known, status: Number.parseInt(status, 10) || 1, output: text.replaceAll(String.raw`\n`, '\n') },
      remedies,
    );
    if (found === null) unknown.push(id);
    if (kind === 'human') expect([id, found?.remedy.kind ?? 'human']).toEqual([id, 'human']);
    if (kind === 'retry') expect([id, found?.remedy.kind]).toEqual([id, 'retry']);
  }
  expect(unknown.length).toBeLessThanOrEqual(lines.length * 0.1);
});
