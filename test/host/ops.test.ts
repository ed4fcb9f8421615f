/** The ops that change a system, on a throw-away Debian host: check, run, check, run again, undo. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LoweredCommand } from '../../src/ir/command.ts';
import type { Op } from '../../src/ir/op.ts';
import { lower } from '../../src/lower/lower.ts';
import { judgeCommand } from '../../src/policy/judge-command.ts';
import { quote } from '../../src/text/shell-quote.ts';
import { fleet } from '../support/fleet.ts';

interface HostCase {
  readonly name: string;
  readonly op: Op;
  readonly vars?: Readonly<Record<string, string>>;
  /** Shell text that makes the start state. */
  readonly before?: string;
  /** Shell text whose output undo gives back. */
  readonly look?: string;
  /** Shell text that must hold after run. */
  readonly after?: string;
  readonly already?: boolean;
  readonly fails?: string;
  /** There is no undo. */
  readonly goes?: boolean;
}

const cases = parse(readFileSync(join(import.meta.dirname, '../cases/host/ops.yaml'), 'utf8')) as HostCase[];
const host = 'h01';
const hosts = fleet();

describe.skipIf(hosts === null)('on a Debian host', () => {
  beforeAll(() => hosts?.reset(host));

  test.each(cases.map((given, index) => ({ ...given, index })))('$name', async (given) => {
    const answer = await hosts?.exec(host, scriptOf(given, commandOf(given), given.index));
    const about = `${answer?.stdout ?? ''}\n${answer?.stderr ?? ''}`;
    const parts = new Map((answer?.stdout ?? '').split('\n@@ ').map((part) => [part.split(' ')[0] ?? '', part]));
    const status = (phase: string) => Number(/^\S+ (\d+)/.exec(parts.get(phase) ?? '')?.[1] ?? 99);
    const output = (phase: string) => (parts.get(phase) ?? '').replace(/^.*\n?/, '');
    expect(status('before'), about).toBe(0);
    expect(status('check') === 0, about).toBe(given.already === true);
    if (given.fails !== undefined) {
      expect(status('run'), about).not.toBe(0);
      expect(output('run'), about).toContain(given.fails);
      return;
    }
    for (const phase of ['run', 'checked', 'verify', 'rerun', 'rechecked', 'after'])
      expect(status(phase), `${phase}: ${about}`).toBe(0);
    if (given.goes === true || given.already === true) return;
    expect(status('undo'), about).toBe(0);
    expect(status('unchecked'), about).not.toBe(0);
    expect(output('last'), about).toBe(output('first'));
  });
});

/** The texts as they are locked and run: policy prints them anew. */
function commandOf({ op, vars }: HostCase): LoweredCommand {
  const names = Object.keys(vars ?? {});
  const lowered = lower({ ops: [op], role: 'action', family: 'debian', names, onChange: [], readFile: () => null });
  const command = lowered.ok ? lowered.value[0]?.command : undefined;
  if (command === undefined) throw new Error(JSON.stringify(lowered));
  return judgeCommand(command, { names, secrets: [], typed: true }).command;
}

/** One script a case: a part for each phase, its status and what it said. */
function scriptOf({ vars, before, look, after }: HostCase, command: LoweredCommand, index: number): string {
  const { define = ':', check, run, verify, undo } = command;
  const phases: [string, string][] = [
    ['before', before ?? 'true'],
    ['first', look ?? 'true'],
    ...Object.entries({ check, run, checked: check, verify, rerun: run, rechecked: check, after: after ?? 'true' }),
    ['undo', undo ?? 'true'],
    ['unchecked', check],
    ['last', look ?? 'true'],
  ];
  const parts = phases.map(
    ([phase, text]) => `said=$( ( ${define}\n${text}\n) < /dev/null 2>&1 )
printf '\\n@@ %s %s\\n%s\\n' ${phase} "$?" "$said"`,
  );
  const values = Object.entries(vars ?? {}).map(([name, value]) => `${name}=${quote(value)}`);
  const start = ['umask 022', 'export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root'];
  return [...start, `mkdir -p /root/backup && backup=/root/backup/${index}`, ...values, ...parts].join('\n');
}
