/** `runbook secrets`: what secrets there are and where they come from, and changes of the encrypted file; never a value. */
import type { Diagnostic } from '../../ir/diagnostic.ts';
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import { limits } from '../../ir/limits.ts';
import { load, loadSettings } from '../../pipeline/load.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { oneLine } from '../../text/escape.ts';
import { secretNamePattern } from '../../text/secret-map.ts';
import { report } from '../report.ts';
import { openSession, type Session } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';

export type SecretsCommand =
  | { readonly action: 'list' }
  | { readonly action: 'set' | 'remove'; readonly name: string }
  | { readonly action: 'recipients'; readonly renew: boolean };

/** Exit 0; 3 where something is broken, a value is none, or the name to be removed is not there. */
export async function secrets(shell: Shell, command: SecretsCommand): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const { workspace, fail } = session.value;
  if (command.action === 'list') return list(session.value);
  const settings = await loadSettings(workspace);
  if (!settings.ok) return fail(settings.failure);
  const store = workspace.secrets(settings.value);
  if (command.action === 'recipients') return recipients(session.value, { store, renew: command.renew });
  return change(shell, session.value, { store, ...command });
}

async function list({ workspace, say, fail }: Session): Promise<ExitCode> {
  const repo = await load(workspace, []);
  if (!repo.ok) return fail(repo.failure);
  const users = new Map<string, string[]>();
  for (const { runbook } of repo.value.runbooks)
    for (const name of runbook.secrets) users.set(name, [...(users.get(name) ?? []), runbook.name]);
  const store = workspace.secrets(repo.value.settings);
  const found = await store.find([...users.keys()]);
  if (!found.ok) return fail({ kind: 'input', diagnostics: found.failure });
  for (const [name, names] of [...users].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const from = found.value.found.get(name)?.from;
    const where = from === undefined ? `MISSING (looked at ${found.value.places(name).join(', ')})` : `from ${from}`;
    say(`${name}  ${oneLine(where, 400)}  used by ${names.join(', ')}`);
  }
  const stored = await store.stored();
  const unused = stored.ok ? [...(stored.value?.keys() ?? [])].filter((name) => !users.has(name)).toSorted() : [];
  for (const name of unused) say(`${name}  in ${repo.value.settings.secrets.age}  used by no runbook`);
  say(count(users.size + unused.length, 'secret'));
  return exitCode.done;
}

interface Change {
  readonly store: Secrets;
  readonly action: 'set' | 'remove';
  readonly name: string;
}

/** What can go wrong is found before a value is asked for. */
async function change(shell: Shell, { fail, say }: Session, { store, action, name }: Change): Promise<ExitCode> {
  const refuse = (message: string, remedy: string): ExitCode =>
    fail({ kind: 'input', diagnostics: [{ code: 'RB267', severity: 'error', message, remedy } satisfies Diagnostic] });
  if (!secretNamePattern.test(name))
    return refuse(
      `${oneLine(name, 40)} is no name of a secret`,
      'use letters, digits and underscores, such as DB_PASSWORD',
    );
  const [to, before] = [await store.recipients(), await store.stored()];
  if (!to.ok) return fail({ kind: 'input', diagnostics: to.failure });
  if (!before.ok) return fail({ kind: 'input', diagnostics: before.failure });
  const values = new Map(before.value ?? []);
  const isKnown = values.has(name);
  if (action === 'remove') {
    if (!values.delete(name))
      return refuse(`there is no secret ${name} in the encrypted file`, 'see `runbook secrets list`');
  } else {
    const value = await shell.readSecret(`Value of ${name}`, limits.secretBytesMax);
    if (value === null)
      return refuse(
        `no value was read for ${name}`,
        `type the same one twice, or pipe at most ${limits.secretBytesMax} bytes of UTF-8 text`,
      );
    values.set(name, value);
  }
  const path = await store.store(values);
  if (!path.ok) return fail({ kind: 'input', diagnostics: path.failure });
  const what = action === 'remove' ? 'removed' : isKnown ? 'replaced' : 'added';
  say(`${what} ${name} in ${path.value}, encrypted to ${count(to.value.length, 'recipient')}: commit it`);
  return exitCode.done;
}

async function recipients(
  { fail, say }: Session,
  { store, renew }: { readonly store: Secrets; readonly renew: boolean },
): Promise<ExitCode> {
  const to = await store.recipients();
  if (!to.ok) return fail({ kind: 'input', diagnostics: to.failure });
  for (const recipient of to.value) say(oneLine(recipient, 4000));
  if (!renew) return exitCode.done;
  const before = await store.stored();
  if (!before.ok) return fail({ kind: 'input', diagnostics: before.failure });
  const path = await store.store(before.value ?? new Map());
  if (!path.ok) return fail({ kind: 'input', diagnostics: path.failure });
  say(`encrypted ${path.value} to ${count(to.value.length, 'recipient')}: commit it`);
  return exitCode.done;
}
