/** echo and printf: what they print is known, so a shell that is given it can be judged. */
import type { Call, Rule } from './judging.ts';
import { isLiteral, plain, shown, unknown } from './marks.ts';

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** What stands behind a backslash: a letter, an octal or a hexadecimal number. */
const escape = /\\(?:[abefnrtv\\"']|0?[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|c[\s\S]*)/g;

/** Replaces the escapes of printf and `echo -e`; sh's echo always does so. */
function unescaped(text: string): string {
  return text.replace(escape, (found) => {
    const sign = found.charAt(1);
    if (sign in escapes) return escapes[sign] ?? sign;
    if (sign === 'c') return '';
    if (/[xu]/.test(sign)) return String.fromCharCode(Number.parseInt(found.slice(2), 16));
    return String.fromCharCode(Number.parseInt(found.slice(1), 8) % 256);
  });
}

function echo(call: Call): string {
  let { args } = call;
  while (/^-[neE]+$/.test(args[0] ?? '')) args = args.slice(1);
  const text = `${args.join(' ')}\n`;
  if (!text.includes('\\')) return text;
  const other = unescaped(text);
  return other === text ? text : `${text}${other}`;
}

function printf(call: Call): string {
  let { args } = call;
  if (args[0] === '--') args = args.slice(1);
  if (args[0] === '-v') {
    const name = args[1] ?? '';
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      call.find('opaque', `printf -v evaluates ${shown(name)}, which may run code`);
      if (isLiteral(name)) call.script(`: ${name}`, null);
    } else call.shell.vars.set(name, [formatted(args.slice(2))]);
    return '';
  }
  return formatted(args);
}

/** sh keeps a backslash before a quote in a format, bash takes it away: what is printed may be either. */
function formatted(args: readonly string[]): string {
  const [format = '', ...values] = args;
  if (!/\\["']/.test(format)) return filled(format, values);
  const kept = format.replaceAll(/\\(["'])/g, String.raw`\\$1`);
  return `${filled(format, values)}\n${filled(kept, values)}`;
}

/** Applies a format again and again while arguments are left, as printf does. */
function filled(format: string, values: readonly string[]): string {
  if (!isLiteral(format)) return unknown + format + values.join('');
  const pieces = unescapedFormat(format);
  const slots = pieces.filter((piece) => piece.startsWith('%') && piece !== '%%').length;
  const rounds = slots === 0 ? 1 : Math.min(1000, Math.max(1, Math.ceil(values.length / slots)));
  let next = 0;
  let out = '';
  for (let round = 0; round < rounds; round += 1) {
    for (const piece of pieces) {
      if (piece === '%%') out += '%';
      else if (!piece.startsWith('%')) out += piece;
      else {
        out += directive(piece, values[next] ?? '');
        next += 1;
      }
    }
  }
  return out;
}

function unescapedFormat(format: string): string[] {
  return (format.match(/%%|%[-+ #0]*[\d*]*(?:\.[\d*]+)?[A-Za-z]|[^%]+|%/g) ?? []).map((piece) =>
    piece.startsWith('%') && piece.length > 1 ? piece : unescaped(piece),
  );
}

function directive(piece: string, value: string): string {
  if (piece.endsWith('b')) return unescaped(value);
  if (piece.endsWith('s') || piece.endsWith('q')) return piece.includes('.') ? unknown : value;
  if (piece.endsWith('c')) return value.slice(0, 1);
  return /^-?\d*$/.test(value) ? value || '0' : plain;
}

/** Rules of the programs that print their own words. */
export const outputRules: Readonly<Record<string, Rule>> = {
  echo,
  printf,
  yes: (call) => {
    call.find('opaque', 'yes prints without an end');
    call.judging.isEndless = true;
    return `${call.args.join(' ') || 'y'}\n`;
  },
};
