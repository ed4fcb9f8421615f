/** Keys of our own making. */
import ssh2 from 'ssh2';
import { expect, it } from 'vitest';
import { newKey } from '../../src/adapters/new-key.ts';

/** About four of these begin with the zero that ssh2 drops. */
it('can be read, whatever they begin with', () => {
  const keys = Array.from({ length: 1000 }, () => newKey());
  for (const text of keys.flatMap((key) => [key.private, key.public]))
    expect(ssh2.utils.parseKey(text)).not.toBeInstanceOf(Error);
});
