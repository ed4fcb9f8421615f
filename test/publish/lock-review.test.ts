/** What a reviewer sees of a new lock. */
import { describe, expect, test } from 'vitest';
import { stripVTControlCharacters } from 'node:util';
import { lockReview, renderLockReview } from '../../src/publish/lock-review.ts';
import { command, lock, step } from '../docs/fixture.ts';
import { foreignLock } from '../docs/foreign.ts';
import { nastyTexts } from '../support/nasty-text.ts';

const before = lock([step('packages'), step('site'), step('old')], { vars: ['domain'] });
const after = lock(
  [
    step('packages', {
      intent: 'Install nginx and curl',
      commands: { debian: [command('packages.1', { run: 'apt-get install -y nginx curl' })] },
    }),
    step('site'),
    step('data', {
      intent: 'Remove the directory /srv/old',
      explain: 'Removes /srv/old.',
      commands: {
        debian: [
          command('data.1', {
            effect: 'destructive',
            reasons: ['rm -r removes a whole directory'],
            run: 'rm -r /srv/old',
            undo: null,
          }),
        ],
        alpine: [
          command('data.1', {
            effect: 'destructive',
            reasons: ['rm -r removes a whole directory'],
            run: 'rm -r /srv/old',
            undo: null,
          }),
        ],
      },
    }),
  ],
  { hosts: ['web', 'edge'], vars: ['domain'] },
  'b',
);
const plain = (was: Parameters<typeof lockReview>[0], is: Parameters<typeof lockReview>[1]): string =>
  renderLockReview(lockReview(was, is), { color: false });

describe('lockReview', () => {
  test('tells added, changed and removed steps apart and leaves out the others', () => {
    const review = lockReview(before, after);
    expect(review.steps.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'changed packages',
      'added data',
      'removed old',
    ]);
    expect(review).toMatchObject({
      kind: 'changed',
      unchangedSteps: 1,
      facts: [{ name: 'hosts', before: 'web', after: 'web, edge' }],
    });
  });

  test('gives what a changed command ran and what it runs', () => {
    const [packages] = lockReview(before, after).steps;
    expect(packages?.intentBefore).toBe('Install nginx and make sure it starts on boot');
    expect(packages?.commands).toMatchObject([
      {
        id: 'packages.1',
        kind: 'changed',
        effect: 'change',
        texts: [{ name: 'run', before: 'apt-get install -y nginx', after: 'apt-get install -y nginx curl' }],
      },
    ]);
  });

  test('puts families with the same change together', () => {
    expect(lockReview(before, after).steps[1]?.commands.map(({ families }) => families)).toEqual([
      ['debian', 'alpine'],
    ]);
  });

  test('calls a first lock new and an equal lock the same', () => {
    expect(lockReview(null, after)).toMatchObject({ kind: 'new', facts: [] });
    expect(lockReview(after, structuredClone(after))).toMatchObject({ kind: 'same', steps: [], facts: [] });
  });

  test('says when steps only change places', () => {
    const moved = lock([step('site'), step('packages'), step('old')], { vars: ['domain'] });
    expect(lockReview(before, moved)).toMatchObject({
      kind: 'changed',
      steps: [],
      facts: [{ name: 'order of steps', before: 'packages, site, old', after: 'site, packages, old' }],
    });
  });
});

describe('renderLockReview', () => {
  test('shows effects, reasons and commands with a symbol before each', () => {
    expect(plain(before, after)).toBe(`~ hosts: web -> web, edge
~ packages (change)
    - "Install nginx and make sure it starts on boot"
    + "Install nginx and curl"
    means: Installs the package nginx. [phrasebook@1]
    ~ packages.1 [debian] change: installs packages
      - apt-get install -y nginx
      + apt-get install -y nginx curl
+ data (destructive) not approved: its intent must say approve: true
    "Remove the directory /srv/old"
    means: Removes /srv/old. [phrasebook@1]
    + data.1 [debian, alpine] destructive: cannot be undone; rm -r removes a whole directory
      + rm -r /srv/old
- old (change)
    its commands go; what they did stays on the hosts
`);
  });

  test('is empty for the same lock', () => {
    expect(plain(after, after)).toBe('');
  });

  test('says where a command had another effect, and that its texts changed', () => {
    const was = lock([step('a', { commands: { debian: [command('a.1', { effect: 'read', check: 'true\nfalse' })] } })]);
    const is = lock([
      step('a', { commands: { debian: [command('a.1', { check: 'true', source: 'human', onChange: ['b'] })] } }),
    ]);
    expect(plain(was, is))
      .toContain(`    ~ a.1 [debian] change (was read): after a change by b; written by a person; installs packages
        check:
      | true
      - false
`);
  });

  test('repeats in colour what the symbols say', () => {
    const colored = renderLockReview(lockReview(before, after), { color: true });
    expect(colored).not.toBe(plain(before, after));
    expect(stripVTControlCharacters(colored)).toBe(plain(before, after));
  });

  test.each(nastyTexts)('keeps $name from acting on a terminal or a log', ({ text }) => {
    let names = 0;
    const shown = plain(
      null,
      foreignLock(
        after,
        () => text,
        (was) => `${was}${names++}${text}`,
      ),
    );
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]|##\[/);
    expect(
      shown
        .split('\n')
        .filter(
          (line) =>
            line !== '' &&
            !/^(?:[~+-] \S|    (?:[~+|-] |"|means: |its |verify: )|      (?: {2}\w+:$|[+|-] ))/.test(line),
        ),
    ).toEqual([]);
  });
});
