/** Says in one phrase who holds a lease. */
import type { Lease } from '../ir/lease.ts';
import { oneLine } from './escape.ts';

/** `run R of Jane on laptop (web at 1a2b3c), since TIME, kept until TIME`; what is not known is left out. */
export function holderText({ state, holder }: Lease): string {
  const { run, by, machine, why, since, until } = holder;
  const who = [
    run === null ? 'a run' : `run ${oneLine(run, 80)}`,
    by === null || by === '' ? '' : `of ${oneLine(by, 80)}`,
    machine === null || machine === '' ? '' : `on ${oneLine(machine, 80)}`,
    why === null || why === '' ? '' : `(${oneLine(why, 80)})`,
  ];
  const times = [
    since === null ? '' : `since ${since}`,
    state === 'kept' && until !== null ? `kept until ${until}` : '',
  ];
  return [who.filter((part) => part !== '').join(' '), ...times.filter((part) => part !== '')].join(', ');
}

/** Bounds what a runner says of itself to one line of at most `bytesMax` bytes of UTF-8. */
export function holderLine(text: string, bytesMax: number): string {
  const bytes = Buffer.from(oneLine(text, bytesMax));
  if (bytes.length <= bytesMax) return bytes.toString('utf8');
  return `${bytes.toString('utf8', 0, bytesMax - 6).replace(/\ufffd$/, '')}…`;
}
