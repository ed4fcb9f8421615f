/** Carries out a lowered command in a temporary folder, text by text, and tells what each left there. */
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoweredCommand } from '../../src/ir/command.ts';
import { quote } from '../../src/text/shell-quote.ts';
import { programPath } from '../support/requirements.ts';
import type { Shell } from '../support/shell-host.ts';
import type { Entry, Tree } from './cases.ts';

type Phase =
  | 'check'
  | 'run'
  | 'checked'
  | 'verify'
  | 'rerun'
  | 'rechecked'
  | 'desired'
  | 'undo'
  | 'unchecked'
  | 'reundo';

/** whole: again and again. brief: each text once. failing: as far as run. */
const courses = {
  whole: ['check', 'run', 'checked', 'verify', 'rerun', 'rechecked', 'desired', 'undo', 'unchecked', 'reundo'],
  brief: ['check', 'run', 'checked', 'undo'],
  failing: ['check', 'run'],
} as const satisfies Record<string, readonly Phase[]>;

/** Phases after which the tree is looked at. */
const looked: ReadonlySet<string> = new Set<Phase>(['check', 'run', 'rerun', 'undo', 'reundo']);

/** What stands at each path: type, mode, bytes or target. */
export type Seen = Readonly<Record<string, string>>;

export interface Carried {
  /** Exit status of each phase of the course. */
  readonly status: Readonly<Partial<Record<Phase, number>>>;
  readonly output: Readonly<Partial<Record<Phase, string>>>;
  readonly trees: Readonly<Partial<Record<Phase | 'before', Seen>>>;
}

export interface Carrying {
  readonly command: LoweredCommand;
  readonly shell: Shell;
  readonly course: keyof typeof courses;
  /** An empty folder. */
  readonly folder: string;
  readonly before?: Tree;
  readonly vars?: Readonly<Record<string, string>>;
  readonly moved?: Readonly<Record<string, string>>;
}

/** Every text runs in a subshell of its own, as on a host. */
export async function carryOut(carrying: Carrying): Promise<Carried> {
  const { folder, shell } = carrying;
  const tree = join(folder, 'tree');
  mkdirSync(join(tree, 'home'), { recursive: true });
  mkdirSync(join(folder, 'backup'));
  plant(tree, carrying.before ?? {});
  writeFileSync(join(folder, 'script'), scriptOf(carrying, tree));
  const said = await runScript(shell, folder);
  const phases = said.map(([phase]) => phase);
  const texts = phases.map((phase) => [phase, readFileSync(join(folder, `${phase}.out`), 'utf8')]);
  const trees = ['before', ...phases.filter((phase) => looked.has(phase))].map((phase) => [
    phase,
    look(join(folder, phase)),
  ]);
  return {
    status: Object.fromEntries(said.map(([phase, code]) => [phase, Number(code)])),
    output: Object.fromEntries(texts),
    trees: Object.fromEntries(trees),
  };
}

function scriptOf({ command, vars, moved, folder, course }: Carrying, tree: string): string {
  const { check, run, verify, undo, diff } = command;
  const desired = diff === undefined ? 'true' : `[ ! -e ${diff} ] || desired | cmp - ${diff}`;
  const again = { checked: check, rerun: run, rechecked: check, unchecked: check, reundo: undo ?? 'true' };
  const texts: Record<Phase, string> = { check, run, verify, desired, undo: undo ?? 'true', ...again };
  const place = (text: string) => {
    const placed = Object.entries(moved ?? {}).reduce((all, [from, to]) => all.replaceAll(from, to), text);
    return placed.replaceAll('/sandbox', tree);
  };
  const keep = (phase: string) => `cp -a ${tree} ${folder}/${phase}`;
  const parts = courses[course].map((phase) => {
    const text = `(\n${place(command.define ?? ':')}\n${place(texts[phase])}\n) > ${folder}/${phase}.out 2>&1 < /dev/null`;
    return `${text}\necho "${phase} $?"${looked.has(phase) ? `\n${keep(phase)}` : ''}`;
  });
  const values = Object.entries(vars ?? {}).map(([name, value]) => `${name}=${quote(value)}`);
  return ['umask 022', `backup=${folder}/backup/b1`, ...values, keep('before'), ...parts].join('\n');
}

function runScript(shell: Shell, folder: string): Promise<[Phase, string][]> {
  const program = programPath(shell) ?? shell;
  const argv = shell === 'busybox' ? ['sh', join(folder, 'script')] : [join(folder, 'script')];
  const path = shell === 'busybox' ? `${applets()}:/usr/bin:/bin` : '/usr/sbin:/usr/bin:/sbin:/bin';
  const env = { PATH: path, HOME: join(folder, 'tree/home'), LC_ALL: 'C.UTF-8' };
  return new Promise((resolve, reject) => {
    execFile(program, argv, { cwd: folder, env, timeout: 60_000, encoding: 'utf8' }, (error, stdout, stderr) => {
      const isBroken = stderr !== '' || (error !== null && typeof error.code !== 'number');
      const lines = stdout.trim().split('\n');
      return isBroken
        ? reject(new Error(`${shell}: ${stderr}`))
        : resolve(lines.map((line) => line.split(' ') as [Phase, string]));
    });
  });
}

let appletFolder: string | null = null;

/** Where the applets of busybox are put for the tests of a file: they come first where busybox's shell runs. */
export function putApplets(folder: string): void {
  appletFolder = folder;
  execFileSync(programPath('busybox') ?? 'busybox', ['--install', '-s', folder]);
}

function applets(): string {
  if (appletFolder === null) throw new Error('call putApplets first');
  return appletFolder;
}

function plant(tree: string, entries: Tree): void {
  for (const [name, entry] of Object.entries(entries)) {
    const path = name.startsWith('~/') ? join(tree, 'home', name.slice(2)) : name.replace(/^\/sandbox/, tree);
    mkdirSync(dirname(path), { recursive: true });
    if ('link' in entry) symlinkSync(entry.link.replaceAll('/sandbox', tree), path);
    else if ('folder' in entry) mkdirSync(path, { recursive: true });
    else writeFileSync(path, entry.text);
    if (!('link' in entry) && entry.mode !== undefined) chmodSync(path, Number.parseInt(entry.mode, 8));
  }
}

function look(root: string, below = ''): Seen {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(root, below)).sort()) {
    const path = join(below, name);
    const stat = lstatSync(join(root, path));
    const mode = (stat.mode & 0o7777).toString(8).padStart(4, '0');
    if (stat.isSymbolicLink())
      found[path] = `link ${readlinkSync(join(root, path)).replace(/^.*\/tree\//, '/sandbox/')}`;
    else if (stat.isDirectory()) Object.assign(found, { [path]: `folder ${mode}` }, look(root, path));
    else found[path] = `file ${mode}\n${readFileSync(join(root, path), 'latin1')}`;
  }
  return found;
}

/** The tree of a case in the form of what is seen; modes that it does not give, and folders above its paths, are taken from there. */
export function expected(tree: Tree, seen: Seen): Seen {
  const wanted: Record<string, string> = {};
  for (const [name, entry] of Object.entries(tree)) {
    const path = name.startsWith('~/') ? join('home', name.slice(2)) : name.replace(/^\/sandbox\//, '');
    wanted[path] = inWords(entry, seen[path] ?? '');
  }
  const isAbove = (path: string) =>
    path === 'home' || Object.keys(wanted).some((other) => other.startsWith(`${path}/`));
  const above = Object.entries(seen).filter(([path, what]) => what.startsWith('folder ') && isAbove(path));
  return { ...Object.fromEntries(above), ...wanted };
}

function inWords(entry: Entry, seen: string): string {
  if ('link' in entry) return `link ${entry.link}`;
  const mode = entry.mode ?? seen.split(/[ \n]/)[1] ?? '';
  return 'folder' in entry ? `folder ${mode}` : `file ${mode}\n${Buffer.from(entry.text).toString('latin1')}`;
}
