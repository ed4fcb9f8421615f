/** Whatever a text, a path or a line holds: it reaches the file byte for byte, in every shell, and the check says so. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, oneof, record } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Op } from '../../src/ir/op.ts';
import { firstUnsafe } from '../../src/text/escape.ts';
import { judgeCommand } from '../../src/policy/judge-command.ts';
import { requirement } from '../support/requirements.ts';
import { installedShells } from '../support/shell-host.ts';
import { commandOf, type Tree } from './cases.ts';
import { carryOut, putApplets } from './sandbox.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-ops-'));
  mkdirSync(join(folder, 'applets'));
  if (requirement('busybox') === 'present') putApplets(join(folder, 'applets'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What quoting, here-documents, printf, echo, grep, awk, chown and paths trip over; $x is a declared variable. */
const signs = `' " \\ \` $ $x \${x} $(id) $$ ! & % %s # - -- ~ * ? [a] {1,2} = ; | > < ( ) \\n \\0 \\c \\1 \\x41 ^ + . @ : ,`;
const letters = 'EOF a b 0 1e1 é ß 日本 🙂';
const odd = constantFrom(...`${signs} ${letters}`.split(' '), ' ', '  ', '\t');
const texts = array(odd, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const lines = texts.filter((text) => firstUnsafe(text) === null);
const breaks = constantFrom('\n', '\r\n', '\u0001', '\u200b', '\nEOF\n');
const contents = array(oneof({ weight: 8, arbitrary: odd }, { weight: 3, arbitrary: breaks }), { maxLength: 25 });
const names = texts.filter((name) => !/^\.{1,2}$/.test(name));
const keys = lines
  .map((key) => key.replaceAll(/\$|=|^[\s[#;]+/g, 'k').trim())
  .filter((key) => key !== '' && !/^[\s[#;]/.test(key));
const files = array(oneof(lines, constantFrom('', 'a', '[b]', 'k=v', 'x y')), { maxLength: 5 });

const filledWith = (x: string) => (text: string) => text.replaceAll(/\$\{x\}|\$x(?![A-Za-z0-9_])/g, () => x);
const bytes = (text: string) => Buffer.from(text).toString('latin1');
const joined = (file: readonly string[]) => file.map((each) => `${each}\n`).join('');
const runs = { numRuns: 12 } as const;

describe.each(installedShells)('in %s', (shell) => {
  /** Path -> bytes after run. */
  async function carried(op: Op, before: Tree, x: string): Promise<Readonly<Record<string, string>>> {
    const lowered = commandOf({ name: 'property', op, vars: { x } }, 'debian');
    const { command } = judgeCommand(lowered, { names: ['x'], secrets: [], typed: true });
    const where = mkdtempSync(join(folder, 'run-'));
    const carrying = { command, shell, course: 'brief', folder: where, before, vars: { x } } as const;
    const { status, output, trees } = await carryOut(carrying);
    expect(status, JSON.stringify({ command, output }, null, 1)).toMatchObject({ run: 0, checked: 0 });
    expect([trees.check, trees.undo]).toEqual([trees.before, trees.before]);
    const after = Object.entries(trees.run ?? {});
    return Object.fromEntries(after.map(([path, what]) => [path, what.replace(/^file \d+\n/, '')]));
  }

  test('a content reaches its file', async () => {
    const property = asyncProperty(contents, names, texts, async (parts, name, x) => {
      const [content, filled] = [parts.join(''), filledWith(x)];
      const op: Op = { kind: 'file', path: `/sandbox/d/${name}`, state: 'present', content, expand: ['x'] };
      const tree = await carried(op, { '/sandbox/d': { folder: true } }, x);
      expect(tree[`d/${filled(name)}`]).toBe(bytes(filled(content)));
    });
    await assert(property, runs);
  }, 60_000);

  test('a line reaches its file, once', async () => {
    const property = asyncProperty(lines, files, texts, async (line, file, x) => {
      const before: Tree = { '/sandbox/f': { text: joined(file) } };
      const tree = await carried({ kind: 'line', path: '/sandbox/f', line, state: 'present' }, before, x);
      const filled = filledWith(x)(line);
      const kept = file.filter((each, index) => each !== filled || index === file.indexOf(filled));
      expect(tree['f']).toBe(bytes(joined(file.includes(filled) ? kept : [...kept, filled])));
    });
    await assert(property, runs);
  }, 60_000);

  test('a value reaches its key', async () => {
    const property = asyncProperty(record({ key: keys, value: lines }), files, texts, async (pair, file, x) => {
      const before: Tree = { '/sandbox/f': { text: joined(file) } };
      const op: Op = { kind: 'ini', path: '/sandbox/f', section: 's', ...pair, state: 'present' };
      const tree = await carried(op, before, x);
      const assignment = bytes(`[s]\n${pair.key}`);
      expect(tree['f']).toContain(assignment);
      const [, value] = /^\s*=\s*(.*)\n$/.exec((tree['f'] ?? '').split(assignment).at(-1) ?? '') ?? [];
      expect(value).toBe(bytes(filledWith(x)(pair.value).trim()));
    });
    await assert(property, runs);
  }, 60_000);
});
