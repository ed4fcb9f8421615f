/** The English of probes: something answers on a port or at a URL. */
import { given, type Meaning, no, one, ops, type Phrase, the, type Slots } from './phrase.ts';
import type { AnswersOp } from '../ir/op.ts';

const within = '[within {seconds:number} (seconds|second)]';
const contains = '[(with|and contains|containing|and says|saying) {contains:text}]';
const answers = '(answers|answer|responds|respond|replies|reply|listens|listen|is reachable|is listening)';
const something = '({service:name}|web server|web site|website|application|something|server|host)';

function probe(
  slots: Slots,
  asked: { readonly port: string; readonly host?: string; readonly path?: string; readonly tls?: boolean },
): Meaning {
  const port = Number(asked.port);
  const seconds = one(slots, 'seconds');
  const text = one(slots, 'contains');
  if (text === '') return no('RB406', 'The text to look for is empty', 'Say what the answer must contain.');
  if (seconds !== undefined && (Number(seconds) < 1 || Number(seconds) > 300))
    return no('RB406', 'A probe may wait 1 to 300 seconds', 'Say "within 30 seconds".');
  const isLocal = asked.host === undefined || ['localhost', '127.0.0.1', '::1'].includes(asked.host);
  const more = given<Omit<AnswersOp, 'kind' | 'port'>>({
    host: isLocal ? undefined : asked.host,
    path: asked.path,
    tls: asked.tls === true ? true : undefined,
    contains: text,
    withinSeconds: seconds === undefined ? undefined : Number(seconds),
  });
  return ops({ kind: 'answers', port, ...more });
}

const onPort: Phrase = {
  patterns: [
    `${something} ${answers} on [tcp] port {port} [over {scheme}] [(at|for) [path] {path}] ${contains} ${within}`,
    `[tcp] port {port} (answers|responds|is open|is reachable|is listening) (on|at) {host} ${contains} ${within}`,
    `[tcp] port {port} (of|on) {host} (answers|responds|is open|is reachable) ${contains} ${within}`,
    `[tcp] port {port} (answers|responds|is open|is reachable|is listening) [over {scheme}] ${contains} ${within}`,
    `(wait until|wait for|ensure) [tcp] port {port} [(to|is)] (answer|open) ${within}`,
  ],
  example: 'nginx answers on port 80 with "Welcome"',
  choices: { scheme: { http: ['http'], https: ['https|tls'] } },
  isSpecific: true,
  mean: (slots) => {
    const scheme = the(slots, 'scheme');
    const path = one(slots, 'path') ?? (scheme === '' ? undefined : '/');
    return probe(slots, {
      port: the(slots, 'port'),
      tls: scheme === 'https',
      ...given<{ path: string; host: string }>({ path, host: one(slots, 'host') }),
    });
  },
};

const overHttp: Phrase = {
  patterns: [`${something} ${answers} over {scheme} [(at|for|on) [path] {path}] ${contains} ${within}`],
  example: 'nginx answers over HTTPS with "Welcome"',
  choices: { scheme: { http: ['http'], https: ['https'] } },
  isSpecific: true,
  mean: (slots) => {
    const isTls = the(slots, 'scheme') === 'https';
    return probe(slots, { port: isTls ? '443' : '80', tls: isTls, path: one(slots, 'path') ?? '/' });
  },
};

const atUrl: Phrase = {
  patterns: [
    `[url|page|website|site] {url} (answers|responds|replies|works|is reachable|loads) ${contains} ${within}`,
    `[url|page|website|site] {url} (contains|says|shows) {contains:text} ${within}`,
    `${something} (answers|responds|replies) (at|on) {url} ${contains} ${within}`,
    `(wait until|wait for) {url} [(answers|responds|replies|works|is reachable|loads)] ${contains} ${within}`,
    `(a request|request) (to|for) {url} (answers|returns|contains) {contains:text} ${within}`,
  ],
  example: 'http://localhost:8080/health answers with "ok"',
  isSpecific: true,
  mean: (slots) => {
    const [scheme = '', host = '', port = '', path = '/'] = slots['url'] ?? [];
    const isTls = scheme === 'https';
    return probe(slots, { port: port === '' ? (isTls ? '443' : '80') : port, host, path, tls: isTls });
  },
};

/** A probe takes any answer below 400, so that it can't tell one from another. */
const status: Phrase = {
  patterns: [
    `[url|page|website|site] {url} (answers|responds|replies|returns) [with] [http] [status|code] [code] {number} ${within}`,
    `(wait until|wait for) {url} (answers|responds|replies|returns) [with] [http] [status|code] [code] {number} ${within}`,
  ],
  example: 'http://localhost:8080/health answers with "ok"',
  mean: (slots) =>
    no(
      'RB415',
      `There is no op that tells an answer of ${the(slots, 'number')} from another one that is no error`,
      'Say that it answers, or with which text: http://localhost/ answers with "ok".',
    ),
};

const nowhere: Phrase = {
  patterns: [`{service:name} (answers|responds|replies|is reachable) ${contains}`],
  example: 'nginx answers on port 80',
  mean: (slots) =>
    no(
      'RB406',
      `The sentence does not say on which port ${the(slots, 'service')} answers`,
      'Add the port: "nginx answers on port 80".',
    ),
};

const silent: Phrase = {
  patterns: [
    '(nothing|no service) (answers|listens) on [tcp] port {port}',
    '[tcp] port {port} is (closed|not (open|reachable|listening))',
  ],
  example: 'Port 22 is open',
  mean: () =>
    no(
      'RB415',
      'There is no op that proves that nothing answers',
      'Say which service is stopped: "telnet is not running".',
    ),
};

export const answersPhrases: readonly Phrase[] = [onPort, overHttp, atUrl, status, nowhere, silent];
