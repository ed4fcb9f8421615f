/** Asking hosts: one script each, checks only, and the contents of files that would change. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { type AskOptions, askHosts } from '../../src/apply/ask-hosts.ts';
import { limits } from '../../src/ir/limits.ts';
import type { CommandAnswer, HostAnswer } from '../../src/ir/plan.ts';
import { failed } from '../../src/ir/result.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, lock, type Notes, runOptions, step, test } from './support.ts';

function asking(
  hosts: readonly ShellHost[],
  steps: Parameters<typeof lock>[0],
  more: Partial<AskOptions> = {},
): AskOptions & Notes {
  return { ...runOptions(hosts, { lock: lock(steps) }), ...more };
}

function commandsOf(answer: HostAnswer | undefined): Record<string, CommandAnswer> {
  if (answer?.kind !== 'answered') throw new Error(`no answer: ${JSON.stringify(answer)}`);
  return Object.fromEntries(answer.commands);
}

const file = (id: string, diff: string, content: string): ReturnType<typeof command> =>
  command(id, {
    define: `desired() { printf '%s' '${content}'; }`,
    check: `desired | cmp -s - ${diff}`,
    run: `desired >${diff}`,
    diff,
  });

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('checks are asked, and nothing else is run or left behind', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const texts = { run: 'touch ran', verify: 'touch ran' };
    const steps = [
      step('a', [command('a.1', texts), command('a.2', { ...texts, check: 'echo it is so; true' })]),
      step('b', [command('b.1', { ...texts, check: 'echo not yet; exit 4' })]),
    ];
    const answers = await askHosts(asking([host], steps));
    expect(commandsOf(answers.get('h1'))).toEqual({
      'a.1': { status: 1, output: '' },
      'a.2': { status: 0, output: 'it is so\n' },
      'b.1': { status: 4, output: 'not yet\n' },
    });
    expect(readdirSync(join(host.folder, 'home'))).toEqual([]);
    expect(existsSync(host.stateRoot)).toBe(false);
    expect(host.scripts).toHaveLength(1);
  });

  test('files that would change are read, as they are and as they will be', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const home = join(host.folder, 'home');
    writeFileSync(join(home, 'there'), 'old\nwithout end');
    writeFileSync(join(home, 'same'), 'same');
    writeFileSync(join(home, 'empty'), '');
    const steps = [
      step('a', [
        file('a.1', 'there', 'new\n'),
        file('a.2', '"$HOME/not there"', 'x'),
        file('a.3', 'same', 'same'),
        file('a.4', 'empty', 'y'),
        file('a.5', '.', 'z'),
      ]),
    ];
    const answers = commandsOf((await askHosts(asking([host], steps))).get('h1'));
    expect(answers['a.1']).toMatchObject({ current: 'old\nwithout end', desired: 'new\n' });
    expect(answers['a.2']).toMatchObject({ current: null, desired: 'x' });
    expect(answers['a.3']).toEqual({ status: 0, output: '' });
    expect(answers['a.4']).toMatchObject({ current: '', desired: 'y' });
    expect(answers['a.5']).not.toHaveProperty('desired');
  });

  test('what the text of a command says of its file is told as if the host had printed it', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const home = join(host.folder, 'home');
    writeFileSync(join(home, 'there'), 'old\n');
    const content = 'one\n$two\n';
    const places = ['there', 'not-there', 'no folder/not there', '.'].map((name) => join(home, name));
    const askedWith = async (define: string): Promise<Record<string, CommandAnswer>> => {
      const commands = places.map((place, n) => ({ ...file(`a.${n}`, `"${place}"`, ''), define }));
      const plain = places.slice(0, 2).map((place, n) => ({ ...file(`b.${n}`, place, ''), define }));
      return commandsOf((await askHosts(asking([host], [step('a', [...commands, ...plain])]))).get('h1'));
    };
    const said = await askedWith(`desired() {\n  cat << 'EOF'\n${content}EOF\n}`);
    expect(said).toEqual(await askedWith(`desired() { printf '%s' '${content}'; }`));
    expect(said['b.0']).toMatchObject({ status: 1, current: 'old\n', desired: content });
    expect(said['b.1']).toMatchObject({ current: null, desired: content });
  });

  test('contents of files are bounded', async ({ hostOf }) => {
    const host = hostOf({ shell });
    writeFileSync(join(host.folder, 'home', 'big'), 'x'.repeat(2_000_000));
    const answers = commandsOf((await askHosts(asking([host], [step('a', [file('a.1', 'big', 'small')])]))).get('h1'));
    expect(answers['a.1']?.current).toHaveLength(limits.fileDiffBytesMax + 1);
    expect(answers['a.1']?.desired).toBe('small');
  });

  test('a command that waits for changes says whether it is owed', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const waiting = command('r.1', { onChange: ['conf'], check: 'true', run: 'test -e again', verify: 'true' });
    const steps = [step('conf', [command('conf.1')]), step('r', [waiting])];
    expect(commandsOf((await askHosts(asking([host], steps))).get('h1'))['r.1']).toEqual({
      status: null,
      output: '',
      isOwed: false,
    });
    await applyRun(runOptions([host], { lock: lock(steps) }));
    expect(commandsOf((await askHosts(asking([host], steps))).get('h1'))['r.1']).toEqual({
      status: null,
      output: '',
      isOwed: true,
    });
  });
});

test('what policy could not judge is not asked, unless it says so', async ({ hostOf }) => {
  const host = hostOf();
  const steps = [
    step('a', [
      command('a.1', { effect: 'opaque', check: 'touch ran' }),
      command('a.2', { effect: 'destructive', check: 'touch ran' }),
    ]),
  ];
  const notAsked = { status: null, output: expect.stringContaining('not asked') };
  expect(commandsOf((await askHosts(asking([host], steps))).get('h1'))).toEqual({ 'a.1': notAsked, 'a.2': notAsked });
  expect(existsSync(join(host.folder, 'home', 'ran'))).toBe(false);
  const asked = asking([host], steps, { mayAsk: ({ effect }) => effect === 'destructive' });
  expect(commandsOf((await askHosts(asked)).get('h1'))).toEqual({ 'a.1': notAsked, 'a.2': { status: 0, output: '' } });
});

test('steps that are left out have no answer', async ({ hostOf }) => {
  const steps = ['a', 'b', 'c'].map((id) => step(id, [command(`${id}.1`)]));
  const answers = await askHosts(asking([hostOf()], steps, { only: ['a', 'b'], exclude: ['b'] }));
  expect(Object.keys(commandsOf(answers.get('h1')))).toEqual(['a.1']);
});

test('a host that can not be asked is told in an event, and does not stop the others', async ({ hostOf }) => {
  const hosts = [hostOf({ name: 'h1' }), hostOf({ name: 'h2' })];
  const options = asking(hosts, [step('a', [command('a.1')])]);
  const connector: AskOptions['connector'] = {
    connect: async (host, bound) =>
      host.name === 'h1'
        ? failed({ kind: 'unreachable', host: 'h1', code: 'dns', message: 'no such name', remedy: 'look' })
        : options.connector.connect(host, bound),
  };
  const answers = await askHosts({ ...options, connector });
  expect([...answers.keys()]).toEqual(['h1', 'h2']);
  expect(answers.get('h1')).toMatchObject({ kind: 'failed', failure: { code: 'dns' } });
  expect(answers.get('h2')).toMatchObject({ kind: 'answered' });
  expect(options.events).toMatchObject([{ kind: 'host-failed', host: 'h1' }]);
});

test('a connection that is lost on the way is no answer', async ({ hostOf }) => {
  const host = hostOf({ cutAfter: [/end 0 check/] });
  const steps = ['a', 'b'].map((id) => step(id, [command(`${id}.1`)]));
  expect((await askHosts(asking([host], steps))).get('h1')).toMatchObject({
    kind: 'failed',
    failure: { kind: 'unreachable', code: 'closed' },
  });
});

test('hosts are not asked any more once the question is stopped', async ({ hostOf }) => {
  const host = hostOf();
  const answers = await askHosts(asking([host], [step('a', [command('a.1')])], { signal: AbortSignal.abort() }));
  expect(answers.size).toBe(0);
  expect(host.scripts).toEqual([]);
});
