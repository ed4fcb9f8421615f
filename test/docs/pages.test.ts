/** Whole pages as a reader sees them, and what must not change them. */
import { describe, expect, test } from 'vitest';
import { pages } from '../../src/docs/pages.ts';
import { expectGolden } from '../support/golden.ts';
import { run, site } from './fixture.ts';

describe('pages', () => {
  test.each(pages(site).map(({ path, text }) => ({ path, text })))('$path is as it was reviewed', ({ path, text }) => {
    expectGolden(path, text);
  });

  test('are the same bytes for the same input', () => {
    expect(pages(structuredClone(site))).toEqual(pages(site));
  });

  test('do not change for a run that found everything as it was', () => {
    const before = pages({ ...site, runs: [] });
    const first = run('1', { web1: { 'nginx.1': 'changed' } });
    const idle = run('2', { web1: { 'nginx.1': 'already' } }, { startedAt: '2026-11-24T00:00:00.000Z' });
    const changed = pages({ ...site, runs: [first] });
    expect(changed).not.toEqual(before);
    expect(pages({ ...site, runs: [first, idle] })).toEqual(changed);
  });

  test('never tell where keys are, or the values of variables', () => {
    const text = pages(site)
      .map((page) => page.text)
      .join('');
    expect(text).not.toContain('id_ed25519');
    expect(text).not.toContain('example.com');
  });

  test('keep the page of a run when the lock moves on', () => {
    const page = (input: typeof site): string | undefined =>
      pages(input).find(({ path }) => path === 'docs/runs/20261122T081530Z-1a2b3c.md')?.text;
    const [web, base] = site.runbooks;
    if (web === undefined || base === undefined) throw new Error('the site has two runbooks');
    const moved = {
      ...site,
      runbooks: [
        { ...web, lock: { ...web.lock, steps: web.lock.steps.slice(1), digest: `sha256:${'f'.repeat(64)}` } },
        base,
      ],
    };
    expect(page(moved)).toBe(page(site));
    expect(page(site)).toBeDefined();
  });

  test('say what a run has not seen of a changed lock', () => {
    const text = pages(site).find(({ path }) => path === 'docs/runbooks/web.md')?.text ?? '';
    expect(text).toContain('git diff c0ffee0123456789c0ffee0123456789c0ffee01 -- runbooks/web.lock.yaml');
  });
});
