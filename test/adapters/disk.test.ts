/** Files on disk: what is read, what is refused, and that writing leaves the old or the new bytes. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { diskFiles } from '../../src/adapters/disk.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function codeOfReading(root: string, path: string, bytesMax = 100): Promise<string> {
  const read = await diskFiles(root).read(path, bytesMax);
  return read.ok ? (read.value === null ? 'missing' : Buffer.from(read.value).toString()) : read.failure.code;
}

describe('reading', () => {
  test('gives the bytes of a file, up to the bound', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'a/b'), { recursive: true });
    writeFileSync(join(root, 'a/b/c.txt'), '12345');
    writeFileSync(join(root, 'empty'), '');
    expect(await codeOfReading(root, 'a/b/c.txt', 5)).toBe('12345');
    expect(await codeOfReading(root, './a//b/c.txt')).toBe('12345');
    expect(await codeOfReading(root, 'a/b/c.txt', 4)).toBe('RB192');
    expect(await codeOfReading(root, 'empty')).toBe('');
  });

  test('gives null for what is missing', async () => {
    const root = temporaryFolder();
    expect(await codeOfReading(root, 'none')).toBe('missing');
    expect(await codeOfReading(root, 'no/such/folder')).toBe('missing');
  });

  test.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a\0b',
    '',
    '.',
    'C:/x',
    '..\\x',
    '.git/config',
    '.GIT/config',
    'a/..',
  ])('refuses the path %j', async (path) => {
    expect(await codeOfReading(temporaryFolder(), path)).toBe('RB190');
  });

  test('refuses links, also on the way, whether they lead out or not', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'real'));
    writeFileSync(join(root, 'real/file'), 'x');
    symlinkSync('/etc/passwd', join(root, 'out'));
    symlinkSync('real/file', join(root, 'in'));
    symlinkSync('real', join(root, 'folder'));
    symlinkSync('nowhere', join(root, 'dangling'));
    for (const path of ['out', 'in', 'folder/file', 'dangling']) expect(await codeOfReading(root, path)).toBe('RB191');
  });

  test('refuses folders, pipes, sockets and devices, and does not wait for them', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'folder'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const server = createServer().listen(join(root, 'socket'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    for (const path of ['folder', 'pipe', 'socket']) expect(await codeOfReading(root, path)).toBe('RB191');
    for (const device of ['zero', 'null', 'tty']) expect(await codeOfReading('/dev', device)).not.toBe('');
    expect(await codeOfReading('/dev', 'zero')).toBe('RB191');
  });

  test('refuses a file where a folder should be', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), 'x');
    expect(await codeOfReading(root, 'file/below')).toBe('RB191');
  });

  test('does not believe a size: a file of /proc is read to its end or its bound', async () => {
    if (!existsSync('/proc/self/status')) return;
    const read = await diskFiles('/proc').read(`${process.pid}/status`, 64 * 1024);
    expect(read.ok && Buffer.from(read.value ?? []).toString()).toContain('Pid:');
    expect(await codeOfReading('/proc', `${process.pid}/status`, 10)).toBe('RB192');
  });

  test('says a path with control characters inert', async () => {
    const read = await diskFiles(temporaryFolder()).read('../\u001b[2J', 10);
    expect(read.ok || read.failure.message).not.toContain('\u001b');
  });
});

describe('listing', () => {
  test('gives regular files in order, without links and git', async () => {
    const root = temporaryFolder();
    for (const folder of ['runbooks/deep', '.git', 'b']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['runbooks/z.yaml', 'runbooks/a.yaml', 'runbooks/deep/m.yaml', '.git/config', 'b/x', 'Z'])
      writeFileSync(join(root, file), '');
    symlinkSync('a.yaml', join(root, 'runbooks/link.yaml'));
    symlinkSync('/etc', join(root, 'runbooks/etc'));
    execFileSync('mkfifo', [join(root, 'runbooks/pipe')]);
    const files = diskFiles(root);
    const inFolder = ['runbooks/a.yaml', 'runbooks/deep/m.yaml', 'runbooks/z.yaml'];
    expect(await files.list('runbooks')).toEqual(inFolder);
    expect(await files.list('runbooks/')).toEqual(inFolder);
    expect(await files.list('')).toEqual(['Z', 'b/x', ...inFolder]);
    for (const folder of ['none', '..', '/etc', '.git', 'Z', 'runbooks/etc'])
      expect(await files.list(folder)).toEqual([]);
  });
});

describe('writing', () => {
  test('makes folders, replaces the bytes, keeps the mode, leaves nothing beside', async () => {
    const root = temporaryFolder();
    const files = diskFiles(root);
    await files.write('docs/hosts/web1.md', 'one\n');
    chmodSync(join(root, 'docs/hosts/web1.md'), 0o640);
    await files.write('docs/hosts/web1.md', 'two\n');
    expect(readFileSync(join(root, 'docs/hosts/web1.md'), 'utf8')).toBe('two\n');
    expect(statSync(join(root, 'docs/hosts/web1.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(root, 'docs/hosts'))).toEqual(['web1.md']);
  });

  test('does not write through a link, outside, into git or over a folder', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'victim'), 'safe');
    symlinkSync(join(outside, 'victim'), join(root, 'link'));
    symlinkSync(outside, join(root, 'folder'));
    mkdirSync(join(root, 'real'));
    const files = diskFiles(root);
    for (const path of ['link', 'folder/new', '../new', '/tmp/new', '.git/hooks/pre-commit', 'real']) {
      await expect(files.write(path, 'bad')).rejects.toThrow('Not written');
      await expect(files.remove(path)).rejects.toThrow('Not written');
    }
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('safe');
    expect(readdirSync(outside)).toEqual(['victim']);
  });

  test('leaves the old bytes and nothing beside where the disk says no', async () => {
    const root = temporaryFolder();
    const files = diskFiles(root);
    await files.write('a', 'old');
    await expect(files.write('x'.repeat(300), 'new')).rejects.toThrow('ENAMETOOLONG');
    await expect(files.write('a/b', 'new')).rejects.toThrow('Not written');
    expect(readdirSync(root)).toEqual(['a']);
  });

  test('removing what is gone is no error', async () => {
    const root = temporaryFolder();
    const files = diskFiles(root);
    await files.write('docs/a', 'x');
    await files.remove('docs/a');
    await files.remove('docs/a');
    await files.remove('none/at/all');
    expect(await files.list('')).toEqual([]);
  });
});
