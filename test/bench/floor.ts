/** The floor: a script sent once over one SSH connection a host, as plainly as ssh2 allows. Told by a JSON file; run as plain JavaScript. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import ssh2 from 'ssh2';

interface Told {
  readonly targets: readonly { readonly address: string; readonly port: number }[];
  readonly privateKey: string;
  readonly script: string;
  readonly parallel: number;
}

const told = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Told;
const key = readFileSync(told.privateKey);
let bytes = 0;

function sent(target: Told['targets'][number]): Promise<number> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    let status = 255;
    client.on('connect', () => client.setNoDelay(true));
    client.on('ready', () =>
      client.exec('sh -s', (error, channel) => {
        if (error !== undefined) return reject(error);
        channel.on('exit', (code: number | null) => (status = code ?? 255));
        channel.on('data', (chunk: Buffer) => (bytes += chunk.length));
        channel.stderr.on('data', (chunk: Buffer) => (bytes += chunk.length));
        channel.on('close', () => client.end());
        channel.end(told.script);
      }),
    );
    client.on('close', () => resolve(status));
    client.on('error', reject);
    client.connect({
      host: target.address,
      port: target.port,
      username: 'root',
      privateKey: key,
      hostVerifier: () => true,
      algorithms: { kex: ['curve25519-sha256'], cipher: ['aes128-gcm@openssh.com'] },
    });
  });
}

const queue = [...told.targets];
const worst: number[] = [];
const lane = async (): Promise<void> => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) worst.push(await sent(next));
};
await Promise.all(Array.from({ length: told.parallel }, lane));
process.stdout.write(`${worst.length} hosts, ${bytes} bytes\n`);
process.exitCode = Math.max(...worst);
