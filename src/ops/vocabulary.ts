/** The vocabulary: every kind of op, by its name. */
import type { Op } from '../ir/op.ts';
import { file } from './file.ts';
import { type OpDefinition, refuse } from './op-definition.ts';
import { packageOp } from './package.ts';
import { service } from './service.ts';

function pending<K extends Op['kind']>(kind: K): OpDefinition<K> {
  return {
    kind,
    describe: () => kind,
    lower: () => refuse('family', `${kind} is not built yet`, 'Wait for it.'),
  };
}

/** One definition for each kind of schemas/op.schema.json. */
export const vocabulary: { readonly [K in Op['kind']]: OpDefinition<K> } = {
  package: packageOp,
  service,
  file,
  directory: pending('directory'),
  link: pending('link'),
  line: pending('line'),
  ini: pending('ini'),
  user: pending('user'),
  group: pending('group'),
  authorizedKey: pending('authorizedKey'),
  cron: pending('cron'),
  sysctl: pending('sysctl'),
  hostname: pending('hostname'),
  timezone: pending('timezone'),
  answers: pending('answers'),
  command: pending('command'),
};

/** The definition of an op's kind, to be used with that op only. */
export function definitionOf(op: Op): OpDefinition {
  return vocabulary[op.kind] as OpDefinition;
}

/** One sentence for all ops: "Install nginx; start nginx". */
export function describeOps(ops: readonly Op[]): string {
  return ops
    .map((op) => definitionOf(op).describe(op))
    .map((text, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
    .join('; ');
}
