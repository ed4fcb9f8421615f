/** Files that `age` encrypted (age-encryption.org/v1): opened with identities, made for recipients, always with armor. */
import { armor, Decrypter, Encrypter, type Identity } from 'age-encryption';
import { failed, ok, type Result } from '../ir/result.ts';

/** Why a file does not open: not of age, made for others, made with a passphrase, altered or cut off, or the identity is none. */
export type AgeFault = 'format' | 'stranger' | 'passphrase' | 'damaged' | 'identity';

const begin = '-----BEGIN AGE ENCRYPTED FILE-----';
const header = 'age-encryption.org/v1\n';

/** Decrypts a file with or without armor. `identities`: lines of an identity file, comments and all. */
export async function openAge(bytes: Uint8Array, identities: string): Promise<Result<Uint8Array, AgeFault>> {
  const binary = unarmored(Buffer.from(bytes));
  if (binary === null) return failed('format');
  const decrypter = new Decrypter();
  const lines = linesOf(identities);
  if (lines.length === 0) return failed('identity');
  try {
    for (const line of lines) decrypter.addIdentity(line);
  } catch {
    return failed('identity');
  }
  // Asked last, and only where no identity fits.
  let fault: AgeFault = 'damaged';
  const last: Identity = {
    unwrapFileKey: (stanzas) => {
      fault = stanzas.some(({ args }) => args[0] === 'scrypt') ? 'passphrase' : 'stranger';
      return null;
    },
  };
  decrypter.addIdentity(last);
  try {
    return ok(await decrypter.decrypt(binary));
  } catch {
    return failed(fault);
  }
}

function unarmored(bytes: Buffer): Uint8Array | null {
  const text = bytes.toString('latin1');
  if (text.startsWith(header)) return bytes;
  if (!text.trimStart().startsWith(begin)) return null;
  try {
    return armor.decode(text.trim());
  } catch {
    return null;
  }
}

/** Encrypts with armor, so that the file is text. Fails with the recipient that is none. */
export async function sealAge(text: string, recipients: readonly string[]): Promise<Result<string, string>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return failed(recipient);
    }
  }
  const armored = armor.encode(await encrypter.encrypt(text));
  return ok(armored.endsWith('\n') ? armored : `${armored}\n`);
}

/** The lines of a file of identities or recipients that are no comments. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}
