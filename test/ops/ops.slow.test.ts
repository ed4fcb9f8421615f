/** Every case of test/cases/ops: what is refused, what the texts are, and what they do in dash, busybox and bash. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoweredCommand } from '../../src/ir/command.ts';
import { families, type Family } from '../../src/ir/runbook.ts';
import { definitionOf } from '../../src/ops/vocabulary.ts';
import { judgeCommand } from '../../src/policy/judge-command.ts';
import { programPath, requirement } from '../support/requirements.ts';
import { installedShells } from '../support/shell-host.ts';
import { casesOf, commandOf, kinds, lowerCase, type OpCase, rewriteLowered, textsOf } from './cases.ts';
import { type Carried, carryOut, expected, putApplets } from './sandbox.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-ops-'));
  mkdirSync(join(folder, 'applets'));
  if (requirement('busybox') === 'present') putApplets(join(folder, 'applets'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the vocabulary has the kinds of the schema', () => {
  const schema = new URL('../../schemas/op.schema.json', import.meta.url);
  const { $defs } = JSON.parse(readFileSync(schema, 'utf8')) as { $defs: object };
  expect(kinds).toEqual(Object.keys($defs));
});

describe.each(kinds)('%s', (kind) => {
  if (process.env['UPDATE_GOLDEN'] === '1') rewriteLowered(kind);
  const cases = casesOf(kind);

  test.each(cases.filter(({ refused }) => refused !== undefined))('refused: $name', (given) => {
    for (const family of given.refused?.families ?? families) {
      const lowered = lowerCase(given, family);
      const said = { code: given.refused?.code, message: expect.stringContaining(given.refused?.message ?? '') };
      expect(lowered.ok ? 'lowered' : lowered.failure[0]).toMatchObject(said);
    }
  });

  test.each(cases.filter(({ lowered }) => lowered !== undefined))('texts: $name', (given) => {
    const texts = (Object.keys(given.lowered ?? {}) as Family[]).map((family) => [
      family,
      textsOf(commandOf(given, family)),
    ]);
    expect(Object.fromEntries(texts)).toEqual(given.lowered);
  });

  const worded = cases.filter(({ describe, hazards }) => describe !== undefined || hazards !== undefined);
  test.each(worded)('in words: $name', (given) => {
    const hazards = given.hazards ?? commandOf(given, 'debian').hazards;
    expect(commandOf(given, 'debian').hazards).toEqual(hazards);
    expect(definitionOf(given.op).describe(given.op)).toBe(given.describe ?? definitionOf(given.op).describe(given.op));
  });

  test.each(installedShells)('%s takes every text of every family', (shell) => {
    const texts = cases.flatMap((given) => families.flatMap((family) => textsWithFunctions(given, family)));
    const file = join(folder, `${kind}.${shell}`);
    writeFileSync(file, texts.map((text, index) => `t${index}() {\n${text}\n}\n`).join(''));
    const argv = shell === 'busybox' ? ['sh', '-n', file] : ['-n', file];
    const said = execFileSync(programPath(shell) ?? shell, argv, { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 });
    expect(said).toBe('');
  });

  const carried = cases.filter(
    ({ before, root }) => before !== undefined && (root !== true || requirement('root') === 'present'),
  );
  test.each(carried)('$name', async (given) => {
    const command = canonical(commandOf(given, given.runs ?? 'debian'), given);
    await Promise.all(
      installedShells.map(async (shell) => {
        const repeated = shell === 'dash' ? 'whole' : 'brief';
        const course = given.fails === undefined ? repeated : 'failing';
        const where = mkdtempSync(join(folder, `${shell}-`));
        expectCase(given, await carryOut({ ...given, command, shell, course, folder: where }), shell);
      }),
    );
  });
});

/** The texts as they are locked and run: policy prints them anew. */
function canonical(command: LoweredCommand, { vars, op }: OpCase): LoweredCommand {
  return judgeCommand(command, { names: Object.keys(vars ?? {}), secrets: [], typed: op.kind !== 'command' }).command;
}

/** Each text of a case for a family, with its functions before it. */
function textsWithFunctions(given: OpCase, family: Family): string[] {
  const lowered = lowerCase(given, family);
  const commands = lowered.ok ? lowered.value.map(({ command }) => command) : [];
  return commands.flatMap(({ define, check, run, verify, undo }) =>
    [check, run, verify, undo].flatMap((text) => (text === null ? [] : [`${define ?? ''}\n${text}`])),
  );
}

/** Check changes nothing; after run it holds; running again changes nothing; undo gives everything back, and once only. */
function expectCase(given: OpCase, { status, output, trees }: Carried, shell: string): void {
  const about = `${given.name} in ${shell}: ${JSON.stringify({ status, output }, null, 1)}`;
  const { before = {}, run = {} } = trees;
  expect(trees.check, about).toEqual(before);
  if (given.fails !== undefined) {
    expect(status.run, about).not.toBe(0);
    expect(output.run, about).toContain(given.fails);
    expect(run, about).toEqual(before);
    return;
  }
  const { check, undo, unchecked = check, reundo: _reundo, ...others } = status;
  expect(check === 0, about).toBe(given.already === true);
  expect(new Set(Object.values(others)), about).toEqual(new Set([0]));
  expect(run, about).toEqual(given.after === undefined ? before : expected(given.after, run));
  expect(trees.rerun ?? run, about).toEqual(run);
  if (given.undoable === false) return;
  expect(undo, about).toBe(0);
  expect(trees.undo, about).toEqual(before);
  expect(unchecked === 0, about).toBe(given.already === true);
  expect(trees.reundo ?? before, about).toEqual(before);
}
