/** What a runbook file means: defaults, ids, places; and that no secret in it is ever shown. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/ir/limits.ts';
import { parseInventory } from '../../src/source/inventory.ts';
import { parseRunbook } from '../../src/source/runbook.ts';
import { stepIds, stepSlug } from '../../src/source/step-ids.ts';
import { anyText } from '../support/any-text.ts';
import { renderDiagnostic } from '../../src/text/render-diagnostic.ts';

const text = `# comment
name: web
description: >
  Serve the
  site.
hosts: [web, db1]
vars: { domain: example.com, port: 8080, tls: true, mode: "0644" }
secrets: [TLS_KEY]
rollout: { batches: [1, 50%] }
steps:
  - Install nginx
  - intent: |
      Install nginx
    verify: nginx answers on port 80
    approve: true
    needs: [install-nginx]
    onChange: [install-nginx]
    timeoutSeconds: 60
`;

describe('a runbook', () => {
  it('has its defaults filled in and knows where its sentences stand', () => {
    const { runbook, diagnostics } = parseRunbook('runbooks/web.yaml', Buffer.from(text));
    expect(diagnostics).toEqual([]);
    const { hostPlaces, ...rest } = runbook ?? {};
    expect(hostPlaces?.map(({ line, column, length }) => [line, column, length])).toEqual([
      [6, 9, 3],
      [6, 14, 3],
    ]);
    expect(rest).toEqual({
      file: 'runbooks/web.yaml',
      name: 'web',
      description: 'Serve the site.',
      hosts: ['web', 'db1'],
      vars: { domain: 'example.com', port: '8080', tls: 'true', mode: '0644' },
      secrets: ['TLS_KEY'],
      rollout: { batches: [1, '50%'], maxFailures: 0 },
      steps: [
        { id: 'install-nginx', intent: 'Install nginx', approve: false, needs: [], onChange: [], line: 11, column: 5 },
        {
          id: 'install-nginx-2',
          intent: 'Install nginx',
          verify: 'nginx answers on port 80',
          approve: true,
          needs: ['install-nginx'],
          onChange: ['install-nginx'],
          timeoutSeconds: 60,
          line: 12,
          column: 13,
        },
      ],
    });
  });

  it('takes as many steps as are allowed, and no more', () => {
    const of = (count: number): string => `name: web\nhosts: web\nsteps:\n${'- Install nginx\n'.repeat(count)}`;
    expect(parseRunbook('runbooks/web.yaml', of(limits.stepsMax)).runbook?.steps).toHaveLength(limits.stepsMax);
    const over = parseRunbook('runbooks/web.yaml', of(limits.stepsMax + 1));
    expect(over.runbook).toBeNull();
    expect(over.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['RB204', '"steps" must be a list of at most 200, not a list of 201'],
    ]);
  });
});

describe('ids of sentences', () => {
  it.each([
    ['Install nginx and make sure it starts on boot', 'install-nginx-starts-boot'],
    ['Create the directory /var/www/site owned by root with mode 0755', 'create-directory-site-owned-root'],
    ['Set net.ipv4.conf.all.accept_redirects to 0', 'set-accept-redirects'],
    ['Set net.ipv4.conf.all.accept_redirects to 1', 'set-accept-redirects'],
    ['Make sure /etc/crontab is owned by root:root', 'crontab-owned-root-root'],
    ["Don't touch café", 'dont-touch-cafe'],
    ['make sure of it', 'make-sure-of-it'],
    ['con', 'con-step'],
    ['Установить nginx', 'nginx'],
    ['日本語', 'step'],
    ['x'.repeat(100), 'x'.repeat(40)],
  ])('%s -> %s', (sentence, id) => {
    expect(stepSlug(sentence)).toBe(id);
  });

  it('are ids, unique and apart from those that were given, whatever the sentences are', () => {
    fc.assert(
      fc.property(fc.array(anyText()), fc.array(fc.constantFrom('step', 'step-2', 'A', 'a')), (sentences, taken) => {
        const ids = stepIds(sentences, taken);
        expect(ids).toHaveLength(sentences.length);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) {
          expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
          expect(taken.map((each) => each.toLowerCase())).not.toContain(id);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('stay when steps are added around them', () => {
    expect(stepIds(['Install curl', 'Install nginx', 'Start nginx'], []).slice(1)).toEqual(
      stepIds(['Install nginx', 'Start nginx'], []),
    );
  });
});

describe('a secret that was written out', () => {
  const secrets = [
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuv',
    'glpat-abcdefghij0123456789',
    'xoxb-123456789012-abcdefghijkl',
    'sk_live_abcdefghijklmnop1234',
    'sk-proj-abcdefghijklmnop0123456789',
    `AIza${'a1B2c'.repeat(7)}`,
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ',
  ];

  const spots: readonly (readonly [string, (secret: string) => string])[] = [
    ['a sentence', (secret) => `name: web\nhosts: web\nsteps: [Write ${secret} to /etc/x]\n`],
    [
      'a verify sentence',
      (secret) => `name: web\nhosts: web\nsteps: [{ intent: Install nginx, verify: "nginx answers ${secret}" }]\n`,
    ],
    ['a variable', (secret) => `name: web\nhosts: web\nvars: { x: ${secret} }\nsteps: [Install nginx]\n`],
    ['the name of a variable', (secret) => `name: web\nhosts: web\nvars: { ${secret}: x }\nsteps: [Install nginx]\n`],
    ['an unknown key', (secret) => `name: web\nhosts: web\n${secret}: x\nsteps: [Install nginx]\n`],
    ['the name', (secret) => `name: ${secret}\nhosts: web\nsteps: [Install nginx]\n`],
    ['a host', (secret) => `name: web\nhosts: "${secret} x"\nsteps: [Install nginx]\n`],
    ['a need', (secret) => `name: web\nhosts: web\nsteps: [{ intent: Install nginx, needs: [${secret}] }]\n`],
    [
      'a text beside another fault',
      (secret) =>
        `name: web\nhosts: web\nvars: { mode: 010, x: ${secret} }\nsteps: ["Write {{ ${secret} }} \${NOPE} \${${secret}}"]\n`,
    ],
    ['a text that does not parse', (secret) => `name: web: ${secret}\n`],
    ['a comment', (secret) => `name: wob # ${secret}\nhosts: web\nsteps: [Install nginx]\n`],
    [
      'a text with a control character',
      (secret) => `name: web # \u001b ${secret}\nhosts: web\nsteps: [Install nginx]\n`,
    ],
  ];

  it.each(spots)('in %s is an error and shown nowhere', (_, around) => {
    for (const secret of secrets) {
      const { runbook, diagnostics } = parseRunbook('runbooks/web.yaml', around(secret));
      expect(runbook).toBeNull();
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(JSON.stringify(diagnostics)).not.toContain(secret);
      for (const diagnostic of diagnostics) expect(renderDiagnostic(diagnostic, { color: true })).not.toContain(secret);
    }
  });

  it('is shown nowhere though only its name gives it away', () => {
    const of = (value: string): string =>
      `name: wob\nhosts: web\nvars:\n  db_password: ${value}\n  other: \u001b\nsteps: [Install nginx]\n`;
    for (const value of [
      'correct-horse',
      '"correct-horse battery"',
      '|\n    correct-horse\n    battery',
      '>-\n    correct-horse',
    ]) {
      expect(JSON.stringify(parseRunbook('runbooks/web.yaml', of(value)).diagnostics)).not.toContain('correct-horse');
    }
  });

  it('over several lines is shown nowhere', () => {
    const body = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ';
    const key = `      -----BEGIN OPENSSH PRIVATE KEY-----\n      ${body}\n      ${body}\u00a0{{ x }}\n      -----END OPENSSH PRIVATE KEY-----\n`;
    const { runbook, diagnostics } = parseRunbook(
      'runbooks/web.yaml',
      `name: web\nhosts: web\nsteps:\n  - intent: |\n${key}`,
    );
    expect(runbook).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toContain('RB240');
    expect(JSON.stringify(diagnostics)).not.toContain(body);
  });

  it('in an inventory is an error and shown nowhere', () => {
    for (const secret of secrets) {
      const { inventory, diagnostics } = parseInventory(
        'inventory.yaml',
        `hosts:\n  web1: { address: "${secret}", vars: { x: ${secret} } }\n`,
      );
      expect(inventory).toBeNull();
      expect(JSON.stringify(diagnostics)).not.toContain(secret);
    }
  });
});
