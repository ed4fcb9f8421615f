/** The pages that there are, and links between them: none that leads nowhere. */
import { relative, dirname } from 'node:path/posix';
import type { Lock } from '../ir/lock.ts';
import type { RunState } from '../ir/journal.ts';
import type { Host } from '../ir/runbook.ts';
import { digest } from '../text/digest.ts';
import { code, type Inline, link } from '../text/markdown.ts';
import { timeText } from '../text/outcomes.ts';
import { keptRuns } from './history.ts';

/** A runbook as its committed lock has it. */
export interface DocumentedRunbook {
  readonly lock: Lock;
  /** Paths in the repository: runbooks/web.yaml and runbooks/web.lock.yaml. */
  readonly file: string;
  readonly lockFile: string;
}

/** All that documents are made from. */
export interface DocsInput {
  /** Folder of the documents in the repository, such as `docs`. */
  readonly folder: string;
  readonly runbooks: readonly DocumentedRunbook[];
  readonly hosts: readonly Host[];
  /** Runbook name -> names of the hosts that it is for. */
  readonly hostsOf: Readonly<Record<string, readonly string[]>>;
  /** Recorded runs, oldest first. */
  readonly runs: readonly RunState[];
  /** How many runs have a page; the last run of each runbook has one in any case. */
  readonly runsKept: number;
}

/** One file of the documents. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** The input with the runs that are shown, and the paths of all pages. */
export interface Site extends DocsInput {
  readonly paths: ReadonlySet<string>;
}

export function siteOf(input: DocsInput): Site {
  const runs = keptRuns(input.runs, input.runsKept);
  const paths = new Set([
    ...input.runbooks.map(({ lock }) => runbookPath(input, lock.runbook)),
    ...input.hosts.map(({ name }) => hostPath(input, name)),
    ...runs.map(({ run }) => runPath(input, run)),
  ]);
  return { ...input, runs, paths };
}

type Folder = Pick<DocsInput, 'folder'>;

export function indexPath({ folder }: Folder): string {
  return `${folder}/index.md`;
}

export function runbookPath({ folder }: Folder, name: string): string {
  return `${folder}/runbooks/${fileName(name)}.md`;
}

export function hostPath({ folder }: Folder, name: string): string {
  return `${folder}/hosts/${fileName(name)}.md`;
}

export function runPath({ folder }: Folder, run: string): string {
  return `${folder}/runs/${fileName(run)}.md`;
}

/** Links from the page `from`; a name whose page is not there stays a name. */
export function runbookLink(site: Site, from: string, name: string): Inline {
  return linkIfThere(site, { from, to: runbookPath(site, name) }, code(name));
}

export function hostLink(site: Site, from: string, name: string): Inline {
  return linkIfThere(site, { from, to: hostPath(site, name) }, code(name));
}

/** A run is named by when it started; `label` says something else. */
export function runLink(site: Site, from: string, run: { readonly state: RunState; readonly label?: string }): Inline {
  const when = timeText(run.state.startedAt);
  const label = run.label ?? (/^[0-9: UTC-]+$/.test(when) ? when : code(when));
  return linkIfThere(site, { from, to: runPath(site, run.state.run) }, label);
}

/** A link to a file of the repository that is no page. */
export function fileLink(from: string, path: string): Inline {
  return link(pathUrl(from, path), code(path));
}

function linkIfThere(site: Site, way: { readonly from: string; readonly to: string }, label: Inline): Inline {
  return site.paths.has(way.to) ? link(pathUrl(way.from, way.to), label) : label;
}

function pathUrl(from: string, to: string): string {
  return relative(dirname(from), to).toWellFormed().split('/').map(encodeURIComponent).join('/');
}

/** A file name that is the same on every file system: names outside the usual characters carry a digest instead of them. */
function fileName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/.test(name)) return name;
  const kept = name
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 60);
  return `${kept === '' ? 'name' : kept}-${digest(name).slice('sha256:'.length, 'sha256:'.length + 8)}`;
}
