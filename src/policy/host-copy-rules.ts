/** Programs that copy files between hosts, and the options of ssh that they share. */
import type { Call, Rule } from './judging.ts';
import { shown, unknown } from './marks.ts';
import { hasAny, optionList, readOptions, valuesIn } from './options.ts';
import { secretFileIn } from './secret-files.ts';
import { judgeWrite } from './touch-file.ts';

/** Options of ssh, scp, sftp and rsync that run programs or turn checks off. */
export function judgeSshOptions(call: Call, settings: readonly string[]): void {
  for (const setting of settings) {
    const [name = '', value = ''] = setting.split(/[=\s]+(.*)/s);
    if (
      /^(?:ProxyCommand|LocalCommand|KnownHostsCommand|PKCS11Provider|SecurityKeyProvider|XAuthLocation|ProxyUseFdpass|PermitLocalCommand)$/i.test(
        name,
      )
    ) {
      call.find('opaque', `ssh runs a program: ${shown(setting)}`);
      call.script(value, null);
    } else if (/^StrictHostKeyChecking$/i.test(name) && /^(?:no|off|accept-new)$/i.test(value))
      call.find(value === 'accept-new' ? 'opaque' : 'destructive', 'host keys are not checked');
    else if (/^(?:UserKnownHostsFile|GlobalKnownHostsFile)$/i.test(name) && value.includes('/dev/null'))
      call.find('destructive', 'host keys are not checked');
    else if (/^(?:RemoteForward|Tunnel)$/i.test(name))
      call.find('destructive', 'lets another machine in through a tunnel');
  }
}

function judgeScp(call: Call): string {
  const options = readOptions(
    call.args,
    optionList('-346ABCOpqRrTvaNf -c= -D= -F= -i= -J= -l= -o= -P= -S= -X= -b= -s= -B='),
  );
  judgeSshOptions(call, options.given.get('-o') ?? []);
  for (const name of ['-S', '-D', '-s']) {
    for (const program of options.given.get(name) ?? []) {
      call.find('opaque', `${call.program} runs a program of its own: ${shown(program)}`);
      call.script(program, null);
    }
  }
  judgeReach(call, options.operands);
  const target = options.operands.at(-1) ?? '';
  if (options.operands.length > 1 && !otherHost.test(target)) judgeWrite(call, target, 'write');
  return unknown;
}

const rsyncOptions =
  '* -e= -f= -B= -T= -M= --rsh= --rsync-path= --exclude= --include= --filter= --files-from= --exclude-from= --include-from= --log-file= --out-format= --chmod= --chown= --bwlimit= --timeout= --port= --password-file= --backup-dir= --suffix= --temp-dir= --partial-dir= --compare-dest= --copy-dest= --link-dest= --max-size= --min-size= --max-delete= --info= --debug= --block-size= --contimeout= --address= --sockopts= --usermap= --groupmap= --remote-option= --early-input= --stop-after= --iconv= --write-batch= --read-batch= --only-write-batch= --compress-level= --skip-compress= --modify-window= --protocol= --checksum-seed= --config=';

/** ssh with options that only say where and as whom. */
const plainSsh =
  /^(?:\/usr\/bin\/)?ssh(?: -(?:p ?\d+|i \S+|q|4|6|T|x|C|l \S+|o (?:BatchMode|ConnectTimeout|ServerAlive\w+)=\w+))*$/;
const removingOption = /^--(?:del|remove-s|force$|delete-m)/;
const otherHost = /^[^/]+:|^rsync:\/\//;

function judgeRsync(call: Call): string {
  const options = readOptions(call.args, optionList(rsyncOptions));
  for (const shell of valuesIn(options, '-e --rsh --rsync-path -M --remote-option')) {
    if (plainSsh.test(shell)) continue;
    call.find('opaque', `rsync runs a program: ${shown(shell)}`);
    call.script(shell, null);
  }
  if (hasAny(options, '--daemon --config')) call.find('destructive', 'serves files to the network');
  if (call.args.some((arg) => removingOption.test(arg))) call.find('destructive', 'rsync removes files');
  const target = options.operands.at(-1) ?? '';
  if (options.operands.some((word) => otherHost.test(word))) judgeReach(call, options.operands);
  if (options.operands.length < 2 || hasAny(options, '-n --dry-run --list-only')) return unknown;
  if (!otherHost.test(target)) judgeWrite(call, target.endsWith('/') ? `${target}x` : target, 'write');
  if (/^\/(?:etc|usr|bin|boot|lib|sbin|root|home|var)?\/?$/.test(target)) {
    call.find('destructive', `writes over ${shown(target)}`);
  }
  call.find('change', 'rsync copies files');
  return unknown;
}

/** What goes to or comes from another host. */
function judgeReach(call: Call, operands: readonly string[]): void {
  call.find('opaque', `${call.program} copies from or to another machine`);
  if (!otherHost.test(operands.at(-1) ?? '')) {
    call.judging.hasDownloaded = true;
    return;
  }
  for (const source of operands.slice(0, -1)) {
    const isWide = /^\/(?:$|(?:etc|root|home|var\/lib|boot)(?:\/|$))/.test(source);
    if (secretFileIn(source) !== null || isWide) call.find('destructive', `sends ${shown(source)} to another machine`);
  }
}

/** Rules of programs that copy between hosts. */
export const hostCopyRules: Readonly<Record<string, Rule>> = {
  'scp sftp': judgeScp,
  rsync: judgeRsync,
};
