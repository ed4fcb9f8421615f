/** Keeps foreign text from giving orders to a GitHub Actions runner that shows it in a log. */

/**
 * `::name::` at the start of a line (spaces aside) and `##[name]` anywhere are the runner's commands; both are shown with an
 * escape. An address such as `::1` stays. From the runner's source, ActionCommand.cs: TryParseV2 and TryParse.
 */
export function withoutRunnerCommands(text: string): string {
  return text.replaceAll('##[', String.raw`#\u{23}[`).replaceAll(/^([^\S\n]*):(?=:[^\n]*::)/gm, String.raw`$1\u{3a}`);
}

/** The same for a line of output, which may be a JSON object: that says the same to who parses it. */
export function lineWithoutRunnerCommands(line: string): string {
  return /^\{[^\n]*\}$/.test(line) ? line.replaceAll('##[', String.raw`#\u0023[`) : withoutRunnerCommands(line);
}
