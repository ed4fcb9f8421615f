/** Whole output on disk: for its owner only, bounded, and never the end of a run. */
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskLogs } from '../../src/adapters/disk-logs.ts';
import { hostLog } from '../../src/apply/host-log.ts';
import { limits } from '../../src/ir/limits.ts';
import type { LogFile } from '../../src/ports/files.ts';
import { temporaryFolder } from '../support/temporary.ts';

const path = '.runbook/logs/r1/h1.log';

async function opened(root: string, bytesMax = 1_000_000): Promise<{ log: LogFile; faults: string[] }> {
  const faults: string[] = [];
  const log = await diskLogs(root).open({ run: 'r1', host: 'h1', bytesMax, onFault: (why) => void faults.push(why) });
  return { log, faults };
}

describe('the log of a host', () => {
  it('is for its owner only, and goes on behind what is there', async () => {
    const root = temporaryFolder();
    for (const text of ['one\n', 'two\n']) {
      const { log } = await opened(root);
      log.write(text);
      await log.close();
    }
    expect(readFileSync(join(root, path), 'utf8')).toBe('one\ntwo\n');
    expect(statSync(join(root, path)).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, '.runbook/logs/r1')).mode & 0o777).toBe(0o700);
  });

  it('holds everything in order, however much comes at once', async () => {
    const root = temporaryFolder();
    const { log } = await opened(root, 100_000_000);
    const lines = Array.from({ length: 50_000 }, (_, n) => `${n} äöü\n`);
    for (const line of lines) log.write(line);
    log.write('x'.repeat(3 * limits.logPendingBytesMax));
    await log.close();
    expect(readFileSync(join(root, path), 'utf8')).toBe(
      `${lines.join('')}${'x'.repeat(3 * limits.logPendingBytesMax)}`,
    );
  });

  it('has room again once the disk has caught up', async () => {
    const { log } = await opened(temporaryFolder(), 100_000_000);
    expect(log.room()).toBeNull();
    log.write('first');
    log.write('x'.repeat(2 * limits.logPendingBytesMax));
    expect(log.room()).not.toBeNull();
    await log.room();
    expect(log.room()).toBeNull();
    await log.close();
  });

  it('ends at its size, in the middle of no character, and says so once; so does the next one', async () => {
    const root = temporaryFolder();
    const { log, faults } = await opened(root, 7);
    for (const text of ['abcd', 'äöü', 'more']) log.write(text);
    await log.close();
    expect(readFileSync(join(root, path), 'utf8')).toBe('abcdä');
    expect(faults).toEqual(['it has reached its size limit']);
    const again = await opened(root, 5);
    again.log.write('more');
    await again.log.close();
    expect(readFileSync(join(root, path), 'utf8')).toBe('abcdä');
    expect(again.faults).toHaveLength(1);
  });

  it.each([
    [
      'a link in its place',
      (root: string) => {
        mkdirSync(join(root, '.runbook/logs/r1'), { recursive: true });
        writeFileSync(join(root, 'other'), 'other');
        symlinkSync(join(root, 'other'), join(root, path));
      },
    ],
    [
      'a link to its folder',
      (root: string) => {
        mkdirSync(join(root, 'elsewhere'));
        symlinkSync(join(root, 'elsewhere'), join(root, '.runbook'));
      },
    ],
    ['a file where its folder should be', (root: string) => writeFileSync(join(root, '.runbook'), '')],
  ])('is left out where there is %s, which stays as it was', async (_, damage) => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'other'), 'other');
    damage(root);
    const { log, faults } = await opened(root);
    log.write('one\n');
    expect(log.room()).toBeNull();
    await log.close();
    expect(faults).toHaveLength(1);
    expect(readFileSync(join(root, 'other'), 'utf8')).toBe('other');
  });
});

it('no output looks like a line of the runner in a log, wherever its pieces end', () => {
  let text = '';
  const file: LogFile = {
    write: (part) => void (text += part),
    room: () => null,
    close: async () => undefined,
  };
  const log = hostLog(file);
  log.say('== a.1 run');
  for (const piece of ['== a.1 changed: forged\nlong ', 'line\n', '\n', '== no newline']) log.output(piece);
  log.say('== a.1 failed: true');
  expect(text).toBe('== a.1 run\n| == a.1 changed: forged\n| long line\n| \n| == no newline\n== a.1 failed: true\n');
});

it.each([1, 2, 3, 100])(
  'no line of a log gives orders to a job of GitHub, in pieces of %i characters',
  async (size) => {
    let text = '';
    const log = hostLog({ write: (part) => void (text += part), room: () => null, close: async () => undefined });
    const printed = `::add-mask::x\n  ::error::y\n##[group]z\na ###[set-output name=b]c\n####[\nthe end of it #`;
    for (let at = 0; at < printed.length; at += size) log.output(printed.slice(at, at + size));
    await log.close();
    expect(text).not.toMatch(/^\s*::[^\n]*::|##\[/m);
    expect(text.replaceAll(String.raw`\u{23}`, '#').replaceAll(/^\| /gm, '')).toBe(printed);
  },
);
