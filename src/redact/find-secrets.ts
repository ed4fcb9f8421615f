/** Finds the forms of secrets in bytes: where they stand, and from where on one may only have begun. */
import type { SecretForm, ViewName } from './secret-forms.ts';

/** A form of the secret with this mask. */
export interface MaskedForm extends SecretForm {
  readonly mask: string;
}

/** Bytes `from` up to `to` are to be shown as `mask`. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly mask: string;
}

export interface Finder {
  /**
   * Everything found, in order and apart. `openFrom` is where something begins that more bytes might complete; nothing is open where
   * none come. The first `covered` bytes belong to something that was found and shown before; so will the next ones.
   */
  readonly find: (bytes: Uint8Array, how: { readonly end: 'open' | 'closed'; readonly covered: number }) => Findings;
}

export interface Findings {
  readonly found: readonly Found[];
  readonly openFrom: number;
  readonly covered: number;
}

/**
 * How a view reads: `codes` has what stands for a byte, `bits` each; `skip` leaves it out, `stop` ends every form. Forms are looked up
 * by 32 bits of codes, a gram, at every fourth place of a form; a run of `partMin` characters holds at least one of these. A form is
 * found however the bytes are cut into pieces; a part of one that a piece cuts may lose the few characters before its first gram.
 */
interface View {
  readonly codes: Int16Array;
  readonly bits: 4 | 8;
}

const skip = -1;
const stop = -2;
const stride = 4;
/** The same gram of a form is looked up at so many places of it at most: repetition needs no more. */
const placesMax = 8;
/** More than so many bytes in a row that a view leaves out end a form in it. */
const gapMax = 64;

const everyByte = (code: (byte: number) => number): Int16Array => Int16Array.from({ length: 256 }, (_, at) => code(at));
const views: Readonly<Record<ViewName, View>> = {
  plain: { bits: 8, codes: everyByte((byte) => byte) },
  woven: { bits: 8, codes: everyByte((byte) => (/[ \t\r\n]/.test(String.fromCharCode(byte)) ? skip : byte)) },
  hex: {
    bits: 4,
    codes: everyByte((byte) => {
      const char = String.fromCharCode(byte);
      if (/[0-9a-f]/i.test(char)) return Number.parseInt(char, 16);
      return /[ \t\r\n:,;%\\xXuU&#-]/.test(char) ? skip : stop;
    }),
  },
};

/** Prepares to look for all of these in all views. */
export function secretFinder(forms: readonly MaskedForm[]): Finder {
  const indexes = (['plain', 'woven', 'hex'] as const).flatMap((view) => {
    const own = forms.filter((form) => form.view === view);
    return own.length === 0 ? [] : [indexOf(views[view], own)];
  });
  return {
    find: (bytes, { end, covered }) => {
      const found: Found[] = covered === 0 ? [] : [{ from: 0, to: covered, mask: '' }];
      let openFrom = bytes.length;
      for (const index of indexes) openFrom = Math.min(openFrom, scan(index, bytes, found));
      if (end === 'closed') openFrom = bytes.length;
      return openFrom === 0 ? { found: [], openFrom, covered } : cut(merged(found), openFrom);
    },
  };
}

/** What reaches into the open part is shown now, and covers the first bytes of what follows. */
function cut(found: readonly Found[], openFrom: number): Findings {
  const before = found.filter(({ from }) => from < openFrom);
  const last = before.at(-1);
  if (last === undefined || last.to <= openFrom) return { found: before, openFrom, covered: 0 };
  return { found: [...before.slice(0, -1), { ...last, to: openFrom }], openFrom, covered: last.to - openFrom };
}

interface Form {
  readonly codes: Uint8Array;
  readonly partMin: number;
  readonly mask: string;
}

interface Index {
  readonly view: View;
  /** Characters of a gram. */
  readonly gram: number;
  readonly forms: readonly Form[];
  /** Whether a gram with this hash is worth a lookup. */
  readonly filter: Uint8Array;
  /** Places with this gram: number of the form times `formSize`, and where in it. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Beginnings of forms that are shorter than a gram, as `startOf` has them. */
  readonly starts: ReadonlySet<number>;
}

/** No form is longer: the value is bounded, and no form has more than 12 characters for one of its own. */
const formSize = 2 ** 20;
const hashBits = 20;
const hash = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> (32 - hashBits);

function indexOf(view: View, masked: readonly MaskedForm[]): Index {
  const gram = 32 / view.bits;
  const forms = masked.map(({ text, partMin, mask }) => ({
    codes: Uint8Array.from(Buffer.from(text, 'latin1'), (byte) => view.codes[byte] ?? 0),
    partMin,
    mask,
  }));
  const filter = new Uint8Array(2 ** hashBits);
  const places = new Map<number, number[]>();
  const starts = new Set<number>();
  for (const [number, { codes, partMin }] of forms.entries()) {
    for (let length = 1; length < gram; length += 1) starts.add(startOf(codes.subarray(0, length), view.bits));
    const last = codes.length < partMin ? 0 : codes.length - gram;
    const counts = new Map<number, number>();
    for (let at = 0; at <= last; at += stride) {
      const key = gramAt(codes, at, view.bits);
      const count = counts.get(key) ?? 0;
      if (count === placesMax) continue;
      counts.set(key, count + 1);
      filter[hash(key)] = 1;
      listed(places, key).push(number * formSize + at);
    }
  }
  return { view, gram, forms, filter, places, starts };
}

function listed<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}

function gramAt(codes: Uint8Array, at: number, bits: 4 | 8): number {
  let key = 0;
  for (let next = at; next < at + 32 / bits; next += 1) key = ((key << bits) | (codes[next] ?? 0)) >>> 0;
  return key;
}

/** Adds what is found; returns from where on something is open. */
function scan(index: Index, bytes: Uint8Array, found: Found[]): number {
  const { gram, filter, places, view, starts, forms } = index;
  const { codes, size, placeOf } = viewed(view, bytes);
  const { bits } = view;
  const stops = stopCode(view);
  const text: Text = { codes, size, from: 0, maskedTo: new Uint32Array(forms.length) };
  let open = size;
  let key = 0;
  let maskedTo = 0;
  for (let end = 0; end < size; end += 1) {
    const code = codes[end] ?? 0;
    if (code === stops) text.from = end + 1;
    key = (key << bits) | code;
    if (end + 1 - text.from < gram || filter[hash(key)] === 0) continue;
    const known = places.get(key >>> 0);
    if (known === undefined) continue;
    const best = longest(index, text, { known, at: end + 1 - gram });
    open = Math.min(open, best.openFrom);
    if (best.mask === null) continue;
    found.push({ from: placeOf(best.from), to: placeOf(best.to - 1) + 1, mask: best.mask });
    maskedTo = Math.max(maskedTo, best.to);
  }
  for (let at = Math.max(maskedTo, size - gram + 1); at < open; at += 1)
    if (starts.has(startOf(codes.subarray(at, size), bits))) open = at;
  return open === size ? bytes.length : placeOf(open);
}

/** No code of eight bits is one too many: where every byte stands for itself, nothing stops. */
function stopCode({ bits }: View): number {
  return bits === 4 ? 16 : -1;
}

/** A number for fewer codes than a gram has: no two have the same. */
function startOf(codes: Uint8Array, bits: 4 | 8): number {
  return codes.reduce((key, code) => (key << bits) | code, 0) * 8 + codes.length;
}

interface Text {
  readonly codes: Uint8Array;
  readonly size: number;
  /** No form stands across this place. */
  from: number;
  /** By form: what is before this place is masked as a part of it. */
  readonly maskedTo: Uint32Array;
}

/** The longest run around a gram that is to be masked, and where one begins that the end of the text cuts off. */
function longest(
  { forms, gram }: Index,
  { codes, size, from, maskedTo }: Text,
  { known, at }: { readonly known: readonly number[]; readonly at: number },
): { readonly from: number; readonly to: number; readonly mask: string | null; readonly openFrom: number } {
  let best = { from: at, to: at, mask: null as string | null };
  let openFrom = size;
  for (const place of known) {
    const number = Math.floor(place / formSize);
    const form = forms[number];
    if (form === undefined || at < (maskedTo[number] ?? 0)) continue;
    const inForm = place % formSize;
    let before = 0;
    while (before < inForm && at - before > from && codes[at - before - 1] === form.codes[inForm - before - 1])
      before += 1;
    let after = gram;
    while (at + after < size && inForm + after < form.codes.length && codes[at + after] === form.codes[inForm + after])
      after += 1;
    if (at + after === size && inForm + after < form.codes.length) openFrom = Math.min(openFrom, at - before);
    const run = before + after;
    if (run < form.codes.length && run < form.partMin) continue;
    maskedTo[number] = at + after;
    if (run > best.to - best.from) best = { from: at - before, to: at + after, mask: form.mask };
  }
  return { ...best, openFrom };
}

interface Viewed {
  readonly codes: Uint8Array;
  readonly size: number;
  readonly placeOf: (at: number) => number;
}

function viewed(view: View, bytes: Uint8Array): Viewed {
  if (view === views.plain) return { codes: bytes, size: bytes.length, placeOf: (at) => at };
  const codes = new Uint8Array(bytes.length);
  const origin = new Uint32Array(bytes.length);
  let size = 0;
  let gap = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const code = view.codes[bytes[at] ?? 0] ?? 0;
    gap = code === skip ? gap + 1 : 0;
    if (code === skip && gap !== gapMax) continue;
    codes[size] = code >= 0 ? code : 16;
    origin[size] = at;
    size += 1;
  }
  return { codes, size, placeOf: (at) => origin[at] ?? 0 };
}

/** Overlapping parts become one, shown as the longer of them. */
function merged(found: readonly Found[]): Found[] {
  const apart: Found[] = [];
  let size = 0;
  for (const each of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = apart.at(-1);
    const own = each.to - each.from;
    if (last === undefined || each.from >= last.to) {
      apart.push(each);
      size = own;
      continue;
    }
    apart[apart.length - 1] = {
      from: last.from,
      to: Math.max(last.to, each.to),
      mask: own > size ? each.mask : last.mask,
    };
    size = Math.max(size, own);
  }
  return apart;
}
