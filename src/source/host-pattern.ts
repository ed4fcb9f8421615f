/** How hosts are picked: by name, by group, by `all`, or by a pattern in which * stands for any letters and ? for one. */
import { oneLine } from '../text/escape.ts';
import type { Fault } from './read-source.ts';

export function isPattern(selector: string): boolean {
  return /[*?]/.test(selector);
}

/** Whether a host's name fits a pattern. Runs in time linear in both lengths for each star. */
export function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return name.length === pattern.length && startsLike(name, 0, pattern);
  if (!startsLike(name, 0, first)) return false;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const part of rest) {
    from = indexLike(name, from, part);
    if (from === -1) return false;
    from += part.length;
  }
  return name.length - last.length >= from && startsLike(name, name.length - last.length, last);
}

/** Why a selector can't name hosts, or null. */
export function hostPatternFault(selector: string): Fault | null {
  if (selector.trim() === '')
    return {
      code: 'RB322',
      message: 'an empty name selects no host',
      remedy: 'name a host, a group, a pattern such as web*, or all',
    };
  if (/^[A-Za-z0-9*?]([A-Za-z0-9._*?-]{0,126}[A-Za-z0-9*?])?$/.test(selector)) return null;
  return {
    code: 'RB301',
    message: `${JSON.stringify(oneLine(selector, 60))} can't be the name of a host or group`,
    remedy: 'write letters, digits, dots, dashes and underscores; one name an entry; * and ? in patterns',
  };
}

function startsLike(name: string, from: number, part: string): boolean {
  if (from < 0 || from + part.length > name.length) return false;
  for (let at = 0; at < part.length; at += 1) {
    if (part[at] !== '?' && part[at] !== name[from + at]) return false;
  }
  return true;
}

function indexLike(name: string, from: number, part: string): number {
  for (let at = from; at + part.length <= name.length; at += 1) {
    if (startsLike(name, at, part)) return at;
  }
  return -1;
}
