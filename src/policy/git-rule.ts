/** git: which of its commands read, what their options run, and which lose commits or files. */
import type { Call } from './judging.ts';
import { isOpen, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeWrite } from './touch-file.ts';

const globals =
  '+ -pP -C= -c= --git-dir= --work-tree= --namespace= --exec-path? --html-path --man-path --info-path --paginate --no-pager --no-replace-objects --bare --literal-pathspecs --no-optional-locks --super-prefix= --config-env= --no-lazy-fetch --no-advice --version --help';

/** Commands that read, each with options that keep it so. */
const reading: Readonly<Record<string, string>> = {
  status:
    '-sbzv -u? --short --branch --porcelain? --long --verbose --untracked-files? --ignored? --ahead-behind --no-ahead-behind --show-stash --no-renames --ignore-submodules?',
  log: '-# -pguzm -n= -L= -S= -G= -i -E -F -1 --oneline --stat --graph --decorate? --all --pretty? --format= --since= --until= --after= --before= --author= --grep= --name-only --name-status --no-merges --merges --first-parent --reverse --max-count= --date= --abbrev-commit --no-color --follow --patch --no-patch --shortstat --numstat --no-ext-diff --no-textconv --branches? --tags? --remotes? --skip= --no-decorate --raw --cherry --left-right',
  show: '-# -spqz --stat --oneline --pretty? --format= --name-only --name-status --no-patch --abbrev-commit --no-color --date= --no-ext-diff --no-textconv --raw --quiet',
  diff: '-pqRsuwbz -U= -M? --stat --cached --staged --name-only --name-status --quiet --exit-code --check --no-color --no-ext-diff --no-textconv --shortstat --numstat --summary --word-diff? --unified= --color? --diff-filter= --ignore-all-space',
  'rev-parse':
    '-q --abbrev-ref --short? --verify --show-toplevel --git-dir --is-inside-work-tree --is-bare-repository --symbolic-full-name --quiet --show-prefix --absolute-git-dir --is-inside-git-dir',
  describe: '--tags --always --abbrev= --dirty? --long --exact-match --all --match=',
  'ls-files': '-cdmostuzkv --others --exclude-standard --cached --modified --deleted --error-unmatch --stage',
  'ls-tree': '-drtlz --name-only --full-tree --long',
  'cat-file': '-etps --batch-check',
  'for-each-ref': '--format= --sort= --count= --contains?',
  'show-ref': '-dqs --heads --tags --verify --quiet --hash?',
  'symbolic-ref': '-q --short --quiet',
  'merge-base': '-a --all --is-ancestor --fork-point',
  'rev-list': '-# -n= --count --all --max-count= --left-right --objects --since= --until=',
  blame: '-L= -wslet --porcelain --date=',
  shortlog: '-nse --no-merges --all --numbered --summary',
  branch:
    '-avr -l --list --all --remotes --show-current --contains? --merged? --no-merged? --format= --sort= --verbose --no-color --points-at=',
  tag: '-l --list --points-at= --contains? --sort= --merged? --format=',
  remote: '-v --verbose',
  stash: '',
  config:
    '-lz --get --get-all --get-regexp --list --show-origin --show-scope --global --local --system --name-only --type= --bool --int --default=',
  reflog: '-# -n= --all --oneline',
  'check-ignore': '-qvn',
  'count-objects': '-vH',
  'name-rev': '--name-only --tags --always',
  version: '--build-options',
  worktree: '--porcelain',
  var: '',
  'verify-commit': '-v --raw',
  'verify-tag': '-v --raw',
  'diff-tree': '-rptsz --name-only --name-status --no-commit-id --root --stat',
  'diff-index': '-pqz --cached --name-only --name-status --quiet --exit-code',
  whatchanged: '-# -n=',
  grep: '-EFGPilnchqvwI -e= -A= -B= -C= --count --files-with-matches --ignore-case --line-number --cached --name-only',
  fsck: '--full --no-dangling',
};

/** Reading commands whose further words change something. */
const changingWords: Readonly<Record<string, RegExp>> = {
  branch: /./,
  tag: /./,
  remote: /^(?!show|get-url|-v)./,
  stash: /^(?!list|show)/,
  config: /^\S+ ./,
  reflog: /^(?:expire|delete)/,
  worktree: /^(?!list)/,
  'symbolic-ref': /^\S+ ./,
};

const losing: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /^push$/,
    / (?:-\w*[fd]\w*|--f(?!ollow)\w*(?:-\S+)?|--de\S*|--mi\S*|--pru\S*|\+\S+|:\S+)(?= )/,
    'rewrites or deletes what others have',
  ],
  [/^clean$/, / (?:-\w*[fxX]\w*|--f\w*)/, 'removes files that are not in git'],
  [/^reset$/, / --(?:h\w*|me\w*|k\w*)/, 'loses changes'],
  [/^checkout$/, / (?:-\w*f\w*|--force|--) | \. $/, 'loses changes'],
  [/^switch$/, / (?:-\w*[fC]\w*|--force|--discard-changes)/, 'loses changes'],
  [/^restore$/, /./, 'loses changes'],
  [/^branch$/, / -\w*[DM]\w*| --d\w* .*--f| -d\w*f/, 'loses a branch'],
  [/^tag$/, / (?:-d|--delete|-f|--force) /, 'loses or moves a tag'],
  [/^stash$/, / (?:drop|clear) /, 'loses changes'],
  [/^reflog$/, / (?:expire|delete) /, 'loses what could be restored'],
  [/^gc$/, / --(?:prune|aggressive)/, 'loses what could be restored'],
  [/^(?:filter-branch|filter-repo|prune|replace|update-ref|read-tree)$/, /./, 'rewrites history'],
  [/^rebase$/, /./, 'rewrites history'],
  [/^rm$/, /./, 'removes files'],
  [/^worktree$/, / remove | prune /, 'removes files'],
  [/^submodule$/, / deinit /, 'removes files'],
  [/^remote$/, / (?:remove|rm|prune) /, 'forgets a remote'],
  [/^(?:commit)$/, / --am\w*/, 'rewrites a commit'],
];

/** Judges one call of git. */
export function judgeGit(call: Call): string {
  const options = readOptions(call.args, optionList(globals));
  judgeGlobals(call, options.given);
  const [verb, ...rest] = options.operands;
  if (verb === undefined) return unknown;
  if (options.unknown.length > 0) call.find('opaque', `git with ${shown(options.unknown[0] ?? '')} is not known`);
  if (isOpen(verb)) call.find('opaque', 'what git is told is not known');
  judgeHooks(call, verb, rest);
  const all = ` ${rest.join(' ')} `;
  for (const [verbs, form, reason] of losing)
    if (verbs.test(verb) && form.test(all)) call.find('destructive', `git ${verb} ${reason}`);
  const list = reading[verb];
  if (list !== undefined && judgeReading(call, { verb, rest, list })) return unknown;
  judgeChanging(call, verb, rest);
  return unknown;
}

/** Whether the call only reads; a repository elsewhere may hold settings that run programs. */
function judgeReading(
  call: Call,
  { verb, rest, list }: { readonly verb: string; readonly rest: readonly string[]; readonly list: string },
): boolean {
  const options = readOptions(rest, optionList(list));
  const words = options.operands.join(' ');
  const changes = changingWords[verb];
  const isListing =
    verb === 'tag' || verb === 'branch'
      ? options.given.size > 0 &&
        ['-l', '--list', '--contains', '--merged', '--no-merged', '--points-at'].some((name) => options.given.has(name))
      : false;
  if (
    changes !== undefined &&
    !isListing &&
    (verb === 'stash' ? changes.test(words) : words !== '' && changes.test(words))
  )
    return false;
  const output = rest.find((arg) => arg.startsWith('--out'));
  if (output !== undefined) judgeWrite(call, output.slice(output.indexOf('=') + 1), 'write');
  if (options.unknown.length > 0)
    call.find('opaque', `git ${verb} with ${shown(options.unknown[0] ?? '')} is not known to only read`);
  if (options.unsure.some((word) => /[\uE000\uE001\uE005\uE006]/.test(word)) && !call.judging.typed)
    call.find('opaque', 'git may be told more by a word that is not known');
  const isElsewhere = call.shell.cwd !== '' || call.args[0]?.startsWith('-C') === true;
  if (
    isElsewhere &&
    /^(?:status|diff|log|show|grep|blame|stash|ls-files|diff-\w+|describe)$/.test(verb) &&
    !call.judging.typed
  )
    call.find('opaque', 'the settings of that repository may run programs');
  return true;
}

function judgeGlobals(call: Call, given: ReadonlyMap<string, readonly string[]>): void {
  for (const setting of given.get('-c') ?? []) {
    if (
      /^(?:core\.(?:quotepath|abbrev|autocrlf|filemode)|color\.\S+|log\.\S+|advice\.\S+|user\.(?:name|email)|init\.defaultbranch|core\.pager=cat|core\.(?:hookspath|fsmonitor)=(?:\/dev\/null|false)?$|safe\.directory|gc\.auto|http\.(?:lowspeed\w+|postbuffer)|protocol\.version|fetch\.prune|pull\.\w+|diff\.renames|status\.\w+|column\.\w+)/i.test(
        setting,
      )
    )
      continue;
    if (/sslverify\s*=\s*(?:false|0|no)/i.test(setting)) call.find('destructive', 'certificates are not checked');
    call.find('opaque', `a git setting may run programs: ${shown(setting)}`);
    const value = setting.slice(setting.indexOf('=') + 1);
    call.script(value.replace(/^!/, ''), null);
  }
  for (const name of ['-p', '--paginate', '--exec-path', '--config-env']) {
    if (!given.has(name) || (name === '--exec-path' && given.get(name)?.[0] === '')) continue;
    call.find('opaque', `git ${name} runs another program`);
  }
  if (given.has('--git-dir') || given.has('--work-tree'))
    call.find('opaque', 'the settings of that repository may run programs');
}

/** Options and verbs whose value is a program. */
function judgeHooks(call: Call, verb: string, rest: readonly string[]): void {
  for (const [index, arg] of rest.entries()) {
    const runs =
      /^--(?:upload-pack|receive-pack|exec|extcmd|ext-diff|textconv|open-files-in-pager|tool|paginate|template|reference|separate-git-dir|exec-path|editor|gpg-sign|strategy|mergetool|server-option|recurse-submodules|config|filter)\b/.exec(
        arg,
      );
    const short =
      (verb === 'grep' && /^-\w*O/.test(arg)) ||
      (/^(?:clone|fetch|pull)$/.test(verb) && arg.startsWith('-u')) ||
      (verb === 'clone' && arg === '-c') ||
      (/^(?:rebase|difftool)$/.test(verb) && arg.startsWith('-x')) ||
      /^--up|^--rec.*-pack/.test(arg);
    if (runs === null && !short) continue;
    if (/^--(?:recurse-submodules|gpg-sign|filter|tool|strategy|server-option)\b/.test(arg)) continue;
    call.find('opaque', `git ${verb} ${shown(arg)} runs a program`);
    call.script(arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : (rest[index + 1] ?? ''), null);
  }
  if (
    /^(?:bisect|submodule|difftool|mergetool|instaweb|filter-branch|daemon|send-email|credential|p4|svn|citool|gui|hook|maintenance|shell|upload-pack|receive-pack|upload-archive|http-backend|remote-ext|remote-fd|for-each-repo)$/.test(
      verb,
    )
  ) {
    call.find('opaque', `git ${verb} runs other programs`);
    const text = rest.filter((arg) => !/^(?:run|foreach|--recursive|--tree-filter|--index-filter|-f)$/.test(arg));
    call.script(text.join(' '), null);
  }
  for (const arg of rest) {
    if (arg.startsWith('ext::')) {
      call.find('opaque', 'git runs a program to reach a repository');
      call.script(arg.slice(5), null);
    }
  }
}

/** A setting that stays: programs that git will run, and checks that it will leave out. */
function judgeSettings(call: Call, words: string): void {
  if (/sslverify[= ]+(?:false|0|no|off)/i.test(words))
    call.find('destructive', 'certificates are not checked any more');
  if (
    /alias\.|pager|editor|hookspath|fsmonitor|sshcommand|askpass|helper|textconv|driver|cmd|program|proxy|insteadof|\.path|external|command|filter\.|include|worktree|safe\.directory/i.test(
      words,
    )
  ) {
    call.find('opaque', 'a git setting may run programs');
  }
}

const changing =
  /^(?:add|am|apply|archive|bundle|checkout|cherry-pick|clean|clone|commit|config|fetch|format-patch|gc|init|merge|mv|notes|pull|push|repack|pack-refs|rerere|reset|restore|revert|rm|sparse-checkout|stash|submodule|switch|tag|branch|remote|worktree|rebase|update-index|reflog|symbolic-ref|lfs|ls-remote|update-server-info|write-tree|hash-object|commit-tree|mktag|request-pull|range-diff|annotate|interpret-trailers|prune-packed)$/;

function judgeChanging(call: Call, verb: string, rest: readonly string[]): void {
  if (!changing.test(verb)) {
    call.find('opaque', `what git ${shown(verb)} does is not known, or an alias decides it`);
    return;
  }
  if (verb === 'config') judgeSettings(call, rest.join(' '));
  if (/^(?:clone|fetch|pull|submodule|ls-remote)$/.test(verb)) {
    if (verb !== 'ls-remote' && verb !== 'fetch') call.judging.hasDownloaded = true;
    const address = rest.find((arg) => /^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/.test(arg));
    call.find(
      verb === 'ls-remote' ? 'opaque' : 'change',
      `git ${verb} ${address === undefined ? 'fetches from its remote' : `reaches ${shown(address)}`}`,
    );
  } else call.find('change', `git ${verb} changes a repository`);
  const interactive =
    (verb === 'commit' &&
      !rest.some((arg) => /^-\w*[mFC]|^--(?:message|file|no-edit|reuse-message|allow-empty-message)/.test(arg))) ||
    rest.some((arg) => /^-\w*[ip]$|^--(?:interactive|patch|edit)$/.test(arg));
  if (interactive) call.find('opaque', `git ${verb} opens an editor or asks`);
  const target = verb === 'clone' ? rest.filter((arg) => !arg.startsWith('-'))[1] : undefined;
  if (target !== undefined) judgeWrite(call, target, 'append');
  const output = rest.find((arg) => /^(?:-o|--output)/.test(arg));
  if (output !== undefined)
    judgeWrite(
      call,
      output.includes('=') ? output.slice(output.indexOf('=') + 1) : (rest[rest.indexOf(output) + 1] ?? ''),
      'write',
    );
}
