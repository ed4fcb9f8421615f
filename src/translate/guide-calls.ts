/** Reads the calls that templates of hardening guides have in place of a sentence, such as `{{{ describe_package_install(package="x") }}}`. */
import type { Op } from '../ir/op.ts';

export interface Call {
  readonly name: string;
  /** The quoted arguments, in order. */
  readonly values: readonly string[];
}

const call = /\{\{\{\s*describe_([a-z_]{1,40})\(([^{}()]{0,300})\)\s*\}\}\}/g;
const quoted = /^(?:[a-z_]+\s*=\s*)?(?:"([^"]*)"|'([^']*)')$/;

/** Every call whose arguments are all given; one that is filled in by the template's own variables says nothing. */
export function callsIn(text: string): readonly Call[] {
  return [...text.matchAll(call)].flatMap(([, name = '', list = '']) => {
    const read = list.split(',').map((each) => quoted.exec(each.trim()));
    const values = read.map((each) => each?.[1] ?? each?.[2] ?? null);
    return values.includes(null) ? [] : [{ name, values: values.filter((value) => value !== null) }];
  });
}

const unit = /^[A-Za-z0-9][A-Za-z0-9_.@-]*$/;

/** What a call states; null where it is none that we know, or speaks of several files. */
export function factOf({ name, values: [first = '', second = ''] }: Call): Op | null {
  const [, what = '', state = ''] = /^(package|service|socket|timer)_(install|remove|enable|disable)$/.exec(name) ?? [];
  if (state !== '') return unit.test(first) ? stateOf(what, state, first) : null;
  if (name === 'sysctl_option_value')
    return /^[a-z]+(\.[A-Za-z0-9_-]+)+$/.test(first) && second !== ''
      ? { kind: 'sysctl', key: first, value: second, state: 'present' }
      : null;
  return attributeOf(name, first, second);
}

function stateOf(what: string, state: string, name: string): Op | null {
  if (what === 'package' && (state === 'install' || state === 'remove'))
    return { kind: 'package', names: [name], state: state === 'install' ? 'present' : 'absent' };
  if (what === 'package' || (state !== 'enable' && state !== 'disable')) return null;
  const suffix = what === 'service' || name.endsWith(`.${what}`) ? '' : `.${what}`;
  return { kind: 'service', name: `${name}${suffix}`, enabled: state === 'enable' };
}

function attributeOf(name: string, path: string, value: string): Op | null {
  if (!path.startsWith('/') || /[*?[\]{}()|]/.test(path)) return null;
  const file = { kind: 'file', path, state: 'attributes' } as const;
  if (name === 'file_permissions') return /^[0-7]{3,4}$/.test(value) ? { ...file, mode: value.padStart(4, '0') } : null;
  if (!/^[a-z_][a-z0-9_-]*$/.test(value)) return null;
  if (name === 'file_owner') return { ...file, owner: value };
  return name === 'file_group_owner' ? { ...file, group: value } : null;
}
