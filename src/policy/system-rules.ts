/** Settings of the host: kernel, schedules, and programs that check a configuration. */
import { verbRules } from './verbs.ts';
import type { Call, Rule } from './judging.ts';
import { isLiteral, isOpen, plain, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { systemTables } from './system-tables.ts';
import { judgeWrite } from './touch-file.ts';

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
    /^vm\.(?:drop_caches|panic_on_oom)/.test(key)
  )
    call.find(key.startsWith('fs.') ? 'destructive' : 'change', `sysctl ${key}=${value}`);
  else call.find('change', `sets the kernel's ${shown(key)}`);
}

/** A program that serves, unless it is asked to check its configuration. */
function checker(check: RegExp, harmful: RegExp, change?: RegExp): Rule {
  return (call) => {
    if (call.program === 'visudo' && call.stdin !== null) call.find('destructive', 'changes who may act as root');
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
  if (call.stdin !== null && !options.given.has('-l'))
    call.find('destructive', 'replaces every scheduled command of a user');
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
/** Rules for settings of the host. */
export const systemRules: Readonly<Record<string, Rule>> = {
  ...verbRules(systemTables),
  sysctl: judgeSysctl,
  'nginx openresty': checker(/^-[tTvVqh?]+$/, / -(?:c|p|g|e) ?/, / -s |^\s*$/),
  visudo: checker(/^-\w*c\w*$|^--check$/, / -x | --export/),
  sshd: checker(/^-\w*[tTGV]$/, / -(?:o|D|d|e|E|i) ?/),
  logrotate: checker(/^-\w*d\w*$|^--debug$/, / -(?:s|l) ?| --(?:state|log)/, /./),
  haproxy: checker(/^-(?:c|v|vv|cq)$|^--?check$/, / -(?:L|C|W|sf|st|x) /),
  'php-fpm php-fpm8': checker(/^-(?:t|tt|v|i|m)$|^--(?:test|version)$/, / -(?:c|y|d|z|p|R) ?/),
  'named-compilezone rsyslogd': checker(/^-N\d$|^-v$/, / -(?:f|i|M) ?/),
  mysqld: checker(/^--(?:validate-config|version|help|verbose)$/, / --(?:defaults|init-file|plugin|skip-grant)/),
  modprobe: (call) => {
    if (
      call.args.some((arg) =>
        /^-\w*[nDcR]\w*$|^--(?:dry-run|show|show-depends|showconfig|show-config|resolve-alias)$/.test(arg),
      )
    )
      return unknown;
    const isRemoving = call.args.some((arg) => /^-\w*[rf]\w*$|^--(?:remove|force)/.test(arg));
    if (call.args.some((arg) => /^-(?:C|d)|^--(?:config|dirname)/.test(arg)))
      call.find('opaque', 'modprobe takes another configuration');
    call.find(isRemoving ? 'destructive' : 'change', isRemoving ? 'takes a driver away' : 'loads a kernel module');
    return unknown;
  },
  crontab: judgeCrontab,
  'at batch atq atrm': judgeAt,
  'reset clear tput stty setterm tset': (call) => {
    if (call.program === 'stty' && call.args.length > 0 && !/^-a$|^size$|^-g$/.test(call.args[0] ?? ''))
      call.find('change', 'changes the terminal');
  },
  'hostname dnsdomainname domainname': (call) => {
    const setting = call.args.find(
      (arg) => !/^-[adfiIsyA]+$|^--(?:fqdn|short|ip-address|all-ip-addresses|domain|long|all-fqdns|alias)$/.test(arg),
    );
    if (setting !== undefined) call.find('change', `${call.program} ${shown(setting)} names the host`);
    return plain;
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
