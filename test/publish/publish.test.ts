/** What goes to git and to a forge: bounded, and nothing in it that acts. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../src/ir/limits.ts';
import type { HostForecast } from '../../src/ir/plan.ts';
import { commitMessage } from '../../src/publish/commit-message.ts';
import { lockDiff } from '../../src/publish/lock-diff.ts';
import { type PlannedRunbook, planComment, planCommentMarker } from '../../src/publish/plan-comment.ts';
import { summary, summaryMarker } from '../../src/publish/summary.ts';
import { command, lock, run, site, step } from '../docs/fixture.ts';
import { foreignLock, foreignRun, foreignSite } from '../docs/foreign.ts';
import { anyText } from '../support/any-text.ts';
import { expectGolden } from '../support/golden.ts';
import { liveParts, skeleton } from '../support/live-markdown.ts';
import { nastyTexts } from '../support/nasty-text.ts';

const [web, base] = site.runbooks.map((each) => each.lock);
const [failedRun, laterRun] = site.runs;
if (web === undefined || base === undefined || failedRun === undefined || laterRun === undefined)
  throw new Error('the fixture has two of each');

const forecast: HostForecast = {
  host: 'web1',
  commands: [
    { command: 'nginx.1', step: 'nginx', effect: 'change', forecast: 'already', reason: '', isIrreversible: false },
    {
      command: 'site.1',
      step: 'site',
      effect: 'change',
      forecast: 'change',
      reason: 'differs',
      isIrreversible: false,
      fileDiff: '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n',
    },
    {
      command: 'old-data.1',
      step: 'old-data',
      effect: 'destructive',
      forecast: 'unknown',
      reason: 'exit 2',
      isIrreversible: true,
    },
  ],
};
const planned: readonly PlannedRunbook[] = [
  {
    before: lock([step('nginx', { intent: 'Install nginx' }), step('gone')]),
    after: web,
    lockFile: 'runbooks/web.lock.yaml',
    forecasts: [forecast],
    unreachable: [{ host: 'web3', message: 'no answer within 10 s' }],
  },
  { before: base, after: base, lockFile: 'runbooks/base.lock.yaml', forecasts: [], unreachable: [] },
];

describe('commitMessage', () => {
  test('says what changed, with counts, run and lock', () => {
    expect(commitMessage({ runs: [failedRun], files: ['docs/index.md', 'docs/runs/x.md'] }))
      .toBe(`Apply web to 3 hosts: 3 changed, 1 failed

web: exit 1; 3 hosts (1 not attempted); commands: 1 already, 3 changed, 1 failed, 3 skipped.
2 files written.

Runbook-Run: 20261122T081530Z-1a2b3c
Runbook-Lock: sha256:${'a'.repeat(64)}
`);
  });

  test('speaks of documents where nothing ran', () => {
    expect(commitMessage({ runs: [], files: ['docs/index.md'] })).toBe(
      'Bring the documents up to date\n\n1 file written.\n',
    );
  });

  test('keeps its subject short for any number of runbooks', () => {
    const names = fc.array(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(names, (runbooks) => {
        const [subject, blank] = commitMessage({
          runs: runbooks.map((runbook) => ({ ...laterRun, runbook })),
          files: [],
        }).split('\n');
        expect(subject?.length).toBeLessThanOrEqual(72);
        expect(blank).toBe('');
      }),
    );
  });

  test.each(nastyTexts)('has no place for $name', ({ text }) => {
    const harmless = commitMessage({
      runs: [
        foreignRun(
          laterRun,
          () => 'x',
          (was) => was,
        ),
      ],
      files: [],
    });
    expect(
      commitMessage({
        runs: [
          foreignRun(
            laterRun,
            () => text,
            (was) => was,
          ),
        ],
        files: [],
      }),
    ).toBe(harmless);
    const named = commitMessage({
      runs: [
        foreignRun(
          laterRun,
          () => text,
          () => text,
        ),
      ],
      files: [],
    });
    expect(named.split('\n').length).toBe(harmless.split('\n').length);
    expect(named).not.toMatch(/[@#<]|[^\x20-\x7e\n]|:\/\//);
  });
});

describe('planComment', () => {
  test('is as it was reviewed', () => {
    expectGolden('plan-comment.md', planComment({ runbooks: planned }));
  });

  test('begins with the marker by which it is found again', () => {
    expect(planComment({ runbooks: [] })).toBe(`${planCommentMarker}\n\n## Plan\n\nEvery lock stays as it is.\n`);
  });

  test('stays within the limit, says what is left out, and keeps what is serious', () => {
    const long = Array.from({ length: 60 }, (_, index) =>
      step(`long-${index}`, { commands: { debian: [command(`long-${index}.1`, { run: 'true '.repeat(1000) })] } }),
    );
    const serious = step('last', {
      intent: 'Erase everything',
      commands: { debian: [command('last.1', { effect: 'destructive', run: 'rm -rf /srv' })] },
    });
    const text = planComment({
      runbooks: [
        {
          before: null,
          after: lock([...long, serious]),
          lockFile: 'runbooks/web.lock.yaml',
          forecasts: [],
          unreachable: [],
        },
      ],
    });
    expect(text.length).toBeLessThanOrEqual(limits.commentCharsMax);
    expect(text).toContain('rm -rf /srv');
    expect(text).toMatch(/Not all of it fits here: \d+ parts are shortened and \d+ are left out\./);
    expect(liveParts(text)).toEqual([]);
  });

  test('stays within the limit when hosts send more than fits', () => {
    const hosts = Array.from({ length: 40 }, (_, index) => ({
      ...forecast,
      host: `h${index}`,
      commands: forecast.commands.map((each) => ({ ...each, fileDiff: '+x\n'.repeat(3000) })),
    }));
    const [first] = planned;
    if (first === undefined) throw new Error('two runbooks are planned');
    const text = planComment({ runbooks: [{ ...first, forecasts: hosts }] });
    expect(text.length).toBeLessThanOrEqual(limits.commentCharsMax);
    expect(text).toContain('0 parts are shortened and 1 are left out');
  });
});

describe('summary', () => {
  test('is as it was reviewed', () => {
    expectGolden('summary.md', summary({ runs: site.runs }));
  });

  test('says so where nothing was applied', () => {
    expect(summary({ runs: [] })).toBe(`${summaryMarker}\n\n## Applied\n\nNothing was applied.\n`);
  });

  test('stays within the limit', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      run(`${index}`, { host: { 's.1': { outcome: 'failed', reason: 'long '.repeat(200) } } }, { exit: 1 }),
    );
    expect(summary({ runs: many }).length).toBeLessThanOrEqual(limits.commentCharsMax);
  });
});

describe.each([
  { name: 'planComment', make: (replace: () => string): string => planComment({ runbooks: foreignPlan(replace) }) },
  { name: 'summary', make: (replace: () => string): string => summary({ runs: foreignSite(replace).runs }) },
])('$name', ({ make }) => {
  const harmless = skeleton(make(() => 'word'));

  test.each(nastyTexts)('keeps $name inert', ({ text }) => {
    const made = make(() => text);
    expect(liveParts(made)).toEqual([]);
    if (text.trim() !== '') expect(skeleton(made)).toBe(harmless);
  });

  test('keeps any text inert', () => {
    const text = anyText(30).map((more) => `x${more}`);
    fc.assert(
      fc.property(text, (any) => {
        expect(liveParts(make(() => any))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

function foreignPlan(replace: () => string): readonly PlannedRunbook[] {
  return planned.map((each) => {
    let names = 0;
    const name = (was: string): string => `${was}-${names++}-${replace()}`;
    return {
      ...each,
      before: null,
      after: foreignLock(each.after, replace, name),
      forecasts: each.forecasts.map(({ host, commands }) => ({
        host: host + replace(),
        commands: commands.map((one) => ({
          ...one,
          command: one.command + replace(),
          reason: replace(),
          ...(one.fileDiff === undefined ? {} : { fileDiff: `+${replace()}` }),
        })),
      })),
      unreachable: each.unreachable.map(({ host, message }) => ({
        host: host + replace(),
        message: message + replace(),
      })),
    };
  });
}

describe('lockDiff', () => {
  test('is a patch that git understands', () => {
    expect(lockDiff('a\nb\n', 'a\nc\n', 'runbooks/web.lock.yaml')).toBe(
      '--- a/runbooks/web.lock.yaml\n+++ b/runbooks/web.lock.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
    );
    expect(lockDiff(null, 'a\n', 'x')).toBe('--- /dev/null\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n');
    expect(lockDiff('a\n', 'a\n', 'x')).toBe('');
  });
});
