/** What a login alone costs: the handshake above which flights are counted. */
import { readFile } from 'node:fs/promises';
import ssh2 from 'ssh2';
import type { BenchHost } from './field.ts';

/** Flights of a connection that logs in and ends. */
export async function flightsOfLogin(host: BenchHost, take: () => readonly number[]): Promise<number> {
  const privateKey = await readFile(host.behind.privateKey);
  take();
  await new Promise<void>((resolve, reject) => {
    const client = new ssh2.Client();
    client.on('ready', () => client.end());
    client.on('close', () => resolve());
    client.on('error', reject);
    client.connect({
      host: host.address,
      port: host.port,
      username: 'root',
      privateKey,
      hostVerifier: () => true,
      algorithms: { kex: ['curve25519-sha256'], cipher: ['aes128-gcm@openssh.com'] },
    });
  });
  return take()[0] ?? 0;
}
