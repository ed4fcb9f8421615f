/** Journals on disk: lines come back as they were appended, also after a crash in the middle of one. */
import { appendFileSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskJournals } from '../../src/adapters/disk.ts';
import { temporaryFolder } from '../support/temporary.ts';

describe('a journal', () => {
  test('gives back its lines in order, for its owner only', async () => {
    const root = temporaryFolder();
    const journals = diskJournals(root);
    const file = await journals.create('run-1');
    await Promise.all(Array.from({ length: 100 }, (_, n) => file.append(`{"n":${n}}`)));
    expect(await journals.read('run-1')).toHaveLength(100);
    await file.append('{"end":true}');
    await file.close();
    const lines = await journals.read('run-1');
    expect(lines?.slice(0, 3)).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
    expect(lines?.at(-1)).toBe('{"end":true}');
    expect(statSync(join(root, '.runbook')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, '.runbook/runs/run-1.ndjson')).mode & 0o777).toBe(0o600);
  });

  test('goes on behind the last whole line', async () => {
    const root = temporaryFolder();
    const journals = diskJournals(root);
    const first = await journals.create('run-1');
    await first.append('{"a":1}');
    await first.close();
    appendFileSync(join(root, '.runbook/runs/run-1.ndjson'), '{"torn":');
    expect(await journals.read('run-1')).toEqual(['{"a":1}']);
    const again = await journals.create('run-1');
    await again.append('{"b":2}');
    await again.close();
    expect(readFileSync(join(root, '.runbook/runs/run-1.ndjson'), 'utf8')).toBe('{"a":1}\n{"b":2}\n');
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

  test.each(['../x', 'a/b', '', '.hidden', 'a\0', 'x'.repeat(200)])('have no run %j', async (run) => {
    const journals = diskJournals(temporaryFolder());
    expect(await journals.read(run)).toBeNull();
    await expect(journals.create(run)).rejects.toThrow('run id');
  });

  test('have null for a run that there is not', async () => {
    expect(await diskJournals(temporaryFolder()).read('run-9')).toBeNull();
  });
});
