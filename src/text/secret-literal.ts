/** Finds credentials that somebody pasted into a text, by the forms that their issuers gave them. */

/** What a credential is called -> its form. Sources: the issuers' token formats, as secret scanners list them. */
const forms: readonly (readonly [string, RegExp])[] = [
  [
    'a private key',
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|[\s\S]*)/,
  ],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,})/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['a Slack token', /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/],
  ['a Google API key', /\bAIza[A-Za-z0-9_-]{35}/],
  ['an API key', /\b(?:sk|pk|rk)[-_](?:[a-z]+[-_])*[A-Za-z0-9]{20,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}/],
  ['an age secret key', /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/],
  ['a JSON Web Token', /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/],
];

/** What kind of credential a text holds, such as "a GitHub token"; null where none is seen. Never returns the credential. */
export function secretLiteralIn(text: string): string | null {
  return forms.find(([, form]) => form.test(text))?.[0] ?? null;
}

/**
 * The text with every credential that is seen in it, and every one of `values` and of their lines, as ***.
 * Values under 4 characters and lines under 8 are left: they would blot out innocent text.
 */
export function masked(text: string, values: readonly string[] = []): string {
  const lines = values.flatMap((value) => value.split(/\r?\n/)).filter((line) => line.length >= 8);
  const whole = values.filter((value) => value.length >= 4);
  const longestFirst = [...whole, ...lines].toSorted((a, b) => b.length - a.length);
  const known = longestFirst.reduce((rest, value) => rest.replaceAll(value, '***'), text);
  return forms.reduce((rest, [, form]) => rest.replaceAll(new RegExp(form, 'g'), '***'), known);
}
