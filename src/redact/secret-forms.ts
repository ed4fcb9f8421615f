/** The forms in which programs print a secret, and the views of a text in which they are looked for. */

/**
 * A view leaves out what programs put between the characters of a form. plain: nothing. woven: white space, as where base64 is
 * wrapped or `od -c` prints. hex: case, and the marks between bytes (68 75, 68:75, \x68, %68, \u0068, &#x68;).
 */
export type ViewName = 'plain' | 'woven' | 'hex';

export interface SecretForm {
  readonly view: ViewName;
  /** Bytes as latin1. */
  readonly text: string;
  /** So many characters in a row, anywhere in the form, are masked too: wrapped, cut off, or in the columns of a dump. */
  readonly partMin: number;
}

/** Forms that are shorter are too common in ordinary text. */
const formMin = 4;
/** A line of a secret of several lines is masked on its own from this length on. */
const lineMin = 8;

/** All forms of a value, without repetition; none of one that is too short. */
export function secretForms(value: string): readonly SecretForm[] {
  if (value.length < formMin) return [];
  const forms = new Map<string, SecretForm>();
  const add = (view: ViewName, text: string, partMin = partOf(text)): void => {
    const key = `${view} ${text}`;
    if (text.length >= formMin && !forms.has(key)) forms.set(key, { view, text, partMin });
  };
  // A secret that was read from a file often ends in a newline that is not printed with it.
  for (const each of new Set([value, value.replace(/[\r\n]+$/, '')])) {
    for (const text of writtenForms(each)) add('plain', latin1(text));
    const [bytes, wide] = [Buffer.from(each, 'utf8'), Buffer.from(each, 'utf16le')];
    for (const text of baseForms(bytes)) add('woven', text);
    for (const text of encoded(wide, base64, 6)) add('woven', text);
    for (const text of [...hexForms(bytes), ...wideHexForms(wide)])
      if (text.length >= hexMin) add('hex', text, hexPartMin);
    add('plain', wide.toString('latin1'));
    const close = latin1(each.replaceAll(/[ \t\r\n]/g, ''));
    if (close.length >= lineMin) add('woven', close);
  }
  for (const line of value.split(/\r?\n/)) if (line.length >= lineMin) add('plain', latin1(line));
  return [...forms.values()];
}

/** Four bytes, and six, in hex. */
const hexMin = 8;
const hexPartMin = 12;

function partOf(text: string): number {
  return Math.min(16, Math.max(12, Math.ceil(text.length / 2)));
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** As people and programs write a text: raw, JSON, shells, URLs, XML and HTML, YAML and SQL, C-like strings, lists of numbers. */
function writtenForms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const byCode = (text: string, pattern: RegExp, form: (code: number) => string): string =>
    text.replaceAll(pattern, (char) => form(char.charCodeAt(0)));
  const unicode = (code: number): string => String.raw`\u${code.toString(16).padStart(4, '0')}`;
  const upper = (code: number): string => String.raw`\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const bytes = [...Buffer.from(value, 'utf8').subarray(0, listBytesMax)];
  return [
    value,
    value.replaceAll('\n', '\r\n'),
    json,
    json.replaceAll('/', String.raw`\/`),
    byCode(json, /[^ -~]/g, unicode),
    byCode(json, /[^ -~]/g, upper),
    ...[/[<>&]/g, /[<>&]|[^ -~]/g, /[<>&'+]|[^ -~]/g].flatMap((each) => [
      byCode(json, each, unicode),
      byCode(json, each, upper),
    ]),
    value.replaceAll("'", String.raw`'\''`),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '""'),
    value.replaceAll(/["\\$`]/g, String.raw`\$&`),
    value.replaceAll(/[^A-Za-z0-9_@%+=:,./\n-]/g, String.raw`\$&`),
    ...cForms(value),
    ...urlForms(value),
    xml,
    ...['&#39;', '&#x27;', '&apos;'].map((quote) => xml.replaceAll('"', '&quot;').replaceAll("'", quote)),
    xml.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    bytes.join(' '),
    bytes.join(','),
    bytes.join(', '),
    bytes.map((byte) => `&#${byte};`).join(''),
    bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
    bytes.map((byte) => byte.toString(8).padStart(3, '0')).join(' '),
  ];
}

/** Nobody prints a long value as a list of numbers. */
const listBytesMax = 1024;

/** `$'..'` of shells, repr() of Python, printf's %q: backslash and quotes escaped, other bytes as \n, \x.. or octal. */
function cForms(value: string): readonly string[] {
  const letters: Readonly<Record<string, string>> = { '\n': 'n', '\t': 't', '\r': 'r' };
  const escapes: readonly ((byte: number) => string)[] = [
    (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
    (byte) => String.raw`\x${byte.toString(16).padStart(2, '0')}`,
  ];
  const named = (text: string, quotes: RegExp): string =>
    text.replaceAll(quotes, String.raw`\$&`).replaceAll(/[\n\t\r]/g, (char) => `\\${letters[char] ?? ''}`);
  return [/[\\']/g, /[\\"]/g, /[\\'"]/g, /\\/g].flatMap((quotes) => {
    const text = named(value, quotes);
    const raw = latin1(text);
    return [text, ...escapes.map((escape) => raw.replaceAll(/[^ -~]/g, (char) => escape(char.charCodeAt(0))))];
  });
}

function urlForms(value: string): readonly string[] {
  const url = encodeURIComponent(value.toWellFormed());
  const strict = url.replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const path = encodeURI(value.toWellFormed());
  return [url, strict, strict.replaceAll('%20', '+'), strict.replaceAll('~', '%7E'), path].flatMap((form) => [
    form,
    form.replaceAll(/%../g, (code) => code.toLowerCase()),
  ]);
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Url = `${base64.slice(0, 62)}-_`;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function baseForms(bytes: Buffer): readonly string[] {
  return [...encoded(bytes, base64, 6), ...encoded(bytes, base64Url, 6), ...encoded(bytes, base32, 5)];
}

/** The characters that no neighbour changes, for every place at which the bytes may stand in a longer text (RFC 4648). */
function encoded(bytes: Buffer, alphabet: string, bits: 5 | 6): readonly string[] {
  const period = bits === 6 ? 3 : 5;
  return Array.from({ length: period }, (_, offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / bits);
    const end = Math.floor((whole.length * 8) / bits);
    const text: string[] = [];
    for (let at = first; at < end; at += 1) {
      const bit = at * bits;
      const byte = bit >> 3;
      const pair = ((whole[byte] ?? 0) << 8) | (whole[byte + 1] ?? 0);
      text.push(alphabet[(pair >> (16 - (bit & 7) - bits)) & ((1 << bits) - 1)] ?? '');
    }
    return text.join('');
  });
}

/** Byte after byte; with the zero of 0x68, which its x leaves behind; in words of two bytes as `od -x` and `hexdump` have them. */
function hexForms(bytes: Buffer): readonly string[] {
  const hex = bytes.toString('hex');
  const words = (from: number): string => {
    const even = Buffer.from(bytes.subarray(from, bytes.length - ((bytes.length - from) % 2)));
    return even.swap16().toString('hex');
  };
  return [hex, hex.replaceAll(/../g, '0$&'), words(0), words(1)];
}

/** UTF-16 in both orders; the larger byte first is what \u0068 leaves behind. */
function wideHexForms(wide: Buffer): readonly string[] {
  return [wide.toString('hex'), Buffer.from(wide).swap16().toString('hex')];
}
