/** The vocabulary: every kind of op, by its name. */
import type { Op } from '../ir/op.ts';
import { answers } from './answers.ts';
import { authorizedKey } from './authorized-key.ts';
import { command } from './command.ts';
import { cron } from './cron.ts';
import { directory } from './directory.ts';
import { file } from './file.ts';
import { group } from './group.ts';
import { hostname } from './hostname.ts';
import { ini } from './ini.ts';
import { line } from './line.ts';
import { link } from './link.ts';
import type { OpDefinition } from './op-definition.ts';
import { packageOp } from './package.ts';
import { service } from './service.ts';
import { sysctl } from './sysctl.ts';
import { timezone } from './timezone.ts';
import { user } from './user.ts';

/** One definition for each kind of schemas/op.schema.json. */
export const vocabulary: { readonly [K in Op['kind']]: OpDefinition<K> } = {
  package: packageOp,
  service,
  file,
  directory,
  link,
  line,
  ini,
  user,
  group,
  authorizedKey,
  cron,
  sysctl,
  hostname,
  timezone,
  answers,
  command,
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
