/** How far a host may run ahead of who reads its output: ssh2 would let it send 2 to 3 MB for each channel, whoever waits here. */
import type { Client, ClientChannel } from 'ssh2';
import { limits } from '../ir/limits.ts';

/** What ssh2 keeps to itself: there is no option for the window of a channel (RFC 4254 5.2). */
interface Windows {
  readonly session: (channel: number, windowBytes: number, packetBytes: number) => void;
  readonly channelWindowAdjust: (channel: number, bytes: number) => void;
}
interface Insides {
  readonly _protocol: { -readonly [K in keyof Windows]: Windows[K] };
}
interface Ends {
  readonly incoming: { window: number };
  readonly outgoing: { readonly id: number; readonly state: string };
}

/** Channels that are opened from now on let the host send `channelWindowBytes`; each then needs `keepWindow`. */
export function narrowWindows(client: Client): void {
  const protocol = (client as unknown as Insides)._protocol;
  const session = protocol.session.bind(protocol);
  protocol.session = (channel, _, packetBytes) => session(channel, limits.channelWindowBytes, packetBytes);
}

/**
 * Lets the host send more as its output is read. ssh2 counts from a larger window, so that its own count never comes so low that it
 * would. Leaves both streams paused.
 */
export function keepWindow(client: Client, channel: ClientChannel): void {
  const protocol = (client as unknown as Insides)._protocol;
  const { incoming, outgoing } = channel as unknown as Ends;
  const uncounted = incoming.window - limits.channelWindowBytes;
  const streams = [channel, channel.stderr];
  const give = (): void => {
    const ahead = incoming.window - uncounted;
    const waiting = channel.readableLength + channel.stderr.readableLength;
    const bytes = limits.channelWindowBytes - ahead - waiting;
    if (outgoing.state === 'closed' || bytes < limits.channelWindowBytes / 2) return;
    incoming.window += bytes;
    protocol.channelWindowAdjust(outgoing.id, bytes);
  };
  for (const stream of streams) stream.pause().on('data', give);
}
