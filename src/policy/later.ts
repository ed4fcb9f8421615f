/** Programs that go on with what they are given after they have ended themselves. */

/** Whether what the program runs, or does, may still be to come when the text has ended. */
export function goesOn(program: string, args: readonly string[]): boolean {
  const form = forms.find(([names]) => names.test(program));
  return form !== undefined && form[1](leading(args), args);
}

/** Words before the first that is no option. */
function leading(args: readonly string[]): readonly string[] {
  const end = args.findIndex((arg) => !arg.startsWith('-') || arg === '--');
  return end < 0 ? args : args.slice(0, end);
}

const has =
  (form: RegExp) =>
  (own: readonly string[]): boolean =>
    own.some((arg) => form.test(arg));

/** Sources: at(1), systemd-run(1), setsid(1), sudo(8), screen(1), tmux(1), start-stop-daemon(8), systemctl(1). */
const forms: readonly (readonly [RegExp, (own: readonly string[], args: readonly string[]) => boolean])[] = [
  [/^(?:at|batch|crontab|daemonize|tsp|nq|incrontab)$/, () => true],
  [
    /^systemd-run$/,
    (own, args) =>
      !has(/^(?:--wait|--scope|--pipe|--pty|--shell|-\w*[PtS]\w*)$/)(own) || has(/^--on-|^--timer-property/)(args),
  ],
  [/^setsid$/, has(/^(?:-\w*f\w*|--fork)$/)],
  [/^(?:sudo|doas)$/, has(/^(?:-[AEHknPS]*b\w*|--background)$/)],
  [/^screen$/, has(/^-\w*[dD]m/)],
  [/^tmux$/, (_, args) => args.some((arg) => /^-\w*d/.test(arg))],
  [/^start-stop-daemon$/, (_, args) => args.some((arg) => /^(?:--background|-\w*b)$/.test(arg))],
  [/^systemctl$/, (_, args) => args.includes('--no-block')],
];
