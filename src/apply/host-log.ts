/** The log of one host: the whole output of its commands, as inert as it is shown, between lines that say whose it is. */
import type { LogFile } from '../ports/files.ts';

export interface HostLog {
  /** A line of the runner's own; output can't imitate it, since each line of that begins with a bar. */
  readonly say: (line: string) => void;
  readonly output: (text: string) => void;
  readonly room: () => Promise<void> | null;
  readonly close: () => Promise<void>;
}

export function hostLog(file: LogFile): HostLog {
  let isWithinLine = false;
  const output = (text: string): void => {
    const endsLine = text.endsWith('\n');
    const lines = (endsLine ? text.slice(0, -1) : text).replaceAll('\n', '\n| ');
    file.write(`${isWithinLine ? '' : '| '}${lines}${endsLine ? '\n' : ''}`);
    isWithinLine = !endsLine;
  };
  return {
    say: (line) => {
      if (isWithinLine) output('\n');
      file.write(`${line}\n`);
    },
    output,
    room: () => file.room(),
    close: () => file.close(),
  };
}
