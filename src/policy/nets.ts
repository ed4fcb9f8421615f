/** Nets below the rules: what gives a command away although its program or its options are not known. */
import { findSecretLiteral } from '../text/secret-literals.ts';
import { type Call, noteUnknownCode, onTrial } from './judging.ts';
import { isLiteral, network, secret, shown, taints, unknown } from './marks.ts';
import { isBlockDevice } from './paths.ts';
import { forkShell } from './shell-state.ts';
import { isKnownProgram } from './programs.ts';
import { secretFileIn } from './secret-files.ts';
import { secretOption } from './secret-options.ts';

/** Programs that send something somewhere. */
const senders =
  /^(?:curl|wget|wget2|nc|ncat|netcat|socat|telnet|ssh|scp|sftp|rsync|ftp|lftp|tftp|ncftp\w*|aws|gsutil|gcloud|az|s3cmd|s4cmd|mc|rclone|mail|mailx|mutt|sendmail|msmtp|swaks|http|https|xh|openssl|dig|host|nslookup|drill|kdig|whois|finger|ping\d?|smbclient|restic|borg|dput|git|svn|irc|logger|ab|hping3|nmap|docker|kubectl|aria2c|lynx|links|w3m|elinks|magic-wormhole|wormhole|croc|transfer|tailscale|cancel|lp|rlogin|finger|snmp\w*|ldapmodify|mosquitto_pub|redis-cli|psql|mysql)$/;

/** Words with which tools of every kind destroy. */
const destroyingWord =
  /^(?:delete|destroy|remove|rm|purge|wipe|erase|format|drop|dropdb|drop-database|flush\w*|truncate|terminate\w*|drain|uninstall|nuke|reset|prune|shutdown|reboot|poweroff|halt|decommission|deprovision|unregister|evict|zap|obliterate|expunge|(?:delete|remove|destroy|terminate|purge|drop|wipe|erase|deregister|disassociate|revoke|detach|reset|force-delete)-[\w-]+|--(?:delete|purge|destroy|wipe|erase|remove-all|remove-all-unused|force-delete|prune|reset|drop|delete-all|remove-data|format|zap)(?:=.*)?)$/i;

export interface Standing {
  readonly isKnown: boolean;
  /** Its rule could not say what it does. */
  readonly isDoubtful: boolean;
  /** Nothing was found so far. */
  readonly isReading: boolean;
}

/** A program that no table knows. */
export function judgeUnknown(call: Call): string {
  const isDownloaded = [...call.judging.files].some(
    ([path, text]) => path.endsWith(`/${call.program}`) && text.includes(network),
  );
  if (isDownloaded) call.find('destructive', `runs ${shown(call.program)}, which was downloaded: remote code`);
  noteUnknownCode(call.judging);
  call.find('opaque', `${shown(call.program)} is not a known command`);
  return unknown + taints(call.stdin, ...call.args);
}

/** What every command is held against, whatever its rule said. */
export function judgeDangers(call: Call, standing: Standing): void {
  judgeSecrets(call);
  if (standing.isReading && standing.isKnown) judgeNamedSecret(call);
  if (!standing.isReading || !standing.isKnown) {
    const device = call.args.map(lastPart).find(isBlockDevice);
    if (device !== undefined && !devicesAllowed.test(call.program))
      call.find('destructive', `${shown(call.program)} works on the device ${shown(device)}`);
  }
  if (!standing.isKnown) {
    const word = call.args.slice(0, 4).find((arg) => destroyingWord.test(arg));
    if (word !== undefined) call.find('destructive', `${shown(call.program)} is told to ${shown(word)}`);
  }
  if (standing.isDoubtful) judgeEmbedded(call);
}

/** Programs that say of a file only what is no secret, or whose rules look at the files themselves. */
const telling =
  /^(?:\[|test|stat|ls|dir|vdir|du|wc|file|find|cmp|md5sum|sha\d+sum|b2sum|cksum|sum|readlink|realpath|basename|dirname|namei|lsattr|getfacl|getcap|getfattr|mountpoint|df|echo|printf|:|true|false|cd|pushd|command|type|which|whereis|set|shift|export|local|readonly|declare|read|unset|trap|e?grep|fgrep|zgrep|rg|expr|seq|systemctl|sudo|doas|env|timeout|nice|ionice|nohup|setsid|stdbuf|time|xargs|exec|eval|su|busybox|sh|bash|dash|ash|fuser|lsof|ssh-keygen|openssl|lsblk|blkid|fdisk|sfdisk|sgdisk|parted|smartctl|hdparm|nvme|mdadm|cryptsetup|tune2fs|dumpe2fs|xfs_info|e2fsck|fsck|findmnt|wipefs|blockdev|udevadm|losetup|pvs|vgs|lvs|tree|git|dpkg|rpm|tar|unzip|zipinfo|matchpathcon|pvdisplay|lvdisplay|swaplabel|btrfs|zpool|partprobe|journalctl)$/;

/** A file of secrets that a reading program is given in some way. */
function judgeNamedSecret(call: Call): void {
  if (call.judging.typed || telling.test(call.program)) return;
  const named = call.args.map(lastPart).find((part) => part.includes('/') && secretFileIn(part) !== null);
  if (named !== undefined) call.find('opaque', `${shown(call.program)} may show what is in ${shown(named)}`);
}

/** Programs whose own rules judge devices with care. */
const devicesAllowed =
  /^(?:mount|umount|swapon|swapoff|lsblk|blkid|findmnt|smartctl|hdparm|fdisk|sfdisk|parted|tune2fs|dumpe2fs|xfs_info|e2label|mdadm|cryptsetup|pvs|vgs|lvs|pvdisplay|vgdisplay|lvdisplay|test|\[|ls|stat|df|echo|printf|grep|nvme|blockdev|udevadm|losetup|sgdisk|wipefs|partprobe|fsck|e2fsck|find|udisksctl|resize2fs|xfs_growfs|lvextend|growpart|fstrim|btrfs|eject|docker|case|:)$/;

/** Shorter words hold no credential that is known by its form. */
const secretCharsMin = 12;

function judgeSecrets(call: Call): void {
  const texts = [...call.args, call.stdin ?? ''];
  if (senders.test(call.program) && sendsOut(call)) {
    const isTainted = taints(...texts).includes(secret);
    const named = call.args.map(lastPart).find((part) => secretFileIn(part) !== null && !isIdentity(call, part));
    if (isTainted) call.find('destructive', `${call.program} is given a secret to send out`);
    else if (named !== undefined) call.find('destructive', `${call.program} is given ${shown(named)} to send out`);
  }
  const literal =
    call.args.some((arg) => arg.length >= secretCharsMin && arg.length < 4096 && findSecretLiteral(arg) !== null) ||
    secretOption(call.program, call.args);
  if (literal)
    call.find(
      'opaque',
      `a secret stands in plain text in a call of ${shown(call.program)}: name a declared secret instead`,
    );
}

/** Talking to the machine itself, or to a socket on it, sends nothing out. */
function sendsOut(call: Call): boolean {
  if (call.judging.typed) return false;
  const text = call.args.join(' ');
  if (/^(?:curl|wget)$/.test(call.program))
    return (
      !/^(?:[^:]*|.*(?:https?:\/\/)?(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?:[:/ ].*)?)$/s.test(text) ||
      /https?:\/\/(?!127\.|localhost|\[::1\])/.test(text)
    );
  if (/^(?:redis-cli|psql|mysql)$/.test(call.program)) return /(?:^| )(?:-h|--host)/.test(text);
  return true;
}

/** ssh -i KEY reads its own key; it does not send it. */
function isIdentity(call: Call, part: string): boolean {
  const at = call.args.findIndex((arg) => lastPart(arg) === part);
  return (
    /^(?:-i|-I|--(?:key|cert|cacert|identity|kubeconfig|config).*|-E|-c|-F)$/.test(call.args[at - 1] ?? '') ||
    /^--(?:key|cert|cacert|kubeconfig|config)=/.test(call.args[at] ?? '') ||
    /^(?:git|docker|kubectl|psql|mysql)$/.test(call.program)
  );
}

function lastPart(arg: string): string {
  return arg.replace(/^-{0,2}[\w.-]*[=@]@?/, '').replace(/^[@<]/, '');
}

/** Words that are themselves a command, or text that is a program: an unknown wrapper would run them. */
function judgeEmbedded(call: Call): void {
  const { judging, args } = call;
  for (const candidate of candidates(args, call.stdin)) {
    const worst = onTrial(judging, () => {
      if (typeof candidate === 'string') call.script(candidate, null);
      else judging.evaluate.argv(candidate, forkShell(call.shell), null);
    });
    if (worst === null) continue;
    call.find('destructive', worst.reason);
    return;
  }
}

const candidatesMax = 24;
const embeddedWordsMax = 64;
const linesMax = 12;

/** Names of programs that are everyday words or option values too. */
const everydayWord =
  /^(?:test|true|false|time|file|host|last|users|date|id|link|install|make|service|at|w|who|tr|join|go|es|r|just|set|read|type|wait|command|patch|split|watch|script|find|sort|look)$/i;

function candidates(args: readonly string[], stdin: string | null): (string | readonly string[])[] {
  const found: (string | readonly string[])[] = [];
  for (const [index, arg] of args.entries()) {
    if (found.length > candidatesMax) break;
    const name = arg.slice(arg.lastIndexOf('/') + 1);
    if (isKnownProgram(name) && !everydayWord.test(name)) found.push(args.slice(index, index + embeddedWordsMax));
    const value = /[=!]\s*([a-z][\w-]+)$/.exec(arg)?.[1];
    if (value !== undefined && isKnownProgram(value)) found.push([value]);
    if (/[\s;|&`$(]/.test(arg) && arg.length <= embeddedCharsMax) found.push(...programsIn(arg));
  }
  if (stdin !== null && isLiteral(stdin) && stdin.length <= embeddedCharsMax) {
    const lines = stdin.split('\n').slice(0, linesMax);
    found.push(...lines.map((line) => line.replace(/^[\s\\:!]*/, '')));
  }
  return found.slice(0, candidatesMax * 2);
}

const embeddedCharsMax = 8192;

/** The text, and what stands in it behind a sign that could open a program. */
function programsIn(text: string): string[] {
  const behind = [...text.matchAll(/[=:!'"({]\s*(?=[\w/])/g)]
    .slice(0, 6)
    .map((match) => text.slice(match.index + match[0].length));
  const attached = /^-[A-Za-z]./.test(text) ? [text.slice(2)] : [];
  return [text, ...attached, ...behind.map((rest) => rest.replace(/['")\]}]+\s*;?\s*\)?$/, ''))];
}
