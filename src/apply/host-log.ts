/** The log of one host: the whole output of its commands, as inert as it is shown, between lines that say whose it is. */
import type { LogFile } from '../ports/files.ts';
import { withoutRunnerCommands } from '../text/runner-commands.ts';

export interface HostLog {
  /** A line of the runner's own; output can't imitate it, since each line of that begins with a bar. */
  readonly say: (line: string) => void;
  readonly output: (text: string) => void;
  readonly room: () => Promise<void> | null;
  readonly close: () => Promise<void>;
}

/** A log may be printed in a job of GitHub Actions, so no line of it gives orders to the runner there. */
export function hostLog(file: LogFile): HostLog {
  let isWithinLine = false;
  // What may begin an order that the next piece of a long line completes.
  let held = '';
  const write = (text: string): void => {
    if (text === '') return;
    const endsLine = text.endsWith('\n');
    const lines = (endsLine ? text.slice(0, -1) : text).replaceAll('\n', '\n| ');
    file.write(withoutRunnerCommands(`${isWithinLine ? '' : '| '}${lines}${endsLine ? '\n' : ''}`));
    isWithinLine = !endsLine;
  };
  const output = (text: string): void => {
    const whole = held + text;
    held = whole.endsWith('##') ? '##' : whole.endsWith('#') ? '#' : '';
    write(whole.slice(0, whole.length - held.length));
  };
  const flush = (): void => {
    write(held);
    held = '';
  };
  return {
    say: (line) => {
      flush();
      if (isWithinLine) write('\n');
      file.write(`${line}\n`);
    },
    output,
    room: () => file.room(),
    close: () => {
      flush();
      return file.close();
    },
  };
}
