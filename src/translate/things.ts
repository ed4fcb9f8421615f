/** What a clause was about, so that "it" in the next one can mean it. */
import type { Op } from '../ir/op.ts';
import { serviceOf } from '../ops/service.words.ts';

export interface Things {
  readonly packages: readonly string[];
  readonly services: readonly string[];
  readonly paths: readonly string[];
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

export const nothing: Things = { packages: [], services: [], paths: [], users: [], groups: [] };

/** The things that these ops name, each once. */
export function thingsOf(ops: readonly Op[]): Things {
  const packages = ops.flatMap((op) => (op.kind === 'package' ? op.names : []));
  const services = ops.flatMap((op) => (op.kind === 'service' ? [op.name] : []));
  return {
    packages: unique(packages),
    services: unique(services.length > 0 ? services : packages.map((each) => serviceOf(each))),
    paths: unique(
      ops.flatMap((op) => ('path' in op && op.kind !== 'answers' && op.path !== undefined ? [op.path] : [])),
    ),
    users: unique(ops.flatMap((op) => usersOf(op))),
    groups: unique(ops.flatMap((op) => (op.kind === 'group' ? [op.name] : []))),
  };
}

function usersOf(op: Op): readonly string[] {
  if (op.kind === 'user') return [op.name];
  return op.kind === 'authorizedKey' ? [op.user] : [];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
