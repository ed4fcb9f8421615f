/** Programs that answer questions, with the few options by which they do more. */
import type { Call, Rule } from './judging.ts';
import { plain, secret, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeFiles } from './read-only.ts';

function judgeDate(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-uRjn -d= -r= -f= -s= -I? --date= --reference= --file= --rfc-3339= --iso-8601? --rfc-2822 --rfc-email --utc --universal --set= --debug --resolution',
    ),
  );
  if (options.given.has('-s') || options.given.has('--set')) call.find('change', 'sets the clock');
  judgeFiles(call, [...(options.given.get('-f') ?? []), ...(options.given.get('--file') ?? [])]);
  if (options.unknown.length > 0) call.find('opaque', `date with ${shown(options.unknown[0] ?? '')} is not known`);
  const setting = options.operands.find((operand) => !operand.startsWith('+') && !options.given.has('-j'));
  if (setting !== undefined) call.find('change', `date ${shown(setting)} may set the clock`);
  return options.operands.every((operand) => !/[\s/]/.test(operand)) && options.operands.length > 0 ? plain : unknown;
}

function judgePs(call: Call): string {
  const showsEnvironment =
    call.args.some((arg) => /^[A-Za-z]*e[A-Za-z]*$/.test(arg)) || call.args.some((arg) => /^-\w*E|environ/.test(arg));
  if (showsEnvironment) call.find('opaque', 'ps e prints environments, secrets among them');
  return unknown + (showsEnvironment ? secret : '');
}

function judgeGetent(call: Call): string {
  const options = readOptions(call.args, optionList('-iA -s= --service= --no-idna'));
  const [database = ''] = options.operands;
  if (/^g?shadow$/.test(database) && !call.judging.typed) call.find('opaque', 'reads password hashes');
  else if (
    !/^(?:passwd|group|hosts|ahosts|ahostsv4|ahostsv6|services|protocols|networks|netgroup|initgroups|aliases|ethers|rpc|g?shadow)$/.test(
      database,
    )
  )
    call.find('opaque', `getent ${shown(database)} is not known`);
  const isLookup = /^a?hosts/.test(database) && call.args.some((arg) => /[\uE000\uE001\uE005\uE006]/.test(arg));
  if (isLookup && !call.judging.typed)
    call.find(taints(...call.args).includes(secret) ? 'destructive' : 'opaque', 'sends out a name that is not known');
  return database.includes('shadow') ? unknown + secret : unknown;
}

function judgeJournal(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-abekqrxmN -# -n? -o= -u= -p= -t= -S= -U= -g= -D= -i= -F= -c= -T= -W -l --no-pager --lines? --output= --unit= --priority= --since= --until= --boot? --dmesg --reverse --grep= --identifier= --utc --no-hostname --output-fields= --case-sensitive? --catalog --quiet --all --no-full --full --user-unit= --list-boots --disk-usage --fields --field= --facility= --header --verify --merge --system --user --directory= --file= --cursor= --after-cursor= --show-cursor --list-catalog --no-tail --pager-end --truncate-newline --invocation= --namespace= --root= --machine= --image=',
    ),
  );
  const all = call.args.join(' ');
  if (/--vacuum-|--setup-keys/.test(all)) call.find('destructive', 'removes the journal: evidence');
  else if (/--(?:rotate|flush|relinquish-var|smart-relinquish-var|sync|update-catalog)/.test(all))
    call.find('change', 'changes the journal');
  else if (options.unknown.length > 0)
    call.find('opaque', `journalctl with ${shown(options.unknown[0] ?? '')} is not known to only read`);
  return unknown;
}

function judgeDmesg(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-dekLrSTxuPtJHCcDE -f= -l= -F= -n= -s= --ctime --level= --facility= --kernel --userspace --decode --reltime --nopager --color? --raw --since= --until= --json --time-format= --notime --human --clear --read-clear --console-level= --console-off --console-on',
    ),
  );
  if (['-C', '-c', '--clear', '--read-clear'].some((name) => options.given.has(name)))
    call.find('destructive', "empties the kernel's log: evidence");
  else if (
    ['-n', '-D', '-E', '--console-level', '--console-off', '--console-on'].some((name) => options.given.has(name))
  )
    call.find('change', 'changes what the kernel prints');
  else if (options.unknown.length > 0 || options.given.has('-H'))
    call.find('opaque', `dmesg with ${shown(options.unknown[0] ?? '-H')} is not known to only read`);
  return unknown;
}

function judgePing(call: Call): string {
  const options = readOptions(call.args, optionList('-46nqDORUvbB -c= -i= -W= -w= -s= -I= -t= -M= -m='));
  if (options.unknown.length > 0) call.find('opaque', `ping with ${shown(options.unknown[0] ?? '')} is not known`);
  if (!options.given.has('-c') && !options.given.has('-w')) call.find('opaque', 'ping without -c does not end');
  const open = call.args.find((arg) => /[\uE000\uE001\uE005\uE006]/.test(arg));
  if (open !== undefined && !call.judging.typed)
    call.find(
      taints(open).includes(secret) || /[.\w]/.test(open.replace(/[\uE000-\uE006]/g, '')) ? 'destructive' : 'opaque',
      `sends ${shown(open)} out as a name`,
    );
  return unknown;
}

function judgeTop(call: Call): string {
  const isOnce = call.args.some((arg) => /^-\w*b/.test(arg)) && call.args.some((arg) => /^-\w*n\d*$/.test(arg));
  if (!isOnce) call.find('opaque', 'top without -b and -n is interactive');
  return unknown;
}

function judgeJq(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-cCMnrRsSeja -f= -L= --arg= --argjson= --compact-output --raw-output --raw-input --slurp --null-input --exit-status --sort-keys --tab --indent= --monochrome-output --join-output --ascii-output --args --jsonargs --stream --seq --rawfile= --slurpfile= --from-file=',
    ),
  );
  if (
    options.unknown.length > 0 ||
    options.given.has('-f') ||
    options.given.has('-L') ||
    options.given.has('--from-file')
  )
    call.find('opaque', `jq with ${shown(options.unknown[0] ?? '-f')} is not known to only read`);
  const [program = '', ...files] = options.operands;
  if (/\benv\b|\$ENV|\binput_filename\b|\binclude\b|\bimport\b|\bgetpath\/\b|\$__prog/.test(program))
    call.find('opaque', 'the jq program reads the environment or loads code');
  judgeFiles(call, files);
  return unknown + taints(call.stdin);
}

/** Rules of programs that answer questions. */
export const queryRules: Readonly<Record<string, Rule>> = {
  date: judgeDate,
  ps: judgePs,
  getent: judgeGetent,
  journalctl: judgeJournal,
  dmesg: judgeDmesg,
  'ping ping6': judgePing,
  'top htop atop btop glances iotop iftop nethogs': judgeTop,
  'jq gojq': judgeJq,
};
