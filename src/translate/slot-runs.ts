/** Readers of values that are several tokens: keys, command lines, names of several words. */
import { known } from '../ops/known.ts';
import { isAction, isReserved } from './reserved.ts';
import { readSchedule } from './schedule.ts';
import { type Reader, type Reading, tokenAt } from './slot.ts';
import { isPlain, readValue } from './slot-values.ts';

/** A public key: type, base64 and, where one follows that is no word of ours, a comment. */
export const readKey: Reader = (input, at) => {
  const [type, body, comment] = [0, 1, 2].map((offset) => tokenAt(input, at + offset));
  if (type?.kind === 'quoted') return isKey(type.text) ? [{ end: at + 1, values: [type.text] }] : [];
  const key = `${type?.text ?? ''} ${body?.text ?? ''}`;
  if (type?.kind !== 'word' || body?.kind !== 'word' || !isKey(key)) return [];
  const bare = { end: at + 2, values: [key] };
  if (comment?.kind !== 'word' || isReserved(comment.lower)) return [bare];
  return [{ end: at + 3, values: [`${key} ${comment.text}`] }, bare];
};

function isKey(text: string): boolean {
  return /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) AAAA[A-Za-z0-9+/]+={0,3}( [^\u0000-\u001f\u007f]*)?$/.test(
    text,
  );
}

/** The value of a kernel parameter: one word or quoted, or several numbers. */
export const readNumbers: Reader = (input, at) => {
  const readings: Reading[] = [];
  for (let end = at + 1; end <= input.to && end - at <= 4; end += 1) {
    const said = input.tokens.slice(at, end);
    if (end - at > 1 && said.some((token) => token.kind !== 'word' || !/^[0-9]+$/.test(token.text))) break;
    const value = readValue(said[0] ?? { kind: 'broken', text: '', lower: '', from: 0, to: 0 }, input);
    if (value === null || said[0]?.kind === 'join') break;
    readings.unshift({ end, values: [end - at === 1 ? value : said.map(({ text }) => text).join(' ')] });
  }
  return readings;
};

/** What something is called in up to 7 plain words, such as "Advanced Configuration and Power Interface". */
export const readWords: Reader = (input, at) => {
  const readings: Reading[] = [];
  for (let end = at; end < Math.min(input.to, at + 7); end += 1) {
    const token = input.tokens[end];
    const isLink = end > at && (token?.lower === 'and' || token?.lower === 'of' || token?.lower === 'for');
    if (token === undefined || !(isLink || isPlain(token))) break;
    if (isLink && isAction(input.tokens[end + 1]?.lower ?? '')) break;
    const values = [
      input.tokens
        .slice(at, end + 1)
        .map(({ text }) => text)
        .join(' '),
    ];
    if (!isLink) readings.unshift({ end: end + 1, values });
  }
  return readings;
};

/** All that is left of a clause, in up to 16 tokens without quotes: what a title calls something. */
export const readTitle: Reader = (input, at) => {
  const said = input.tokens.slice(at, input.to);
  const isPlainText = said.every(({ kind }) => kind === 'word' || kind === 'open' || kind === 'close');
  if (said.length === 0 || said.length > 16 || !isPlainText) return [];
  return [{ end: input.to, values: [said.map(({ text }) => text).join(' ')] }];
};

const scheduleStart = known('as every each hourly daily nightly weekly monthly yearly annually');

/** A command line: quoted, or from a path up to where a schedule begins. */
export const readCommandLine: Reader = (input, at) => {
  const first = tokenAt(input, at);
  if (first?.kind === 'quoted') return [{ end: at + 1, values: [first.text] }];
  if (first?.kind !== 'word' || !/^(\/|~\/)/.test(first.text)) return [];
  const readings: Reading[] = [];
  for (let end = at + 1; end <= input.to && end - at <= 40; end += 1) {
    const last = input.tokens[end - 1];
    if (last === undefined || (last.kind !== 'word' && last.kind !== 'quoted') || scheduleStart.has(last.lower)) break;
    if (end > at + 1 && readSchedule(input.tokens, end - 1, input.to).length > 0) break;
    readings.unshift({ end, values: [input.around.text.slice(first.from, last.to)] });
  }
  return readings;
};

/** The name of something known by several words, looked up longest first. */
export function titled(lookUp: (words: string) => string | undefined): Reader {
  return (input, at) => {
    const readings: Reading[] = [];
    let words = '';
    for (let end = at; end < Math.min(input.to, at + 7); end += 1) {
      const token = input.tokens[end];
      if (token?.kind !== 'word' && token?.kind !== 'join') break;
      words = `${words} ${token.lower}`.trimStart();
      const found = lookUp(words);
      if (found !== undefined) readings.unshift({ end: end + 1, values: [found] });
    }
    return readings;
  };
}
