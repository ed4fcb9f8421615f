/**
 * Reads an argument vector against a list of the options that a program is known to have.
 * The list is words: `-abc` flags, `-n=` with a value, `-i?` with an attached value or none, `-#` numbers, `--long`, `--long=`,
 * `--long?`, and `@word` for a whole word behind one hyphen. `+` stops at the first operand, `*` takes any option.
 */
import { mayBeOption } from './marks.ts';

export interface OptionList {
  readonly takesAny: boolean;
  readonly stopsAtOperand: boolean;
  /** Option, hyphens included -> whether it has a value. */
  readonly known: ReadonlyMap<string, 'none' | 'value' | 'attached'>;
}

export interface Options {
  /** Option -> its values in order; an empty text where it has none. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
  /** Options that are not on the list. */
  readonly unknown: readonly string[];
  /** Operands that could turn out to be options. */
  readonly unsure: readonly string[];
  /** Index of the first operand in the arguments; their count where there is none. */
  readonly operandsAt: number;
}

const compiled = new Map<string, OptionList>();

/** Compiles a list of options; the same text is compiled once. */
export function optionList(text: string): OptionList {
  const cached = compiled.get(text);
  if (cached !== undefined) return cached;
  const known = new Map<string, 'none' | 'value' | 'attached'>();
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (const word of words) addOption(known, word);
  const list = { takesAny: words.includes('*'), stopsAtOperand: words.includes('+'), known };
  compiled.set(text, list);
  return list;
}

function addOption(known: Map<string, 'none' | 'value' | 'attached'>, word: string): void {
  const kind = word.endsWith('=') ? 'value' : word.endsWith('?') && word.length > 2 ? 'attached' : 'none';
  const name = kind === 'none' ? word : word.slice(0, -1);
  if (name.startsWith('@')) known.set(`-${name.slice(1)}`, kind);
  else if (name.startsWith('--')) known.set(name, kind);
  else if (name.startsWith('-')) for (const letter of name.slice(1)) known.set(`-${letter}`, kind);
}

interface Reading {
  readonly given: Map<string, string[]>;
  readonly operands: string[];
  readonly unknown: string[];
  readonly unsure: string[];
}

/** Sorts the arguments into options and operands, the way getopt_long does. */
export function readOptions(args: readonly string[], list: OptionList): Options {
  const reading: Reading = { given: new Map(), operands: [], unknown: [], unsure: [] };
  let operandsAt = args.length;
  let index = 0;
  while (index < args.length) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      operandsAt = Math.min(operandsAt, index + 1);
      reading.operands.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      operandsAt = Math.min(operandsAt, index);
      if (mayBeOption(arg)) reading.unsure.push(arg);
      if (list.stopsAtOperand) {
        reading.operands.push(...args.slice(index));
        break;
      }
      reading.operands.push(arg);
      index += 1;
      continue;
    }
    index += readOption(arg, args[index + 1], { list, reading });
  }
  return { ...reading, operandsAt };
}

/** Reads one option; says how many arguments it took. */
function readOption(arg: string, next: string | undefined, into: { list: OptionList; reading: Reading }): number {
  const { list, reading } = into;
  const equals = arg.indexOf('=');
  const name = equals > 0 ? arg.slice(0, equals) : arg;
  const whole = list.known.get(name);
  if (whole !== undefined && (arg.startsWith('--') || name.length > 2))
    return take(name, whole, { arg, equals, next, reading });
  if (arg.startsWith('--')) {
    if (!list.takesAny) reading.unknown.push(arg);
    note(reading, name, equals > 0 ? arg.slice(equals + 1) : '');
    return 1;
  }
  return readLetters(arg, next, into);
}

function take(
  name: string,
  kind: 'none' | 'value' | 'attached',
  at: { arg: string; equals: number; next: string | undefined; reading: Reading },
): number {
  if (at.equals > 0) {
    note(at.reading, name, at.arg.slice(at.equals + 1));
    return 1;
  }
  note(at.reading, name, kind === 'value' ? (at.next ?? '') : '');
  return kind === 'value' ? 2 : 1;
}

function readLetters(arg: string, next: string | undefined, into: { list: OptionList; reading: Reading }): number {
  const { list, reading } = into;
  for (let at = 1; at < arg.length; at += 1) {
    const letter = `-${arg.charAt(at)}`;
    const kind = list.known.get(letter) ?? (/\d/.test(arg.charAt(at)) && list.known.has('-#') ? 'none' : undefined);
    if (kind === undefined) {
      if (!list.takesAny) reading.unknown.push(arg);
      note(reading, letter, '');
      if (!list.takesAny) return 1;
      continue;
    }
    if (kind === 'none') {
      note(reading, letter, '');
      continue;
    }
    const rest = arg.slice(at + 1);
    if (rest !== '' || kind === 'attached') {
      note(reading, letter, rest);
      return 1;
    }
    note(reading, letter, next ?? '');
    return 2;
  }
  return 1;
}

function note(reading: Reading, name: string, value: string): void {
  const values = reading.given.get(name);
  if (values === undefined) reading.given.set(name, [value]);
  else values.push(value);
}

/** The values of some options in order; the names stand in one text with blanks between them. */
export function valuesIn(options: Options, names: string): string[] {
  return names.split(' ').flatMap((name) => options.given.get(name) ?? []);
}

/** Whether any of the options was given; the names stand in one text with blanks between them. */
export function hasAny(options: Options, names: string): boolean {
  return names.split(' ').some((name) => options.given.has(name));
}

/** Whether an option is among the arguments, long ones in any unique beginning of at least `min` letters too. */
export function hasOption(args: readonly string[], form: { letters?: string; long?: readonly string[] }): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => {
    if (arg.startsWith('--')) {
      const name = arg.slice(2).split('=')[0] ?? '';
      return name !== '' && (form.long ?? []).some((long) => long.startsWith(name));
    }
    return arg.startsWith('-') && (form.letters ?? '').split('').some((letter) => arg.slice(1).includes(letter));
  });
}
