/** --only and --exclude: which steps take part; refuses names that are not there and a step whose needs are left out. */
import type { Failure } from '../ir/failure.ts';
import type { Lock } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { fault } from './fault.ts';

/** The ids of the selected steps. */
export function selectSteps(
  lock: Lock,
  selection: { readonly only: readonly string[]; readonly exclude: readonly string[] },
): Result<ReadonlySet<string>, Failure> {
  const ids = lock.steps.map(({ id }) => id);
  const unknown = [...selection.only, ...selection.exclude].filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    const diagnostics = unknown.map((id) =>
      fault('RB705', `there is no step ${JSON.stringify(id)} in ${lock.runbook}`, `choose from: ${ids.join(', ')}`),
    );
    return failed({ kind: 'input', diagnostics });
  }
  const chosen = new Set(
    ids.filter((id) => (selection.only.length === 0 || selection.only.includes(id)) && !selection.exclude.includes(id)),
  );
  if (chosen.size === 0)
    return failed({
      kind: 'input',
      diagnostics: [fault('RB706', `no step of ${lock.runbook} is left`, 'leave out --only or --exclude')],
    });
  const broken = lock.steps.flatMap(({ id, needs }) =>
    chosen.has(id) ? (needs ?? []).filter((need) => !chosen.has(need)).map((need) => ({ id, need })) : [],
  );
  if (broken.length === 0) return ok(chosen);
  const diagnostics = broken.map(({ id, need }) =>
    fault('RB707', `step ${id} needs step ${need}, which is left out`, `select ${need} too`),
  );
  return failed({ kind: 'input', diagnostics });
}
