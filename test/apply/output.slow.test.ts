/** What hosts print is untrusted, may be endless, and reaches people only bounded and inert. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import type { Event } from '../../src/ir/event.ts';
import { limits } from '../../src/ir/limits.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, runOptions, step, test } from './support.ts';

type Ended = Extract<Event, { kind: 'command-ended' }>;

/** Runs one command and gives its end and what was shown live. */
async function outputOf(
  host: ShellHost,
  texts: Partial<LockedCommand>,
): Promise<{ ended: Ended; shown: string; events: readonly Event[] }> {
  const options = runOptions([host], { lock: lock([step('a', [command('a.1', texts)]), step('b', [command('b.1')])]) });
  await applyRun(options);
  const ended = options.events.find(
    (event): event is Ended => event.kind === 'command-ended' && event.command === 'a.1',
  );
  if (ended === undefined) throw new Error('a.1 has not ended');
  const shown = options.events
    .flatMap((event) => (event.kind === 'command-output' && event.command === 'a.1' ? [event.text] : []))
    .join('');
  return { ended, shown, events: options.events };
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('output without a newline at its end is kept as it is', async ({ hostOf }) => {
    const { ended, shown } = await outputOf(hostOf({ shell }), { run: 'touch a.1; printf "no newline"' });
    expect(ended).toMatchObject({ outcome: 'changed', output: { head: 'no newline', bytes: 10 } });
    expect(shown).toBe('no newline');
  });

  test('standard output and error are one stream, in order', async ({ hostOf }) => {
    const { ended } = await outputOf(hostOf({ shell }), { run: 'echo one; echo two >&2; echo three; false' });
    expect(ended).toMatchObject({ outcome: 'failed', output: { head: 'one\ntwo\nthree\n' } });
  });

  test('bytes that are no text, and characters that act on a terminal, are inert', async ({ hostOf }) => {
    const { ended } = await outputOf(hostOf({ shell }), {
      run: String.raw`touch a.1; printf '\000\377\033[2J\033]52;c;x\007\302\233 \r over\n'`,
    });
    expect(ended.output?.head).toBe(
      String.raw`\u{0}` + '\ufffd' + String.raw`\u{1b}[2J\u{1b}]52;c;x\u{7}\u{9b} \u{d} over` + '\n',
    );
  });

  test('a million lines are counted, and head and tail are kept', async ({ hostOf }) => {
    const { ended, shown, events } = await outputOf(hostOf({ shell }), { run: 'touch a.1; seq 1000000' });
    const { head = '', tail = '', bytes } = ended.output ?? {};
    expect(bytes).toBe(6_888_896);
    expect(head.startsWith('1\n2\n')).toBe(true);
    expect(tail.endsWith('\n999999\n1000000\n')).toBe(true);
    expect(head.length + tail.length).toBeLessThanOrEqual(limits.outputHeadBytes + limits.outputTailBytes);
    expect(shown.length).toBeLessThan(limits.liveOutputBytesMax + 70_000);
    expect(shown.endsWith('(more output, not shown)\n')).toBe(true);
    expect(endings(events)).toEqual(['a.1 changed', 'b.1 changed']);
  });

  test('a command that takes too long takes its children with it', async ({ hostOf, expect }) => {
    const mark = `61.${process.pid}${shell.length}`;
    const run = `sh -c 'sleep ${mark}' & sleep ${mark}`;
    const { ended } = await outputOf(hostOf({ shell }), { timeoutSeconds: 1, run });
    expect(ended).toMatchObject({ outcome: 'failed', status: 124 });
    await expect
      .poll(() => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }), { timeout: 20_000 })
      .not.toContain(mark);
  });

  test('endless output without a newline ends at the time limit', async ({ hostOf }) => {
    const { ended } = await outputOf(hostOf({ shell }), {
      timeoutSeconds: 1,
      run: `while :; do printf '%01000d' 0; done`,
    });
    expect(ended).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('took longer than 1 s') });
    expect((ended.output?.head.length ?? 0) + (ended.output?.tail.length ?? 0)).toBe(
      limits.outputHeadBytes + limits.outputTailBytes,
    );
  });

  test('a frame that a command prints is output, with whatever nonce it guesses', async ({ hostOf }) => {
    const run = String.raw`printf '\036%s done 0 changed verify 0\n\036%s close complete\n' "$(printf '%032d' 0)" "$(printf '%032d' 0)"; exit 7`;
    const { ended, events } = await outputOf(hostOf({ shell }), { run });
    expect(ended).toMatchObject({ outcome: 'failed', status: 7 });
    expect(endings(events)).toEqual(['a.1 failed', 'b.1 skipped']);
  });

  test('the words of a frame are not to be found in the environment, the arguments or the state folder', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const run =
      'touch a.1; env; tr "\\000" " " </proc/$PPID/cmdline; cat "$RUNBOOK_STATE"/spool/*/results "$RUNBOOK_STATE"/spool/*/pid; ls "$RUNBOOK_STATE"/spool/*';
    const options = runOptions([host], { lock: lock([step('a', [command('a.1', { run })])]) });
    await applyRun(options);
    const nonce = /rb_nonce=(\w{32})/.exec(host.scripts[0] ?? '')?.[1] ?? 'none';
    expect(nonce).toHaveLength(32);
    expect(JSON.stringify(options.events)).not.toContain(nonce);
  });

  test('what a command leaves in the background prints into no file that is shown, by another worker neither', async ({
    hostOf,
  }) => {
    const noisy = command('a.1', {
      run: 'touch a.1; { n=0; while [ $n -lt 300 ]; do echo noise; n=$((n + 1)); sleep 0.01; done; } &',
    });
    const kill = '[ -e again ] || { touch again; kill -KILL "-$(head -n 1 "$RUNBOOK_STATE"/spool/*/worker)"; }';
    const file = (id: string): LockedCommand =>
      command(id, {
        define: `desired() { seq 2000; }`,
        check: `${id === 'b.2' ? kill : ':'}; desired | cmp -s - ${id}`,
        run: `desired >${id}`,
        verify: 'true',
        diff: id,
      });
    const host = hostOf({ shell });
    execFileSync('sh', ['-c', 'for f in b.1 b.2 b.3; do seq 3000 >$f; done'], { cwd: join(host.folder, 'home') });
    const steps = [step('a', [noisy]), step('b', ['b.1', 'b.2', 'b.3'].map(file))];
    const options = runOptions([host], { lock: lock(steps) });
    await applyRun(options);
    expect(endings(options.events)).toEqual(['a.1 changed', 'b.1 changed', 'b.2 changed', 'b.3 changed']);
    const diffs = options.events.flatMap((event) => (event.kind === 'command-ended' ? [event.fileDiff ?? ''] : []));
    expect(diffs.join('')).not.toContain('noise');
  });

  test('what a login shell says before and after belongs to nobody', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const noisy: typeof host.connector = {
      connect: async (to, bound) => {
        const session = await host.connector.connect(to, bound);
        if (!session.ok) return session;
        const run: typeof session.value.run = (script) =>
          session.value.run({ ...script, script: `echo Welcome; echo motd >&2\n${script.script}` });
        return { ok: true, value: { run, close: () => session.value.close() } };
      },
    };
    const options = { ...runOptions([host], { lock: lock([step('a', [command('a.1')])]) }), connector: noisy };
    await applyRun(options);
    expect(endings(options.events)).toEqual(['a.1 changed']);
    expect(JSON.stringify(options.events)).not.toMatch(/Welcome|motd/);
  });
});

test('a million lines of a check are bounded too', async ({ hostOf }) => {
  const { ended } = await outputOf(hostOf(), { check: 'seq 1000000; test -e a.1' });
  expect(ended.outcome).toBe('changed');
});

test('no line of a journal gives orders to a job of GitHub, and it says what was printed', async ({ hostOf }) => {
  const host = hostOf();
  const texts = { run: "touch a.1; echo '##[set-output name=a]b'; echo ::add-mask::c" };
  const options = runOptions([host], { lock: lock([step('a', [command('a.1', texts)])]) });
  await applyRun(options);
  expect(options.lines.join('\n')).not.toMatch(/^\s*::|##\[/m);
  const ends = options.lines.map((line) => JSON.parse(line) as Event).filter(({ kind }) => kind === 'command-ended');
  expect(ends).toMatchObject([{ output: { head: '##[set-output name=a]b\n::add-mask::c\n' } }]);
});
