/** Runs the built program from outside, as a person would. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Sends a signal once, as soon as standard error holds the text. */
  readonly interrupt?: { readonly after: string; readonly signal: NodeJS.Signals };
}

/** Runs `runbook ARGS` in a folder; the environment is PATH, HOME and what `env` says. Ends after 5 minutes at the latest. */
export function runbook(args: readonly string[], options: RunOptions): Promise<Finished> {
  return run(process.execPath, [main, ...args], options);
}

/** Runs any program the same way. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env, input, interrupt }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? cwd, ...identity, ...env },
      timeout: 300_000,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    let isInterrupted = false;
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
      if (interrupt === undefined || isInterrupted || !stderr.includes(interrupt.after)) return;
      isInterrupted = true;
      child.kill(interrupt.signal);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

const identity = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/** Runs git and returns its standard output; fails the test where git fails. */
export async function git(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run('git', args, { cwd });
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
