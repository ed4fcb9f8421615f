/** Stops the built program by signals at a chosen moment, and looks that nothing of it is left on this machine. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

export type Moment =
  /** What the program has said. */
  { readonly said: string } | { readonly when: () => boolean | Promise<boolean> };

export interface Stopping {
  readonly at: Moment;
  /** One a second. */
  readonly signals: readonly NodeJS.Signals[];
  readonly env?: Readonly<Record<string, string>>;
  /** After the last signal. */
  readonly afterwards?: () => void;
}

export interface Stopped {
  readonly code: number | null;
  readonly text: string;
}

/** Runs it in a process group of its own, sends the signals from the moment on, and says how it ended. Waits 20 s for the moment. */
export async function stopped(
  cwd: string,
  args: readonly string[],
  { at, signals, env = {}, afterwards }: Stopping,
): Promise<Stopped> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const isNow = async (): Promise<boolean> => ('said' in at ? text.includes(at.said) : at.when());
  for (let tries = 0; tries < 400 && child.exitCode === null && !(await isNow()); tries++) await sleep(50);
  for (const signal of signals) {
    child.kill(signal);
    await sleep(1000);
  }
  afterwards?.();
  const code = await ended;
  expect(() => process.kill(-Number(child.pid), 0), 'nothing of the group is left here').toThrow();
  return { code, text };
}
