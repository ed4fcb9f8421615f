/** Journals on disk: lines come back as they were appended, also after a crash in the middle of one. */
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskJournals } from '../../src/adapters/disk.ts';
import { temporaryFolder } from '../support/temporary.ts';

const path = '.runbook/runs/run-1.ndjson';

async function written(root: string, lines: readonly string[]): Promise<void> {
  const file = await diskJournals(root).create('run-1');
  for (const line of lines) await file.append(line);
  await file.close();
}

describe('a journal', () => {
  test('gives back its lines in order, for its owner only', async () => {
    const root = temporaryFolder();
    const journals = diskJournals(root);
    const file = await journals.create('run-1');
    await Promise.all(Array.from({ length: 100 }, (_, n) => file.append(`{"n":${n}}`)));
    expect((await journals.read('run-1'))?.lines).toHaveLength(100);
    await file.append('{"end":true}');
    await file.close();
    const lines = (await journals.read('run-1'))?.lines;
    expect(lines?.slice(0, 3)).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
    expect(lines?.at(-1)).toBe('{"end":true}');
    expect(statSync(join(root, '.runbook')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, '.runbook/runs/run-1.ndjson')).mode & 0o777).toBe(0o600);
  });

  test('stands on the disk with the length and the checksum of each line', async () => {
    const root = temporaryFolder();
    await written(root, ['{"a":"é"}']);
    expect(readFileSync(join(root, path), 'utf8')).toBe('13 c4756efc {"journal":2}\n10 62c312e8 {"a":"é"}\n');
  });

  test('goes on behind the last whole line, wherever a crash cut the one after it', async () => {
    const root = temporaryFolder();
    await written(root, ['{"a":1}', '{"b":2}']);
    const whole = readFileSync(join(root, path));
    const second = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let cut = second; cut < whole.length; cut += 1) {
      writeFileSync(join(root, path), whole.subarray(0, cut));
      const found = await diskJournals(root).read('run-1');
      expect(found).toEqual({ path, lines: ['{"a":1}'], damage: null, tornBytes: cut - second });
      await written(root, ['{"b":2}']);
      expect(readFileSync(join(root, path)).equals(whole)).toBe(true);
    }
  });

  test.each<[string, (text: string) => string, number]>([
    ['a changed byte', (text) => text.replace('"b":2', '"b":3'), 3],
    ['a changed length', (text) => text.replace(/^7 /m, '8 '), 2],
    ['a changed last line', (text) => text.replace('"c":3', '"c":4'), 4],
    ['a line less', (text) => text.replace(/.*"b":2.*\n/, ''), 3],
    ['a line twice', (text) => text.replace(/(.*"b":2.*\n)/, '$1$1'), 4],
    ['two lines in another order', (text) => text.replace(/(.*"a":1.*\n)(.*"b":2.*\n)/, '$2$1'), 2],
    ['an empty line', (text) => text.replace(/(.*"b":2.*\n)/, '\n$1'), 3],
    ['Windows line ends', (text) => text.replaceAll('\n', '\r\n'), 1],
    ['another form', () => '{"journal":1}\n{"kind":"run-started"}\n', 1],
  ])('with %s says which line is damaged, and is not written on', async (_what, spoil, line) => {
    const root = temporaryFolder();
    await written(root, ['{"a":1}', '{"b":2}', '{"c":3}']);
    writeFileSync(join(root, path), spoil(readFileSync(join(root, path), 'utf8')));
    const found = await diskJournals(root).read('run-1');
    expect(found?.damage?.message).toContain(`${path}:${line} is not`);
    expect(found?.lines).toHaveLength(Math.max(0, line - 2));
    await expect(diskJournals(root).create('run-1')).rejects.toThrow(`${path}:${line} is not`);
  });

  test('takes one line at a time', async () => {
    const file = await diskJournals(temporaryFolder()).create('run-1');
    await expect(file.append('a\nb')).rejects.toThrow('newline');
    await file.close();
  });

  test('is not written through links', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    symlinkSync(outside, join(root, '.runbook'));
    await expect(diskJournals(root).create('run-1')).rejects.toThrow('not a plain folder');
    expect(await diskJournals(root).list()).toEqual([]);
  });
});

describe('journals', () => {
  test('are listed from the oldest, by what they say of their start', async () => {
    const root = temporaryFolder();
    const journals = diskJournals(root);
    expect(await journals.list()).toEqual([]);
    for (const [run, at] of [
      ['b', '2024-01-02T00:00:00.000Z'],
      ['c', '2024-01-01T00:00:00.000Z'],
      ['a', '2024-01-03T00:00:00.000Z'],
    ]) {
      const file = await journals.create(run ?? '');
      await file.append(JSON.stringify({ kind: 'run-started', run, at }));
      await file.append(JSON.stringify({ at: '1999-01-01T00:00:00.000Z' }));
      await file.close();
    }
    writeFileSync(join(root, '.runbook/runs/notes.txt'), 'not a journal');
    mkdirSync(join(root, '.runbook/runs/folder.ndjson'));
    expect(await journals.list()).toEqual(['c', 'b', 'a']);
  });

  test('of runs whose ids say when they began are in order, among others and within a second', async () => {
    const root = temporaryFolder();
    const journals = diskJournals(root);
    const inOrder = [
      ['z', '2024-01-01T00:00:00.000Z'],
      ['20240102T030405Z-ff', '2024-01-02T03:04:05.100Z'],
      ['20240102T030405Z-aa', '2024-01-02T03:04:06.000Z'],
      ['20240102T030406Z-00', '2024-01-02T03:04:06.500Z'],
      ['b', '2024-01-02T03:04:07.000Z'],
      ['20240103T000000Z-00', '2024-01-03T00:00:00.000Z'],
    ];
    for (const [run = '', at] of inOrder.toReversed()) {
      const file = await journals.create(run);
      await file.append(JSON.stringify({ kind: 'run-started', run, at }));
      await file.close();
    }
    expect(await journals.list()).toEqual(inOrder.map(([run]) => run));
  });

  test.each(['../x', 'a/b', '', '.hidden', 'a\0', 'x'.repeat(200)])('have no run %j', async (run) => {
    const journals = diskJournals(temporaryFolder());
    expect(await journals.read(run)).toBeNull();
    await expect(journals.create(run)).rejects.toThrow('run id');
  });

  test('have null for a run that there is not', async () => {
    expect(await diskJournals(temporaryFolder()).read('run-9')).toBeNull();
  });
});
