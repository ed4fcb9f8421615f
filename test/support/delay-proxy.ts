/** A TCP proxy in front of each host that delays both ways, and counts how often a client had to wait for its host. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Target {
  readonly address: string;
  readonly port: number;
}

export interface DelayProxy {
  /** Where to connect, in the order of the hosts. */
  readonly targets: readonly Target[];
  /** Flights since the last call, by host: bursts of bytes of a client that came after bytes of its host. */
  readonly take: () => readonly number[];
  close(): void;
}

/** Each piece of bytes arrives `delayMs` after it was sent, in order. */
export async function delayProxy(hosts: readonly Target[], delayMs: number): Promise<DelayProxy> {
  const flights = hosts.map(() => 0);
  const servers = hosts.map((host, index) =>
    createServer((client) => {
      const upstream = connect(host.port, host.address);
      let isAnswered = true;
      pass(client, upstream, delayMs, {
        onCome: () => {
          if (isAnswered) flights[index] = (flights[index] ?? 0) + 1;
          isAnswered = false;
        },
        onGo: () => undefined,
      });
      pass(upstream, client, delayMs, { onCome: () => undefined, onGo: () => (isAnswered = true) });
    }),
  );
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  return {
    targets: ports.map((port) => ({ address: '127.0.0.1', port })),
    take: () => flights.splice(0, flights.length, ...hosts.map(() => 0)),
    close: () => servers.forEach((server) => void server.close()),
  };
}

interface Heard {
  readonly onCome: () => void;
  readonly onGo: () => void;
}

function pass(from: Socket, to: Socket, ...[delayMs, heard]: readonly [number, Heard]): void {
  from.setNoDelay(true);
  from.on('data', (chunk: Buffer) => {
    heard.onCome();
    setTimeout(() => {
      heard.onGo();
      to.write(chunk);
    }, delayMs);
  });
  from.on('end', () => setTimeout(() => to.end(), delayMs));
  from.on('error', () => to.destroy());
  from.on('close', () => setTimeout(() => to.destroy(), delayMs));
}
