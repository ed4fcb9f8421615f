/** What a run did to files, and the fixes that it tried and proposes. */
import type { RootContent } from 'mdast';
import { limits } from '../ir/limits.ts';
import type { RunState } from '../ir/journal.ts';
import { code, fence, heading, type Inline, paragraph, prose, separated } from '../text/markdown.ts';
import { hostLink, type Site } from './site.ts';

/** The file diffs of a run, those that are the same on several hosts once; nothing where there is none. */
export function fileChanges(site: Site, path: string, run: RunState): readonly RootContent[] {
  const groups = new Map<string, { readonly command: string; readonly diff: string; readonly hosts: string[] }>();
  for (const [host, commands] of run.commands) {
    for (const [command, { fileDiff }] of commands) {
      if (fileDiff === undefined || fileDiff === '') continue;
      const key = `${command}\n${fileDiff}`;
      const group = groups.get(key) ?? { command, diff: fileDiff, hosts: [] };
      group.hosts.push(host);
      groups.set(key, group);
    }
  }
  if (groups.size === 0) return [];
  const blocks: RootContent[] = [heading(2, 'File changes')];
  let room = limits.pageDiffCharsMax;
  let leftOut = 0;
  for (const { command, diff, hosts } of groups.values()) {
    const block = fence('diff', diff);
    room -= block.value.length;
    if (room < 0) leftOut += 1;
    else
      blocks.push(
        paragraph(code(command), ' on ', separated(hosts.map((host) => hostLink(site, path, host))), ':'),
        block,
      );
  }
  if (leftOut > 0)
    blocks.push(
      paragraph(
        `${leftOut} more diffs are left out, since this page would be too long to show; the run’s record has them.`,
      ),
    );
  return blocks;
}

type Fix = RunState['fixes'][number];

const fixSymbols = { worked: '✓', failed: '✗', refused: '✗', shown: '-' } as const;
const fixMakers = { table: 'a known remedy', model: 'the model' } as const;
const fixResults = {
  worked: 'it worked',
  failed: 'it did not help',
  refused: 'the policy refused it',
  shown: 'it was only shown, not run',
} as const;

/** Every attempt to get past a failure, and the changes of the lock that came of them; nothing where there is none. */
export function fixes(site: Site, path: string, run: RunState): readonly RootContent[] {
  const tried = run.fixes.filter((fix) => fix.kind === 'fix-tried');
  const proposed = run.fixes.filter((fix) => fix.kind === 'fix-proposed');
  return [
    ...(tried.length === 0 ? [] : [heading(2, 'Fixes tried'), ...tried.flatMap((fix) => triedBlocks(site, path, fix))]),
    ...(proposed.length === 0
      ? []
      : [heading(2, 'Fixes proposed'), ...proposed.flatMap((fix) => proposedBlocks(site, path, fix))]),
  ];
}

function triedBlocks(site: Site, path: string, fix: Extract<Fix, { kind: 'fix-tried' }>): readonly RootContent[] {
  const reason: Inline = fix.reason === '' ? '' : [' (', prose(fix.reason, 300), ')'];
  return [
    paragraph(
      `${fixSymbols[fix.outcome]} `,
      code(fix.command),
      ' on ',
      hostLink(site, path, fix.host),
      `, attempt ${fix.attempt}, by ${fixMakers[fix.by]}: `,
      prose(fix.remedy, 300),
      `; ${fixResults[fix.outcome]}`,
      reason,
      '.',
    ),
    ...(fix.shell === '' ? [] : [fence('sh', fix.shell)]),
  ];
}

function proposedBlocks(site: Site, path: string, fix: Extract<Fix, { kind: 'fix-proposed' }>): readonly RootContent[] {
  return [
    paragraph(
      'A change of ',
      code(fix.lockFile),
      ', step ',
      code(fix.step),
      ', for review, found on ',
      hostLink(site, path, fix.host),
      ': ',
      prose(fix.summary, 600),
    ),
  ];
}
