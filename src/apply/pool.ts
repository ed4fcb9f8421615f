/** Runs async work with a bound on how much of it is under way. */

/** Starts items in order, at most `width` at once; `work` returns `stop` to have no further items started. Resolves when all started work has ended. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<'go on' | 'stop'>,
): Promise<void> {
  let next = 0;
  let isStopped = false;
  const worker = async (): Promise<void> => {
    while (!isStopped && next < items.length) {
      const item = items[next] as T;
      next += 1;
      if ((await work(item)) === 'stop') isStopped = true;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, worker));
}
