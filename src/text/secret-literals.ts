/** Finds secrets that were written where a name belongs, and masks them before a line is shown. */

/** A secret found in a text. */
export interface SecretLiteral {
  /** In UTF-16 units. */
  readonly index: number;
  readonly length: number;
  /** What it looks like, such as `a GitHub token`. */
  readonly what: string;
}

/** Formats that their issuers publish so that they can be found (GitHub, AWS, GitLab, Slack, Stripe, Google, npm, RFC 7519, age). */
const formats: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'a private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----|$(?![\s\S]))/g,
  },
  { what: 'an age secret key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{20,}/g },
  { what: 'an AWS access key id', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{12,}/g },
  { what: 'a GitHub token', pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,})/g },
  { what: 'a GitLab token', pattern: /(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt)-[A-Za-z0-9_-]{16,}/g },
  { what: 'a Slack token', pattern: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  { what: 'a Stripe key', pattern: /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g },
  { what: 'an API key', pattern: /(?<![A-Za-z0-9-])sk-(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{20,}/g },
  { what: 'a Google API key', pattern: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/g },
  { what: 'an npm token', pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,}/g },
  {
    what: 'a JSON web token',
    pattern: /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]+/g,
  },
];

/** What the names of secrets end in; `myPassword` too, but not `mytoken`, which ends many a word. */
const secretWord =
  '(?:password|passwd|passphrase|(?<![A-Za-z0-9])(?:pwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key))';

/** A name that ends in such a word, then = or :, then a value. Groups: name with sign, value. No part of it may be tried twice for one letter. */
const assignment = new RegExp(
  `(${secretWord}["']?[ \\t]?[=:][ \\t]{0,8})("[^"\\n]*"|'[^'\\n]*'|[^\\s"',;)\\]}]+)`,
  'gi',
);

/** scheme://user:password@host. Groups: what comes before the password, password. */
const address = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:)([^\s/@]{3,200})(?=@)/gi;

const secretName = new RegExp(`${secretWord}$`, 'i');

/** Words that follow such a name in configuration without being one. */
const settingWords =
  /^(?:yes|no|on|off|true|false|none|null|required|requisite|sufficient|optional|disabled?|enabled?|prompt|never|always|encrypted|hashed|locked|expired|empty|blank|md5|sha-?(?:1|256|512)|yescrypt|bcrypt|scrypt|argon2\w*|prohibit-password|without-password|[x*.•…-]+)$/i;

/** The first secret in a text, or null. High confidence only: names of secrets, $references, paths and settings are none. */
export function findSecretLiteral(text: string): SecretLiteral | null {
  const found: SecretLiteral[] = [];
  for (const { what, pattern } of formats) {
    const match = text.matchAll(pattern).next().value;
    if (match !== undefined) found.push({ index: match.index, length: match[0].length, what });
  }
  for (const match of text.matchAll(assignment)) {
    const [, lead = '', value = ''] = match;
    if (!isAssignedSecret(lead, value)) continue;
    found.push({ index: match.index + lead.length, length: value.length, what: 'a password or token' });
  }
  for (const match of text.matchAll(address)) {
    const [, lead = '', value = ''] = match;
    if (isReference(value) || /^<.*>$/.test(value)) continue;
    found.push({ index: match.index + lead.length, length: value.length, what: 'a password in an address' });
  }
  return found.sort((a, b) => a.index - b.index)[0] ?? null;
}

/** Whether a variable's name says that its value is a secret, and the value looks like one. */
export function isSecretValue(name: string, value: string): boolean {
  return secretName.test(name) && isPlausible(value, 4);
}

/** The text with every secret, and every value that stands behind the name of one, as asterisks; lengths and lines stay. */
export function maskSecrets(text: string): string {
  let out = text;
  for (const { pattern } of formats) out = out.replace(pattern, stars);
  out = out.replace(address, (_, lead: string, value: string) => lead + stars(value));
  return out.replace(assignment, (whole: string, lead: string, value: string) =>
    isReference(unquoted(value)) ? whole : lead + stars(value),
  );
}

/** As many asterisks; line ends and quotes around it stay. */
export function stars(text: string): string {
  return text.replaceAll(/[^\n\r]/g, '*');
}

function isAssignedSecret(lead: string, value: string): boolean {
  const bare = unquoted(value);
  const isTight = lead.endsWith('=');
  if (isTight) return isPlausible(bare, 4);
  return isPlausible(bare, 8) && /\d/.test(bare) && /[A-Za-z]/.test(bare);
}

function isPlausible(value: string, lengthMin: number): boolean {
  if (value.length < lengthMin || isReference(value) || settingWords.test(value)) return false;
  return !/^(?:~?\/|\.{1,2}\/|files\/|[a-z][a-z0-9+.-]*:\/\/|<)/i.test(value);
}

function isReference(value: string): boolean {
  return /^\$[A-Za-z_{(]/.test(value);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/s, '$2');
}
