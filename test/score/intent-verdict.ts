/** Whether ops say what a hardening rule's template and variables say; a comparison of its own for each template. */
import type { Op } from '../../src/ir/op.ts';

type Values = Readonly<Record<string, unknown>>;

/** One line of hardening-intents.jsonl. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly template: string;
  readonly vars: Values | null;
}

export type Verdict = 'right' | 'wrong' | 'refused' | 'not covered';

/** Judges an answer; null ops are a refusal. Rows whose variables are missing can't be judged and are not covered. */
export function verdictOf(row: Row, ops: readonly Op[] | null): Verdict {
  const compare = comparators[row.template];
  if (compare === undefined || row.vars === null) return 'not covered';
  if (ops === null) return 'refused';
  const [op] = ops;
  return op !== undefined && ops.length === 1 && compare(op, row.vars) ? 'right' : 'wrong';
}

type Comparator = (op: Op, vars: Values) => boolean;

/** Every value of a variable: plain, per product (`name@product`), in a list, or one of `a|b`. */
function values(vars: Values, name: string): readonly string[] {
  return Object.entries(vars)
    .filter(([key]) => key === name || key.startsWith(`${name}@`))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => String(value).split('|'));
}

/** As `values`, where a bar is part of the value. */
function whole(vars: Values, name: string): readonly string[] {
  return Object.entries(vars)
    .filter(([key]) => key === name || key.startsWith(`${name}@`))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .map(String);
}

function isPackage(isPresent: boolean): Comparator {
  return (op, vars) => {
    if (op.kind !== 'package' || op.names.length !== 1 || op.version !== undefined) return false;
    return (op.state !== 'absent') === isPresent && values(vars, 'pkgname').includes(op.names[0] ?? '');
  };
}

function isUnit(isEnabled: boolean, variable: string, suffix = ''): Comparator {
  return (op, vars) => {
    if (op.kind !== 'service' || op.enabled !== isEnabled) return false;
    if (isEnabled ? op.state === 'stopped' || op.masked === true : op.state === 'started' || op.masked === false)
      return false;
    return values(vars, variable).some((name) => op.name === name || op.name === `${name}${suffix}`);
  };
}

/** A row about what is in a directory, or about several paths, is not answered by an op for one path. */
function isAtPath(op: Op, vars: Values): op is Extract<Op, { kind: 'file' | 'directory' }> {
  const [path = '', ...more] = whole(vars, 'filepath');
  const isInside = Object.keys(vars).some((key) => /^(recursive|file_regex)(@|$)/.test(key));
  if (isInside || more.length > 0 || (op.kind !== 'file' && op.kind !== 'directory')) return false;
  return path.endsWith('/')
    ? op.kind === 'directory' && `${op.path}/` === path
    : op.kind === 'file' && op.path === path;
}

function hasOnly(op: Extract<Op, { kind: 'file' | 'directory' }>, attribute: 'owner' | 'group' | 'mode'): boolean {
  return (
    (['owner', 'group', 'mode'] as const).every((each) => (op[each] !== undefined) === (each === attribute)) &&
    op.state === 'attributes'
  );
}

function isRootOr(said: string | undefined, wanted: readonly string[]): boolean {
  const names = wanted.map((each) => ({ '0': 'root', '42': 'shadow' })[each] ?? each);
  return wanted.length === 0 || names.includes(said ?? '');
}

const sysctl: Comparator = (op, vars) => {
  const wanted = whole(vars, 'sysctlval');
  return (
    op.kind === 'sysctl' &&
    op.state === 'present' &&
    op.key === vars['sysctlvar'] &&
    (wanted.length === 0 || wanted.includes(op.value ?? ''))
  );
};

const sshd: Comparator = (op, vars) => {
  if (op.kind !== 'line' || op.state !== 'present' || op.path !== '/etc/ssh/sshd_config') return false;
  const [key, ...rest] = op.line.split(' ');
  const wanted = whole(vars, 'value');
  return key === vars['parameter'] && (wanted.length === 0 || wanted.includes(rest.join(' ')));
};

const mode: Comparator = (op, vars) =>
  isAtPath(op, vars) &&
  hasOnly(op, 'mode') &&
  values(vars, 'filemode').some((each) => each.padStart(4, '0') === op.mode);

const setting: Comparator = (op, vars) => {
  if (op.kind === 'ini') return op.path === vars['path'] && op.key === vars['key'] && op.value === vars['value'];
  return (
    op.kind === 'line' &&
    op.path === vars['path'] &&
    op.line === `${String(vars['key'])}${String(vars['sep'])}${String(vars['value'])}`
  );
};

const comparators: Readonly<Record<string, Comparator>> = {
  package_installed: isPackage(true),
  package_installed_guard_var: isPackage(true),
  package_removed: isPackage(false),
  package_removed_guard_var: isPackage(false),
  service_enabled: isUnit(true, 'servicename'),
  service_enabled_guard_var: isUnit(true, 'servicename'),
  service_disabled: isUnit(false, 'servicename'),
  service_disabled_guard_var: isUnit(false, 'servicename'),
  xinetd_service_disabled: isUnit(false, 'servicename'),
  socket_enabled: isUnit(true, 'socketname', '.socket'),
  socket_disabled: isUnit(false, 'socketname', '.socket'),
  timer_enabled: isUnit(true, 'timername', '.timer'),
  sysctl,
  sshd_lineinfile: sshd,
  file_owner: (op, vars) =>
    isAtPath(op, vars) && hasOnly(op, 'owner') && isRootOr(op.owner, values(vars, 'uid_or_name')),
  file_groupowner: (op, vars) =>
    isAtPath(op, vars) && hasOnly(op, 'group') && isRootOr(op.group, values(vars, 'gid_or_name')),
  file_permissions: mode,
  file_existence: (op, vars) => isAtPath(op, vars) && (op.state === 'present') === vars['exists'],
  lineinfile: (op, vars) =>
    op.kind === 'line' && op.state === 'present' && op.path === vars['path'] && op.line === vars['text'],
  key_value_pair_in_file: setting,
};
