/** Time and chance of the machine. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock; `sleep` ends early, without an error, when its signal is aborted. */
export const clock: Clock = {
  now: () => new Date().toISOString(),
  elapsedMs: () => performance.now(),
  random: (bytes) => randomBytes(bytes).toString('hex'),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(handle);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const handle = setTimeout(wake, ms);
      if (signal?.aborted === true) wake();
      else signal?.addEventListener('abort', wake, { once: true });
    }),
};
