/** Frees the memory of output soon after it was taken. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { limits } from '../ir/limits.ts';

let takenBytes = 0;
let tolerableBytes: number = limits.outputBuffersBytes;
let collect: (() => void) | null = null;

/**
 * Counts output that was taken. V8 hardly counts what buffers of output hold, and lets 100 MB and more of them lie until its own small
 * objects make it collect; so this has it collect once much lies there, or twice what it could not free the last time.
 */
export function tookOutput(bytes: number): void {
  takenBytes += bytes;
  if (takenBytes < limits.outputBuffersBytes / 4) return;
  takenBytes = 0;
  if (process.memoryUsage().arrayBuffers < tolerableBytes) return;
  setFlagsFromString('--expose-gc');
  collect ??= runInNewContext('gc') as () => void;
  collect();
  tolerableBytes = Math.max(limits.outputBuffersBytes, 2 * process.memoryUsage().arrayBuffers);
}
