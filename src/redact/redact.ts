/** Masks secret values in streams and texts, in the forms in which programs print them. */
import { secretFinder, type Finder } from './find-secrets.ts';
import { secretForms } from './secret-forms.ts';

export interface Redaction {
  /** A new stream; masks values that are split over pieces, and holds back no more than could begin one. */
  readonly stream: () => RedactedStream;
  readonly text: (text: string) => string;
}

export interface RedactedStream {
  readonly push: (chunk: Uint8Array) => Uint8Array;
  readonly end: () => Uint8Array;
}

/**
 * Prepares the forms of all secrets, see secret-forms.ts. Values of fewer than 4 characters are not masked: where secrets are
 * read, they are refused.
 */
export function redaction(secrets: Readonly<Record<string, string>>): Redaction {
  const forms = Object.entries(secrets).flatMap(([name, value]) =>
    secretForms(value).map((form) => ({ ...form, mask: `[secret ${name}]` })),
  );
  if (forms.length === 0) return { stream: plainStream, text: (text) => text };
  const finder = secretFinder(forms);
  const text = (plain: string): string => {
    const one = maskedStream(finder);
    return Buffer.concat([one.push(Buffer.from(plain)), one.end()]).toString('utf8');
  };
  return { stream: () => maskedStream(finder), text };
}

function plainStream(): RedactedStream {
  return { push: (chunk) => chunk, end: () => new Uint8Array() };
}

function maskedStream(finder: Finder): RedactedStream {
  let held: Buffer = Buffer.alloc(0);
  let covered = 0;
  const take = (bytes: Buffer, end: 'open' | 'closed'): Uint8Array => {
    const { found, openFrom, ...rest } = finder.find(bytes, { end, covered });
    covered = rest.covered;
    const out: Uint8Array[] = [];
    let from = 0;
    for (const each of found) {
      out.push(bytes.subarray(from, each.from), Buffer.from(each.mask));
      from = each.to;
    }
    out.push(bytes.subarray(from, openFrom));
    held = Buffer.from(bytes.subarray(openFrom));
    return Buffer.concat(out);
  };
  return {
    push: (chunk) => take(Buffer.concat([held, chunk]), 'open'),
    end: () => take(held, 'closed'),
  };
}
