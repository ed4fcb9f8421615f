/** Disks, file systems and volumes. */
import { verbRules } from './verbs.ts';
import type { Call, Rule } from './judging.ts';
import { isOpen, shown, unknown } from './marks.ts';
import { hasAny, optionList, readOptions } from './options.ts';
import { isSystemFolder } from './paths.ts';
import { pathOf } from './touch-file.ts';
import type { Verbs } from './verbs.ts';

const loses = 'destroys data';

function judgeMount(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-lvhV -t= --types= --show-labels -o= --options= -aBcfFiMnNRrsTw -L= -U= -O= --bind --rbind --move --make-shared --make-private --make-slave --all --fake --read-only --rw --source= --target= --label= --uuid= --mkdir? --verbose',
    ),
  );
  if (options.operands.length === 0 && !hasAny(options, '-a --all -o --source -L -U')) return unknown;
  if (options.unknown.length > 0) call.find('opaque', `mount with ${shown(options.unknown[0] ?? '')} is not known`);
  const target = options.given.get('--target')?.[0] ?? options.operands.at(-1) ?? '';
  const wishes = [...(options.given.get('-o') ?? []), ...(options.given.get('--options') ?? [])].join(',');
  const path = pathOf(call, target);
  if (/(?:^|,)ro(?:,|$)/.test(wishes) && /remount/.test(wishes) && isSystemFolder(path))
    call.find('destructive', `${shown(path)} can no longer be written`);
  else if (
    isSystemFolder(path) &&
    !/^\/(?:mnt|media|srv|opt|boot|home|run|proc|sys|dev)(?:\/|$)/.test(path) &&
    !/remount/.test(wishes)
  )
    call.find('destructive', `mounts something over ${shown(path)}`);
  else if (path.startsWith('/etc/') && options.operands.length > 1)
    call.find('destructive', `mounts something over ${shown(path)}`);
  if (/(?:^|,)(?:helper|uhelper)=/.test(wishes)) call.find('opaque', 'mount runs a helper');
  const [source] = options.operands;
  const isBinding = hasAny(options, '--bind --rbind -B -R --move -M') || /bind/.test(wishes);
  if (isBinding && source !== undefined) call.judging.links.set(path, pathOf(call, source));
  call.find('change', `changes what is mounted: ${shown(options.operands.join(' '))}`);
  return unknown;
}

function judgeUmount(call: Call): string {
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  if (
    call.args.some((arg) => /^-\w*a|^--all/.test(arg)) ||
    words.some((word) => isSystemFolder(pathOf(call, word)) && !/^\/(?:mnt|media)/.test(word))
  )
    call.find('destructive', 'takes file systems away that the host needs');
  call.find('change', `takes a file system away: ${shown(words.join(' '))}`);
  return '';
}

/** Programs that make, check or repair a file system: reading only with the option that says so. */
function unless(reading: RegExp, effect: 'change' | 'destructive', reason: string): Rule {
  return (call) => {
    if (call.args.some((arg) => reading.test(arg))) return unknown;
    call.find(effect, reason);
    return unknown;
  };
}

const volumes =
  '-abcgmvqsPH -o= -O= -S= --noheadings --units= --options= --separator= --reportformat= --all --segments --sort= --select= --nosuffix --readonly --rows --aligned --unbuffered --maps --columns --colon';

const tables: Readonly<Record<string, Verbs>> = {
  'lvs vgs pvs lvdisplay vgdisplay pvdisplay lvscan vgscan pvscan lvmdiskscan': {
    options: volumes,
    verbs: [[/^/, 'read']],
  },
  'lvcreate vgcreate lvextend vgextend vgchange lvchange pvchange lvrename vgrename pvresize vgcfgbackup lvmdevices': {
    options: volumes,
    verbs: [[/^/, 'change', 'changes volumes']],
    dangers: [[/ -\w*an\b| --activate[ =]n|-y -W/, 'destructive', 'takes a volume away']],
  },
  'lvremove vgremove pvremove lvreduce vgreduce pvcreate pvmove lvresize lvconvert vgmerge vgsplit vgcfgrestore vgexport vgimport lvm dmsetup thin_repair vdo blkzone':
    {
      options: '-C --columns',
      verbs: [
        [/^(?:ls|info|status|deps|version|targets|splitname|lvs|pvs|vgs)(?: |$)/, 'read'],
        [/^/, 'destructive', loses],
      ],
    },
  cryptsetup: {
    options: '--type= -v --dump-json-metadata',
    verbs: [
      [/^(?:status|isLuks|luksUUID|luksDump|benchmark)\b/, 'read'],
      [/^(?:open|luksOpen|resize|token)\b/, 'change'],
      [/^/, 'destructive', loses],
    ],
    dangers: [[/--dump-(?:master|volume)-key/, 'destructive', 'prints the key of a volume']],
  },
  zfs: {
    options: '-Hprj -S= -o= -t= -s= -d= -p',
    verbs: [
      [/^(?:list|get|holds|diff|userspace|groupspace|version|projectspace)\b/, 'read'],
      [
        /^(?:destroy|rollback|receive|recv|promote|unallow|inherit|unmount|umount|release|unload-key|change-key|upgrade)\b/,
        'destructive',
        loses,
      ],
      [/^(?:create|snapshot|snap|set|mount|clone|rename|hold|bookmark|share|unshare|load-key|allow|send)\b/, 'change'],
    ],
  },
  zpool: {
    options: '-HpvLPgxjD -T= -o=',
    verbs: [
      [/^(?:list|status|get|history|iostat|events|version)\b/, 'read'],
      [/^(?:scrub|online|clear|set|import|trim|wait|resilver)\b/, 'change'],
      [/^/, 'destructive', loses],
    ],
  },
  btrfs: {
    options: '-hsHtTpugabcoqr --raw --human-readable --iec --si --kbytes --mbytes --gbytes --tbytes',
    verbs: [
      [
        /^(?:filesystem|fi) (?:show|df|usage|du|label \S+$)|^(?:subvolume|su|sub) (?:list|show|get-default|find-new)|^device (?:stats|usage|scan|ready)|^scrub status|^balance status|^(?:qgroup|property|quota) (?:show|list|get)|^inspect/,
        'read',
      ],
      [
        /^(?:subvolume|su|sub) (?:create|snapshot)|^scrub (?:start|cancel|resume)|^(?:filesystem|fi) (?:sync|defrag\w*|label)|^quota|^property set|^balance/,
        'change',
      ],
      [/^/, 'destructive', loses],
    ],
    dangers: [[/ -z| --reset/, 'change', 'resets counters']],
  },
  mdadm: {
    options: '-DEQsvYX --detail --examine --query --scan --brief --export --verbose --detail-platform',
    verbs: [[/^/, 'read']],
    dangers: [
      [
        / -(?:S|C|G|A|I|f|r|a|F|B|K) | --(?:stop|create|grow|assemble|incremental|fail|remove|add|re-add|zero-superblock|manage|misc --|build|monitor|follow|set-faulty|run|readonly|readwrite|update\S*|action\S*)/,
        'destructive',
        loses,
      ],
    ],
  },
  'fdisk cfdisk gdisk': {
    options: '-lsxuoL -o= --list --output= --bytes',
    verbs: [[/^/, 'read']],
    dangers: [[/^(?!.* (?:-\w*[lsx]\b|--list)).*$/, 'destructive', 'changes a partition table']],
  },
  sfdisk: {
    options: '-ldsJFV --list --dump --json --list-free --show-size --verify --show-pt-geometry --list-types',
    verbs: [[/^/, 'read']],
    dangers: [
      [
        /^(?!.* (?:-\w*[ldsJFV]\b|--(?:list|dump|json|verify|show|list-free|show-size|list-types))).*$/,
        'destructive',
        'changes a partition table',
      ],
      [
        / --(?:delete|wipe\S*|force|move-data|part-type|activate|relocate|append) /,
        'destructive',
        'changes a partition table',
      ],
    ],
  },
  'sgdisk cgdisk': {
    options: '-pvL -i= --print --info= --verify --list-types',
    verbs: [[/^/, 'read']],
    dangers: [
      [/^(?!.* (?:-[piLv]\b|--print|--info|--verify|--list)).*$/, 'destructive', 'changes a partition table'],
      [
        / -(?:Z|z|o|n|d|t|c|g|G|R|e|s|a|A|h|m|r|u|U|N|T|j|l|b)\b| --(?:zap|clear|new|delete|typecode|replicate|load-backup|randomize)/,
        'destructive',
        'changes a partition table',
      ],
    ],
  },
  parted: {
    options: '-lsmj -a= --list --script --machine --json --align=',
    verbs: [
      [/^(?:$|\S+ (?:print|unit \S+ print|align-check|version)\b)/, 'read'],
      [/^/, 'destructive', 'changes a partition table'],
    ],
    dangers: [
      [
        / (?:mklabel|mktable|rm|mkpart|resizepart|set|toggle|name|disk_set|rescue|resize|move|cp)\b/,
        'destructive',
        'changes a partition table',
      ],
    ],
  },
  wipefs: {
    options: '-npiJ -O= --no-act --json --noheadings --output=',
    verbs: [[/^/, 'read']],
    dangers: [[/ -\w*[aoftb]\w* | --(?:all|offset|force|types|backup)\S* /, 'destructive', loses]],
  },
  losetup: {
    options: '-alnJ -O= -j= --list --all --json --noheadings --raw --associated= --output=',
    verbs: [
      [/^(?:\/dev\/loop\d+)?$/, 'read'],
      [/./, 'change'],
    ],
    dangers: [[/ -\w*[dDfcPr]\w* | --(?:detach|find|set-capacity|partscan)/, 'change', 'changes loop devices']],
  },
  blockdev: {
    options:
      '--getsz --getsize64 --getss --getpbsz --getro --getra --getbsz --report --getsize --getfra --getiomin --getioopt --getalignoff --getmaxsect -v -q',
    verbs: [[/^/, 'read']],
    dangers: [[/ --(?:set|flushbufs|rereadpt)/, 'change', 'changes a device']],
  },
  'tune2fs e2label': {
    options: '-l',
    verbs: [[/^\S+$/, 'read']],
    dangers: [[/ -(?!l\b)\w/, 'destructive', 'changes a file system']],
  },
  smartctl: {
    options:
      '-aixHAcPj -l= -d= -n= -q= --all --info --xall --health --attributes --scan --scan-open --json? --capabilities --log= --device= --nocheck=',
    verbs: [[/^/, 'read']],
    dangers: [
      [
        / -(?:t|s|o|S|X|F) ?| --(?:test|smart|set|offlineauto|saveauto|abort)/,
        'change',
        'starts a test or changes the disk',
      ],
    ],
  },
  nvme: {
    options: '-o= -n= -H --output-format= --namespace-id= --human-readable',
    verbs: [
      [
        /^(?:list|smart-log|id-ctrl|id-ns|error-log|fw-log|list-subsys|list-ns|list-ctrl|show-regs|version|get-feature|self-test-log|endurance-log)\b/,
        'read',
      ],
      [/^/, 'destructive', loses],
    ],
  },
  hdparm: {
    options: '-IigtTCvkNHWV',
    verbs: [[/^/, 'read']],
    dangers: [
      [
        / --(?!Istdin|fibmap|direct)\S+| -\w*[sSyYzZrRFfwBMKDEhJLpPQu]\w*\d* | -[WNkA]\d/,
        'destructive',
        'changes the disk',
      ],
    ],
  },
  quota: { options: '*', verbs: [[/^/, 'read']] },
  repquota: { options: '*', verbs: [[/^/, 'read']] },
  swapon: {
    options: '-s --show? --summary --noheadings --raw --bytes',
    verbs: [
      [/^$/, 'read'],
      [/^/, 'change'],
    ],
    dangers: [[/ -\w*[aepdf]| --(?:all|priority|discard)/, 'change', 'changes swap']],
  },
  udisksctl: {
    options: '-b= --no-user-interaction',
    verbs: [
      [/^(?:status|info|dump)\b/, 'read'],
      [/^(?:mount|unlock|loop-setup)/, 'change'],
      [/^/, 'destructive', loses],
    ],
  },
  'fstrim e4defrag xfs_growfs resize2fs growpart xfs_fsr partprobe kpartx quotaon quotaoff quotacheck setquota edquota':
    {
      options: '-nvds --dry-run --summary',
      verbs: [[/^/, 'change', 'changes a file system or its table']],
      dangers: [[/ -\w*M| resize2fs \S+ \d/, 'destructive', 'makes a file system smaller']],
    },
  'debugfs xfs_db btrfstune xfs_admin xfs_repair e2image e2undo ntfsfix fsfreeze tune.exfat mkisofs genisoimage xorriso eject sg_format sg_sanitize sg_write_same badblocks ddrescue partclone partimage fsarchiver clonezilla testdisk photorec extundelete ddrescue.real ceph rbd gluster drbdadm multipath iscsiadm targetcli mpathconf':
    {
      options: '',
      verbs: [
        [
          /^(?:status|health|df|osd (?:tree|df|stat)|mon stat|pg stat|volume (?:info|status|list)|peer status|pool list|ls|list|info|showmapped|du)\b|^-[ls]$/,
          'read',
        ],
        [/^/, 'destructive', 'works on a file system below the files'],
      ],
    },
};

/** Rules for disks. */
export const diskRules: Readonly<Record<string, Rule>> = {
  ...verbRules(tables),
  mount: judgeMount,
  umount: judgeUmount,
  swapoff: (call) =>
    call.find(call.args.some((arg) => /^-\w*a/.test(arg)) ? 'destructive' : 'change', 'takes swap away'),
  'mkfs mke2fs mkdosfs mkntfs mkreiserfs mkudffs mkswap newfs bcachefs': (call) => {
    if (
      call.program === 'mkswap' &&
      call.args.every((arg) => arg.startsWith('-') || !arg.startsWith('/dev/')) &&
      !call.args.some(isOpen)
    )
      call.find('change', 'makes a swap file');
    else call.find('destructive', 'makes a file system: what was there is lost');
  },
  'fsck e2fsck dosfsck': unless(/^-\w*[nN]$/, 'destructive', 'repairs a file system'),
};
