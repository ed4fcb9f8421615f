/** answers: a network service answers, as a probe that changes nothing. */
import type { AnswersOp } from '../ir/op.ts';
import { quote, word } from '../text/shell-quote.ts';
import { type LowerContext, type OpDefinition, refuse } from './op-definition.ts';
import { waitUntil } from './shell.ts';

const defaultWaitSeconds = 10;
/** Of one try. */
const tryTimeoutSeconds = 5;

/**
 * A port of the host itself is looked up in the kernel's table of listeners: the kernel accepts for whoever listens, and this
 * needs no program on the host. Elsewhere nc or curl connects. With a path or a text the service is asked over HTTP by curl
 * or wget; an answer below 400 counts, and the host's own certificate is not looked at, since it is for another name.
 */
export const answers: OpDefinition<'answers'> = {
  kind: 'answers',
  describe({ port, host, path, tls, contains }) {
    const where = `${host === undefined ? '' : `${host} `}port ${port}`;
    const over =
      path === undefined && contains === undefined && tls !== true ? '' : ` over ${tls === true ? 'HTTPS' : 'HTTP'}`;
    const asked = path === undefined ? '' : ` to ${path}`;
    return `See that ${where} answers${over}${asked}${contains === undefined ? '' : ` with "${contains}"`}`;
  },
  lower(op, context) {
    if (op.contains !== undefined && op.contains.trim() === '')
      return refuse('attributes', `the answer of port ${op.port} is to contain only spaces`, 'Say which text.');
    const isHttp = op.path !== undefined || op.contains !== undefined || op.tls === true;
    const define = `answers() {\n${isHttp ? http(op, context) : connection(op)}\n}`;
    const seconds = op.withinSeconds ?? defaultWaitSeconds;
    const message = `no such answer within ${seconds} s from ${op.host ?? '127.0.0.1'} port ${op.port}`;
    return {
      define,
      check: 'answers',
      run: waitUntil('answers', { seconds, message }),
      verify: 'answers',
      undo: null,
      hazards: [],
    };
  },
};

const isLocal = (host: string) => /^(localhost|127\.0\.0\.1|::1)$/.test(host);

function connection({ port, host = '127.0.0.1' }: AnswersOp): string {
  if (isLocal(host)) return listener(port, host);
  return `  if command -v nc > /dev/null; then
    nc -z -w ${tryTimeoutSeconds} ${quote(host)} ${port}
  elif command -v curl > /dev/null; then
    curl -s --max-time ${tryTimeoutSeconds} -o /dev/null -w '%{time_connect}' ${quote(`http://${urlHost(host)}:${port}/`)} | grep -q '[1-9]'
  else
    echo 'neither nc nor curl is installed to connect with' >&2
    false
  fi`;
}

/**
 * /proc/net/tcp (proc(5)): local address and port in hex, state 0A is listening. An address that is all zero is any; 127.0.0.1
 * and ::1 stand in the byte order of little-endian machines and, as the table prints 32-bit words, of big-endian ones.
 */
function listener(port: number, host: string): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const addresses = host === '::1' ? sixes : [...fours, ...sixes.slice(0, 1), ...mapped];
  return `  cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | awk '
    $4 == "0A" { print $2 }
  ' | grep -qx ${[...addresses].map((address) => `-e ${address}:${hex}`).join(' ')}`;
}

const fours = ['00000000', '0100007F', '7F000001'];
const sixes = ['0'.repeat(32), `${'0'.repeat(24)}01000000`, `${'0'.repeat(31)}1`];
const mapped = ['0000000000000000FFFF00000100007F', '00000000000000000000FFFF7F000001'];

const urlHost = (host: string) => (host.includes(':') ? `[${host}]` : host);

function http({ port, host = '127.0.0.1', path = '/', tls, contains }: AnswersOp, { names }: LowerContext): string {
  const url = word(`${tls === true ? 'https' : 'http'}://${urlHost(host)}:${port}${path}`, names);
  const isUnchecked = tls === true && isLocal(host);
  const sink = contains === undefined ? '> /dev/null' : `| grep -F -e ${word(contains, names)} > /dev/null`;
  const curl = `curl -fsSg${isUnchecked ? 'k' : ''} --max-time ${tryTimeoutSeconds}${isLocal(host) ? " --noproxy '*'" : ''} ${url} ${sink}`;
  const wget = `wget -q -T ${tryTimeoutSeconds}${isUnchecked ? ' --no-check-certificate' : ''} -O - ${url} ${sink}`;
  return `  if command -v curl > /dev/null; then
    ${curl}
  elif command -v wget > /dev/null; then
    ${wget}
  else
    echo 'neither curl nor wget is installed to ask with' >&2
    false
  fi`;
}
