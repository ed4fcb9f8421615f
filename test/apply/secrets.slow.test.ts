/** Secrets travel by standard input only, and come back masked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { askHosts } from '../../src/apply/ask-hosts.ts';
import { installedShells } from '../support/shell-host.ts';
import { command, endings, lock, runOptions, step, test } from './support.ts';

const canary = `canary-7f3a"'$x/+ value`;

/** Arguments and environments of every process; those that have just ended have none. */
function processes(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => ['cmdline', 'environ'].map((file) => readOrNothing(join('/proc', pid, file))))
    .join('\n');
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('no process has a secret in its arguments or environment while it is used', async ({ hostOf }) => {
    const host = hostOf({ shell, environment: { TOKEN: 'came exported' } });
    const texts = {
      uses: ['TOKEN'],
      run: 'sleep 0.5; printf %s "$TOKEN" | wc -c; (sleep 0.3; env); touch a.1',
      check: 'sleep 0.2; test -e a.1',
    };
    const options = runOptions([host], {
      lock: lock([step('a', [command('a.1', texts)])], { secrets: ['TOKEN'] }),
      secrets: { TOKEN: canary },
    });
    let seen = '';
    let samples = 0;
    const sampling = setInterval(() => {
      seen += processes();
      samples += 1;
    }, 20);
    await applyRun(options);
    clearInterval(sampling);
    expect(endings(options.events)).toEqual(['a.1 changed']);
    expect(samples).toBeGreaterThan(5);
    expect(seen).toContain('timeout');
    expect(seen).not.toContain('canary-7f3a');
  });

  test('what a command prints of a secret is masked in every event, in the journal and in the diff', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const texts = {
      uses: ['TOKEN'],
      define: String.raw`desired() { printf 'user=x\ntoken=%s\n' "$TOKEN"; }`,
      check: 'desired | cmp -s - conf',
      run: 'desired >conf; cat conf; printf %s "$TOKEN" | base64; printf %s "$TOKEN" | od -An -tx1 | tr -d " \\n"; printf %s "x$TOKEN" | base64 >&2; false',
      diff: 'conf',
    };
    const steps = [step('a', [command('a.1', texts)])];
    const options = runOptions([host], { lock: lock(steps, { secrets: ['TOKEN'] }), secrets: { TOKEN: canary } });
    const { state } = await applyRun(options);
    const answers = await askHosts(options);
    const everything = JSON.stringify([
      options.events,
      options.lines,
      [...(state.commands.get('h1') ?? [])],
      [...answers.values()].map((each) => (each.kind === 'answered' ? [...each.commands] : each)),
    ]);
    for (const form of [
      canary,
      'canary',
      Buffer.from('canary-7f').toString('base64'),
      Buffer.from('canary').toString('hex'),
      Buffer.from('xcanary-7').toString('base64').slice(2, -2),
    ]) {
      expect(everything).not.toContain(form);
    }
    expect(everything).toContain('+token=[secret TOKEN]');
  });
});
