/** A file that held an earlier value of a secret is shown without it. */
import { expect, test } from 'vitest';
import { withoutOldSecrets } from '../../src/redact/old-secrets.ts';

const masked = 'user=app\ntoken=[secret TOKEN]\nport=80\n';

test.each([
  ['an earlier value', 'user=app\ntoken=old-value\nport=80\n', masked, 'user=app\ntoken=[old secret TOKEN]\nport=80\n'],
  ['one written otherwise', 'user=app\ntoken = old-value\n', masked, 'user=app\ntoken=[old secret TOKEN]\n'],
  [
    'other lines that changed',
    'user=me\ntoken=[secret TOKEN]\nport=81\n',
    masked,
    'user=me\ntoken=[secret TOKEN]\nport=81\n',
  ],
  [
    'a key that fills the file',
    'BEGIN\nold\nkey\n',
    '[secret KEY]\n',
    '[old secret KEY]\n[old secret KEY]\n[old secret KEY]\n',
  ],
  ['two in a line', 'a=1,b=2;\n', 'a=[secret A],b=[secret B];\n', 'a=[old secret A],b=[old secret B];\n'],
  ['a file without secrets', 'token=x\n', 'token=y\n', 'token=x\n'],
] as const)('%s', (...[, current, desired, shown]) => {
  expect(withoutOldSecrets(current, desired)).toBe(shown);
});
