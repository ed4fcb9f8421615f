/** Addresses that a host can be reached at: names, IPv4 and IPv6 (RFC 1123, RFC 4291). */
import { oneLine } from '../text/escape.ts';
import { findMixedScript } from './mixed-script.ts';
import type { Fault } from './read-source.ts';

/** The address without the brackets of an IPv6 one. */
export function bareAddress(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1');
}

/** Why it can't be an address, or null. Codes RB302, RB304; letters that look like others are told of every text. */
export function addressFault(address: string): Fault | null {
  const bare = bareAddress(address);
  if (bare.includes(':') || bare.includes('%')) return colonFault(address, bare);
  if (/^\d+(\.\d+)*$/.test(bare))
    return isIpv4(bare) ? null : notAddress(address, 'write four numbers from 0 to 255 without leading zeros');
  if (bare.length <= 253 && bare.split('.').every(isLabel) && !/\.\d+$/.test(bare)) return null;
  if (bare.includes('@')) return notAddress(address, 'put what stands before the @ under user');
  if (findMixedScript(bare) !== null) return null;
  if (/[\u0080-\u{10ffff}]/u.test(bare)) return notAddress(address, 'write the name in its ASCII form (xn--...)');
  return notAddress(address, 'write a host name (letters, digits, dots and dashes) or an IP address');
}

function colonFault(address: string, bare: string): Fault | null {
  if (bare.includes('%')) {
    const remedy = 'a zone (%eth0) names an interface of one machine: write an address that every machine can use';
    return { code: 'RB304', message: `the address ${JSON.stringify(oneLine(address, 80))} has a zone`, remedy };
  }
  if (/^[0-9A-Fa-f:.]+$/.test(bare) && URL.canParse(`http://[${bare}]/`)) return null;
  const port = /^[^:/]+:(\d+)$/.exec(bare)?.[1];
  if (port !== undefined) return notAddress(address, `put the port under port: ${port}`);
  return notAddress(
    address,
    bare.includes('://') ? 'write the name or IP address alone' : 'write an IPv6 address such as 2001:db8::1',
  );
}

function notAddress(address: string, remedy: string): Fault {
  return { code: 'RB302', message: `${JSON.stringify(oneLine(address, 80))} is not an address`, remedy };
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isLabel(label: string): boolean {
  return /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label);
}
