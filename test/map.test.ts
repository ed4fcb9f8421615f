/** Keeps src/README.md true, and the absences that it states. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstUnsafe } from '../src/text/escape.ts';

const root = join(import.meta.dirname, '..');
const notOurs = new Set(['node_modules', 'dist', '.git', '.runbook', 'coverage']);
const stages = ['source', 'translate', 'lower', 'policy', 'lock', 'plan', 'apply', 'docs', 'publish'];
const shared = ['ops', 'script', 'redact', 'remedies'];
const forStages = ['ir', 'text', 'ports', ...shared, 'schemas'];

/** Folder or top-level file of src -> what it may import beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ir: [],
  text: ['ir', 'schemas'],
  ports: ['ir'],
  ...Object.fromEntries(shared.map((folder) => [folder, ['ir', 'text']])),
  ...Object.fromEntries(stages.map((stage) => [stage, forStages])),
  adapters: ['ir', 'text', 'ports'],
  pipeline: [...stages, ...forStages],
  'pipeline.ts': ['pipeline', ...stages, ...forStages],
  'translators.ts': ['adapters', ...stages, ...forStages],
};

interface SourceFile {
  /** Below the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const files = filesBelow(root);
const sources = files.filter(({ path }) => path.startsWith('src/') && path.endsWith('.ts'));
const map = readFileSync(join(root, 'src/README.md'), 'utf8');

describe('src/README.md', () => {
  const section = map.slice(map.indexOf('## What is where'), map.indexOf('## Who may import'));
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
  const there = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter(({ name }) => name !== 'README.md')
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));

  test('describes every folder and top-level file of src, and nothing that is gone', () => {
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(there));
    expect(rows.length).toBe(there.length);
  });

  test('describes each with a sentence', () => {
    expect(rows.filter((row) => !/^.{20,}\.$/.test(row[2] ?? '')).map((row) => row[1])).toEqual([]);
  });
});

describe('src', () => {
  test.each(Object.entries(mayImport))('%s imports only %j', (part, allowed) => {
    const imports = sources.filter(({ path }) => partOf(path) === part).flatMap((source) => importsOf(source));
    expect(imports.filter(({ to }) => to !== part && !allowed.includes(to))).toEqual([]);
  });

  test('makes SSH clients in one file', () => {
    expect(having(/new Client\(/)).toEqual(['src/adapters/ssh-host.ts']);
  });

  test('prints nowhere but in the shells', () => {
    const printing = having(/\bconsole\.|process\.std(?:out|err)\b/);
    expect(printing.filter((path) => !/^src\/(?:cli|action)\//.test(path))).toEqual([]);
  });

  test('has no file of more than 300 lines', () => {
    expect(
      sources.filter(({ text }) => text.replace(/\n$/, '').split('\n').length > 300).map(({ path }) => path),
    ).toEqual([]);
  });

  test('opens every file with a sentence that says what it is for', () => {
    expect(sources.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*\s/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the repository', () => {
  test('names no registry in its package lock', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved"|registry\.[a-z]/);
  });

  test('has no NUL, hidden or reordering character in any file', () => {
    const found = files.flatMap(({ path, text }) => {
      const first = firstUnsafe(text);
      return first === null ? [] : [`${path}: ${first.codePoint} at ${first.index}`];
    });
    expect(found).toEqual([]);
  });

  test('says where every kind of test goes', () => {
    const readme = readFileSync(join(root, 'test/README.md'), 'utf8');
    const folders = readdirSync(join(root, 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const stageFolders = new Set([...stages, ...shared, 'adapters', 'text', 'pipeline', 'cli', 'action']);
    const special = folders.map(({ name }) => name).filter((name) => !stageFolders.has(name));
    expect(special.filter((name) => !readme.includes(`\`test/${name}/`))).toEqual([]);
  });
});

function having(pattern: RegExp): readonly string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

/** The folder of src, or the file at its top. */
function partOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function importsOf({ path, text }: SourceFile): readonly { readonly path: string; readonly to: string }[] {
  const found = text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g);
  return [...found].map((match) => {
    const target = normalize(join(dirname(path), match[1] ?? '')).replaceAll('\\', '/');
    return { path, to: target.startsWith('src/') ? partOf(target) : (target.split('/')[0] ?? '') };
  });
}

function filesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (notOurs.has(entry.name) || entry.name.endsWith('.log')) return [];
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile()
      ? [{ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }]
      : [];
  });
}
