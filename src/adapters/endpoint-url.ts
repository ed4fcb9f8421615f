/** Which addresses a model may be asked at: https anywhere, http on this machine only, and never a cloud's metadata service. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { oneLine } from '../text/escape.ts';

/** The URL without a closing slash. Fails with kind `model`, code `url`; the message never shows a password of the URL. */
export function endpointUrl(text: string): Result<string, Failure> {
  const url = URL.parse(text.trim());
  if (url === null) return refuse(`the model's address ${oneLine(text, 60)} is no URL`);
  const fault = faultOf(url);
  if (fault !== null) return refuse(fault);
  return ok(url.href.replace(/\/+$/, ''));
}

function faultOf(url: URL): string | null {
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (url.username !== '' || url.password !== '') return "the model's address holds a user name or password";
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `the model's address is ${url.protocol}, not https:`;
  if (isMetadata(host)) return `the model's address ${host} is link-local, where clouds hand out credentials`;
  if (url.protocol === 'http:' && !isLoopback(host))
    return `the model's address ${host} is plain http and not on this machine: the key and the answer could be read and changed on the way`;
  if (url.search !== '' || url.hash !== '') return "the model's address has a query or a fragment";
  return null;
}

/** 127.0.0.0/8, ::1 and localhost. URL has already turned 2130706433, 0x7f.1 and such into dots. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** 169.254.0.0/16 (also inside IPv6), fe80::/10, AWS's IPv6 address and Google's name. */
function isMetadata(host: string): boolean {
  return (
    host.startsWith('169.254.') ||
    /^(::ffff:|64:ff9b::)a9fe:/.test(host) ||
    /^fe[89ab][0-9a-f]:/.test(host) ||
    host === 'fd00:ec2::254' ||
    host === 'metadata.google.internal'
  );
}

function refuse(message: string): Result<never, Failure> {
  return failed({
    kind: 'model',
    code: 'url',
    message,
    remedy:
      'give model.baseUrl (or OPENAI_BASE_URL) as https://host/v1, or http://127.0.0.1:port/v1 for a server on this machine',
  });
}
