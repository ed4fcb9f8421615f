/** Settings of the host: clock, names, kernel, logs, and programs that check a configuration. */
import type { Call, Rule } from './judging.ts';
import { judgeWrite } from './files-rules.ts';
import { isLiteral, isOpen, plain, secret, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeFiles } from './read-only.ts';
import { verbRule, type Verbs } from './verbs.ts';

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

function judgeSysctl(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-abAdeNnqwX -r= -p? -f? --all --values --names --ignore --quiet --write --load? --system --pattern= --binary --deprecated --dry-run',
    ),
  );
  if (options.unknown.length > 0) call.find('opaque', `sysctl with ${shown(options.unknown[0] ?? '')} is not known`);
  const isLoading = ['-p', '-f', '--load', '--system'].some((name) => options.given.has(name));
  if (isLoading) call.find('change', 'applies kernel settings from files');
  for (const operand of isLoading ? [] : options.operands) judgeSetting(call, operand);
  if (
    isOpen(options.operands.join('')) &&
    !call.judging.typed &&
    options.operands.some((operand) => /[\uE000\uE001]/.test(operand))
  )
    call.find('opaque', 'which kernel setting is meant is not known');
  return plain;
}

function judgeSetting(call: Call, operand: string): void {
  const at = operand.indexOf('=');
  if (at < 0) return;
  const key = operand.slice(0, at).trim().replaceAll('/', '.');
  const value = operand.slice(at + 1).trim();
  if (/^kernel\.(?:core_pattern|modprobe|hotplug|poweroff_cmd|usermodehelper|modules_disabled|panic$|sysrq)/.test(key))
    call.find('destructive', `sysctl ${key} can run code or stop the host`);
  else if (
    /^(?:kernel\.(?:randomize_va_space|kptr_restrict|dmesg_restrict|yama\.ptrace_scope|unprivileged_bpf_disabled|perf_event_paranoid|kexec_load_disabled|lockdown)|fs\.(?:protected_\w+)|net\.ipv[46]\.(?:tcp_syncookies|conf\.\S+\.rp_filter)|net\.core\.bpf_jit_harden)$/.test(
      key,
    ) &&
    /^-?[01]$/.test(value) &&
    !(value === '1' && !/randomize/.test(key))
  )
    call.find('destructive', `sysctl ${key}=${value} weakens the kernel's protection`);
  else if (
    (/^net\.ipv[46]\.conf\.\S+\.disable_ipv[46]$/.test(key) && value === '1') ||
    (/^fs\.suid_dumpable$/.test(key) && /^[12]$/.test(value)) ||
    /^vm\.(?:drop_caches|panic_on_oom)/.test(key) ||
    /^net\.ipv4\.icmp_echo_ignore_none/.test(key)
  )
    call.find(key.startsWith('fs.') ? 'destructive' : 'change', `sysctl ${key}=${value}`);
  else call.find('change', `sets the kernel's ${shown(key)}`);
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

/** A program that serves, unless it is asked to check its configuration. */
function checker(check: RegExp, harmful: RegExp, change?: RegExp): Rule {
  return (call) => {
    if (harmful.test(` ${call.args.join(' ')} `)) call.find('opaque', `${call.program} is given another configuration`);
    if (call.args.some((arg) => check.test(arg))) return unknown;
    const isChange = change !== undefined && change.test(` ${call.args.join(' ')} `);
    call.find(
      isChange ? 'change' : 'opaque',
      isChange ? `${call.program} starts, stops or reloads` : `${call.program} starts a service here`,
    );
    return unknown;
  };
}

function judgeCrontab(call: Call): string {
  const options = readOptions(call.args, optionList('-lreinTV -u= -c= -s'));
  if (options.given.has('-r')) call.find('destructive', 'removes every scheduled command of a user');
  else if (options.given.has('-e')) call.find('opaque', 'crontab -e opens an editor');
  else if (options.given.has('-l') && options.operands.length === 0 && options.unknown.length === 0) return unknown;
  else if (options.operands.length > 0) call.find('destructive', 'replaces every scheduled command of a user');
  else call.find('opaque', 'what crontab does here is not known');
  return unknown;
}

function judgeAt(call: Call): string {
  if (call.program === 'atq' || call.args.some((arg) => /^-(?:l|c|V)$/.test(arg))) return unknown;
  if (call.program === 'atrm' || call.args.some((arg) => /^-(?:r|d)$/.test(arg))) {
    call.find('change', 'takes a scheduled command back');
    return '';
  }
  call.find('opaque', 'schedules a command for later');
  const at = call.args.indexOf('-f');
  if (at >= 0) call.run(['sh', call.args[at + 1] ?? ''], null);
  else if (call.stdin !== null) call.script(call.stdin, null);
  return '';
}

const tables: Readonly<Record<string, Verbs>> = {
  timedatectl: {
    options: '-a -p= --property= --value --no-pager --all --no-ask-password',
    verbs: [
      [/^(?:$|status|show|list-timezones|timesync-status|show-timesync)/, 'read'],
      [/^(?:set-|ntp-servers|revert)/, 'change'],
    ],
    output: plain,
    dangers: [[/ -[HM]\S* | --(?:host|machine)/, 'opaque', 'works on another host']],
  },
  hostnamectl: {
    options: '--static --transient --pretty --json= --no-ask-password -j',
    verbs: [
      [/^(?:$|status|show)|^(?:hostname|icon-name|chassis|deployment|location)$/, 'read'],
      [/^(?:set-|hostname |icon-name |chassis |deployment |location )/, 'change'],
    ],
    output: plain,
    dangers: [[/ -[HM]\S* | --(?:host|machine)/, 'opaque', 'works on another host']],
  },
  localectl: {
    options: '--no-pager --no-ask-password',
    verbs: [
      [/^(?:$|status|list-)/, 'read'],
      [/^set-/, 'change'],
    ],
  },
  'coredumpctl bootctl': {
    options: '-1r -n= -o= -F= --no-pager --no-legend -p --print-esp-path',
    verbs: [
      [/^(?:$|list|info|status|is-installed|list$)/, 'read'],
      [/^(?:install|update|remove|set-|random-seed|unlink|cleanup)/, 'destructive', 'changes how the host starts'],
    ],
  },
  udevadm: {
    options:
      '-ax -p= -n= -q= -r --query= --name= --path= --attribute-walk --export --root --timeout= --export-db --property= --value',
    verbs: [
      [/^(?:info|settle|test-builtin|verify)/, 'read'],
      [/^(?:trigger|control|test)/, 'change'],
    ],
  },
  modprobe: {
    options:
      '-nvDRcqas --dry-run --show-depends --resolve-alias --show-config --verbose --first-time --show -C= -d= -S= -rfib --remove --force',
    dangers: [
      [/ -\w*[rf]\w* | --(?:remove|force)/, 'destructive', 'takes a driver away'],
      [/ -C | --config| -d /, 'opaque', 'loads another configuration'],
    ],
    verbs: [[/^/, 'change', 'loads a kernel module']],
  },
  'insmod rmmod depmod kmod': {
    options: '-an',
    verbs: [
      [/^(?:list|static-nodes)/, 'read'],
      [/^/, 'destructive', 'changes the kernel'],
    ],
  },
  'authselect pam-auth-update update-crypto-policies': {
    options: '--show --check',
    verbs: [
      [/^(?:current|list|check|show|requirements)\b|^$/, 'read'],
      [/^/, 'destructive', 'decides how people log in or which ciphers count'],
    ],
    dangers: [
      [
        / --(?:set|force|enable|disable|remove|package|apply)/,
        'destructive',
        'decides how people log in or which ciphers count',
      ],
    ],
  },
  auditctl: {
    options: '-lsvi',
    dangers: [[/ -(?:D|d|W|e|f|b|r|R|A|a|w|k|p|S|F|C|t|q|m) ?/, 'destructive', 'changes what is recorded']],
    verbs: [[/^/, 'read']],
  },
  'setenforce setsebool semodule semanage restorecond load_policy aa-disable aa-complain aa-teardown aa-remove-unknown apparmor_parser mokutil fwupdmgr':
    {
      options: '-lB',
      verbs: [
        [
          /^(?:list|get-devices|get-updates|--list|-l)\b|^(?:boolean|fcontext|port|user|login|module|permissive|interface|node) -l\b|^(?:login|user|port|interface|module|node|fcontext|boolean|permissive|dontaudit|export|import)$/,
          'read',
        ],
        [/^/, 'destructive', "changes the host's mandatory protection"],
      ],
      dangers: [
        [
          / -(?:r|d|D|R|a|m|i|P|u)\b| --(?:delete|add|deleteall|disable|remove|disable-validation|import|reset)/,
          'destructive',
          "changes the host's mandatory protection",
        ],
      ],
    },
  'aa-status aa-enabled apparmor_status aa-enforce': {
    options: '--json --pretty-json --enabled --verbose --profiled --enforced',
    verbs: [
      [/^$/, 'read'],
      [/./, 'change'],
    ],
  },
  getsebool: { options: '-a', verbs: [[/^/, 'read']] },
  'chronyc ntpq': {
    options: '-naNpc46 -h= -c=',
    verbs: [
      [
        /^(?:$|tracking|sources|sourcestats|activity|ntpdata|rtcdata|serverstats|waitsync|peers|as|associations|rv)/,
        'read',
      ],
      [/./, 'change'],
    ],
    dangers: [[/ -c (?!peers|as|rv|associations)/, 'change']],
  },
  'ntpdate hwclock rdate': {
    options: '-qruvld --show --get --query --verbose',
    verbs: [
      [/^$/, 'read'],
      [/./, 'change', 'sets the clock'],
    ],
    dangers: [[/ -\w*[swac]\b| --(?:systohc|hctosys|set|adjust|systz)/, 'change', 'sets the clock']],
  },
  'cloud-init': {
    options: '--long --wait --format= --version',
    verbs: [
      [/^(?:status|query|schema|features|--version|analyze)?$|^status/, 'read'],
      [/^(?:clean)/, 'destructive', 'sets the host up again at the next start'],
      [/./, 'change'],
    ],
  },
  'apache2ctl apachectl httpd apache2': {
    options: '-tSMvVlL -D=',
    dangers: [
      [/ -(?:f|C|c|d|E|k) ?(?!graceful|restart|start|stop)/, 'opaque', 'is given another configuration'],
      [/ -k (?:graceful|restart|start|stop)/, 'change'],
    ],
    verbs: [
      [/^$|^(?:configtest|status|fullstatus|-t|-S|-M|-v|-V)$/, 'read'],
      [/^(?:graceful|restart|start|stop|graceful-stop)$/, 'change'],
    ],
  },
  postconf: {
    options: '-dnhlmaxMCFfHP',
    verbs: [[/^[^=]*$/, 'read']],
    dangers: [[/ -\w*[eX#]\w*|=/, 'change', 'changes the mail server']],
  },
  'postfix postsuper postmap newaliases postalias exim dovecot doveadm': {
    options: '',
    verbs: [
      [/^(?:status|check|--version|reload|start|stop|flush|set-permissions|upgrade-configuration)$/, 'change'],
      [/^/, 'change'],
    ],
    dangers: [[/ -\w*[dD] ?ALL| -d | -Mrm|expunge|mailbox delete/, 'destructive', 'removes mail']],
  },
  'fail2ban-client': {
    options: '-dt',
    verbs: [
      [/^(?:status|ping|get|version|banned)\b/, 'read'],
      [/^(?:reload|start|restart|unban|set \S+ (?:un)?banip)/, 'change'],
      [/^stop/, 'destructive', 'takes a protection away'],
    ],
  },
  'grub-install update-grub grub-mkconfig grub2-mkconfig grub-set-default grub-reboot grubby update-initramfs dracut mkinitcpio mkinitrd kernel-install efibootmgr lilo extlinux installkernel flashrom':
    { options: '-v', verbs: [[/^/, 'destructive', 'changes how the host starts']] },
  'certbot acme.sh': {
    options: '-n',
    verbs: [
      [/^(?:certificates|show_account|plugins)$/, 'read'],
      [/^(?:delete|revoke|unregister)/, 'destructive'],
      [/./, 'opaque'],
    ],
    dangers: [[/ --(?:\w*-hook|manual\w*)/, 'opaque', 'runs a hook']],
  },
};

const rules: Record<string, Rule> = {};
for (const [names, table] of Object.entries(tables)) rules[names] = verbRule(table);

/** Rules for settings of the host. */
export const systemRules: Readonly<Record<string, Rule>> = {
  ...rules,
  date: judgeDate,
  ps: judgePs,
  getent: judgeGetent,
  sysctl: judgeSysctl,
  journalctl: judgeJournal,
  dmesg: judgeDmesg,
  'ping ping6': judgePing,
  'top htop atop btop glances iotop iftop nethogs': judgeTop,
  'jq gojq': judgeJq,
  'nginx openresty': checker(/^-[tTvVqh?]+$/, / -(?:c|p|g|e) ?/, / -s |^\s*$/),
  visudo: checker(/^-\w*c\w*$|^--check$/, / -x | --export/),
  sshd: checker(/^-\w*[tTGV]$/, / -(?:o|D|d|e|E|i) ?/),
  logrotate: checker(/^-\w*d\w*$|^--debug$/, / -(?:s|l) ?| --(?:state|log)/, /./),
  haproxy: checker(/^-(?:c|v|vv|cq)$|^--?check$/, / -(?:L|C|W|sf|st|x) /),
  'php-fpm php-fpm8': checker(/^-(?:t|tt|v|i|m)$|^--(?:test|version)$/, / -(?:c|y|d|z|p|R) ?/),
  'named-compilezone rsyslogd': checker(/^-N\d$|^-v$/, / -(?:f|i|M) ?/),
  mysqld: checker(/^--(?:validate-config|version|help|verbose)$/, / --(?:defaults|init-file|plugin|skip-grant)/),
  crontab: judgeCrontab,
  'at batch atq atrm': judgeAt,
  'reset clear tput stty setterm tset': (call) => {
    if (call.program === 'stty' && call.args.length > 0 && !/^-a$|^size$|^-g$/.test(call.args[0] ?? ''))
      call.find('change', 'changes the terminal');
  },
  logger: (call) =>
    call.find(call.args.some((arg) => /^-(?:n|-server|f|-file)/.test(arg)) ? 'opaque' : 'change', 'writes to the log'),
  'wall write mesg talk notify-send': (call) => call.find('change', 'writes to the people on the host'),
  'locale-gen localedef dpkg-preconfigure tzdata timezone setup-timezone': (call) =>
    call.find('change', `${call.program} changes the host's language or time zone`),
  'newaliases makemap': (call) => {
    for (const arg of call.args) if (isLiteral(arg) && arg.startsWith('/')) judgeWrite(call, arg, 'edit');
    call.find('change', 'rebuilds a table');
  },
};
