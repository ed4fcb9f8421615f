/** Masks secret values in streams and texts, in the forms in which programs print them. */

/** Shorter values are too common in ordinary output to be masked; `tooShort` names them. */
const lengthMin = 4;
/** A line of a secret of several lines, and a piece of an encoded one, are masked on their own from this length on. */
const pieceLengthMin = 12;

export interface Redaction {
  /** A new stream; masks values that are split over pieces, and holds back no more than could begin one. */
  readonly stream: () => RedactedStream;
  readonly text: (text: string) => string;
  /** Names of secrets that can't be masked because their values are shorter than 4 characters. */
  readonly tooShort: readonly string[];
}

export interface RedactedStream {
  readonly push: (chunk: Uint8Array) => Uint8Array;
  readonly end: () => Uint8Array;
}

/** Prepares the forms of all secrets: as they are, line by line, in base64 at any offset, hex, URL, JSON and shell quoting. */
export function redaction(secrets: Readonly<Record<string, string>>): Redaction {
  const masks = new Map<string, string>();
  for (const [name, value] of Object.entries(secrets)) {
    if (value.length < lengthMin) continue;
    for (const form of formsOf(value)) masks.set(form, masks.get(form) ?? `[secret ${name}]`);
  }
  const forms = [...masks.keys()].toSorted((a, b) => b.length - a.length);
  const tooShort = Object.keys(secrets).filter((name) => (secrets[name] ?? '').length < lengthMin);
  if (forms.length === 0) return { stream: plainStream, text: (text) => text, tooShort };
  const matcher: Matcher = { forms, masks, pattern: new RegExp(forms.map(escaped).join('|'), 'g') };
  const stream = (): RedactedStream => maskedStream(matcher);
  const text = (plain: string): string => {
    const one = stream();
    return Buffer.concat([one.push(Buffer.from(plain)), one.end()]).toString('utf8');
  };
  return { stream, text, tooShort };
}

/** Works on bytes as latin1, so that pieces may end within a character. */
interface Matcher {
  /** Longest first, so that the longest wins at one place. */
  readonly forms: readonly string[];
  readonly masks: ReadonlyMap<string, string>;
  readonly pattern: RegExp;
}

function plainStream(): RedactedStream {
  return { push: (chunk) => chunk, end: () => new Uint8Array() };
}

function maskedStream(matcher: Matcher): RedactedStream {
  let held = '';
  const mask = (text: string, keepFrom: (rest: string) => number): Buffer => {
    let out = '';
    let rest = text;
    for (;;) {
      const keep = keepFrom(rest);
      matcher.pattern.lastIndex = 0;
      const match = matcher.pattern.exec(rest);
      if (match === null || match.index >= keep) {
        held = rest.slice(keep);
        return Buffer.from(out + rest.slice(0, keep), 'latin1');
      }
      out += rest.slice(0, match.index) + (matcher.masks.get(match[0]) ?? '');
      rest = rest.slice(match.index + match[0].length);
    }
  };
  return {
    push: (chunk) => mask(held + Buffer.from(chunk).toString('latin1'), (rest) => heldFrom(rest, matcher.forms)),
    end: () => mask(held, (rest) => rest.length),
  };
}

/** The first place from which the rest of the text is the beginning of a form, and not all of it. */
function heldFrom(text: string, forms: readonly string[]): number {
  let from = text.length;
  for (const form of forms) {
    const first = form[0] ?? '';
    let at = text.indexOf(first, Math.max(0, text.length - form.length + 1));
    while (at !== -1 && at < from) {
      if (form.startsWith(text.slice(at))) from = at;
      at = text.indexOf(first, at + 1);
    }
  }
  return from;
}

function formsOf(value: string): ReadonlySet<string> {
  const bytes = Buffer.from(value, 'utf8');
  const whole = [value, ...withoutEnd(value)];
  const forms = new Set<string>();
  const add = (form: string, min = lengthMin): void => {
    if (form.length >= min) forms.add(Buffer.from(form, 'utf8').toString('latin1'));
  };
  for (const each of whole) {
    add(each);
    add(each.replaceAll('\n', '\r\n'));
    add(JSON.stringify(each).slice(1, -1));
    add(
      JSON.stringify(each)
        .slice(1, -1)
        .replaceAll('/', String.raw`\/`),
    );
    add(each.replaceAll("'", String.raw`'\''`));
    add(each.replaceAll(/["\\$`]/g, String.raw`\$&`));
    add(each.replaceAll(/[^A-Za-z0-9_@%+=:,./\n-]/g, String.raw`\$&`));
    for (const url of urlForms(each)) add(url);
  }
  for (const line of value.split(/\r?\n/)) add(line, pieceLengthMin);
  for (const hex of [
    bytes.toString('hex'),
    (bytes.toString('hex').match(/../g) ?? []).join(' '),
    (bytes.toString('hex').match(/../g) ?? []).join(':'),
  ]) {
    add(hex, 8);
    add(hex.toUpperCase(), 8);
  }
  for (const line of dumpLines(bytes)) add(line, pieceLengthMin);
  for (const base64 of base64Forms(bytes)) add(base64, 6);
  return forms;
}

/** The lines of hex dumps of the whole value: od, hexdump -C and xxd begin a new one after 16 bytes, xxd -p after 30. */
function dumpLines(bytes: Buffer): readonly string[] {
  const rows = (width: number): readonly (readonly string[])[] =>
    Array.from({ length: Math.ceil(bytes.length / width) }, (_, row) =>
      [...bytes.subarray(row * width, (row + 1) * width)].map((byte) => byte.toString(16).padStart(2, '0')),
    );
  const pairs = (row: readonly string[]): string => (row.join('').match(/.{1,4}/g) ?? []).join(' ');
  return [
    ...rows(16).flatMap((row) => [
      row.join(' '),
      pairs(row),
      `${row.slice(0, 8).join(' ')}  ${row.slice(8).join(' ')}`.trimEnd(),
    ]),
    ...rows(30).map((row) => row.join('')),
  ];
}

/** A secret read from a file often ends in a newline that is not printed with it. */
function withoutEnd(value: string): readonly string[] {
  const trimmed = value.replace(/[\r\n]+$/, '');
  return trimmed === value ? [] : [trimmed];
}

function urlForms(value: string): readonly string[] {
  const url = encodeURIComponent(value.toWellFormed());
  const strict = url.replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return [url, strict, strict.replaceAll('%20', '+')].flatMap((form) => [
    form,
    form.replaceAll(/%../g, (code) => code.toLowerCase()),
  ]);
}

/** The part of the base64 text that no neighbour changes, for each of the three offsets; wrapped at 64 and 76 also by line. */
function base64Forms(bytes: Buffer): readonly string[] {
  const forms: string[] = [];
  for (const offset of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = [0, 2, 3][offset] ?? 0;
    const spare = (bytes.length + offset) % 3 === 0 ? 0 : 1;
    forms.push(text.slice(from, text.length - spare));
  }
  const whole = bytes.toString('base64');
  for (const width of [64, 76]) {
    const lines = whole.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
    if (lines.length > 1) forms.push(...lines.filter((line) => line.length >= pieceLengthMin));
  }
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

function escaped(form: string): string {
  return form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
