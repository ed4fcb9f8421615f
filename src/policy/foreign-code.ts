/** Code of other languages: never trusted, but what it plainly does is seen. */
import { type Call, onTrial } from './judging.ts';
import { isBlockDevice } from './paths.ts';
import { secretFileIn } from './secret-files.ts';

const dangers: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:rmtree|unlink(?:Sync)?|removedirs|rmdir(?:Sync)?|rmSync|rm_rf|rm_r|rimraf|remove_tree|delete_tree|FileUtils\.(?:rm|remove|mv)|os\.remove|os\.unlink|fs\.(?:rm|promises\.rm)|shutil\.(?:rmtree|move)|file\.remove|os\.truncate|truncate|fs\.truncate|RecursiveDirectoryIterator|Remove-Item|deltree|shred)\b/,
    'removes files',
  ],
  [
    /\bunlink\b|\bFile\.delete\b|\bFile::(?:Path|Remove)\b|\bDir\.rmdir\b|\.unlink\(|\bos\.removedirs\b/,
    'removes files',
  ],
  [
    /\bsocket\b[\s\S]*\b(?:dup2?|exec|spawn|pty|popen|subprocess|sh\b)|\/inet\/(?:tcp|udp)|\bTCPSocket\b|\bfsockopen\b|\bnet\.(?:connect|Socket|createConnection)|IO::Socket|\bSocket\s*\(|\/dev\/tcp\//,
    'opens a network connection to a shell',
  ],
  [
    /\b(?:urlopen|urlretrieve|requests\.get|LWP::Simple|Net::HTTP|open-uri|file_get_contents\s*\(\s*['"]https?|http\.get|fetch\s*\(|IO\.popen|getstore|DownloadString|DownloadFile|Invoke-WebRequest|iwr|curl)\b[\s\S]*\b(?:exec|eval|system|compile|Function|vm\.run|iex|Invoke-Expression|popen|call|run|instance_eval)\b/,
    'runs remote code',
  ],
  [
    /\b(?:exec|eval|system|instance_eval|iex|Invoke-Expression|compile)\b[\s\S]*\b(?:urlopen|requests\.get|LWP|Net::HTTP|open-uri|https?:\/\/|DownloadString)/,
    'runs remote code',
  ],
  [
    /\bos\.kill\s*\(\s*-?1\b|\bkill\s*\(?\s*(?:['"]?(?:KILL|9|TERM)['"]?\s*,\s*)?-1\b|\bprocess\.kill\s*\(\s*-?1\b/,
    'kills every process',
  ],
  [
    /\bos\.(?:fork|forkpty)\s*\(\)[\s\S]*(?:while|for)|(?:while|for|loop|fork\s+while)[\s\S]*\bfork\b/,
    'starts copies of itself without end',
  ],
  [
    /\bsetuid\s*\(?\s*0?\s*\)?[\s\S]*\bexec|\bos\.setuid\b|\bPOSIX::setuid\b|Process::(?:Sys\.)?setuid|posix_setuid/,
    'takes the rights of root',
  ],
  [
    /\b(?:chmod|os\.chmod|File\.chmod)\b[\s\S]*(?:0?o?[4267]7{2,3}|S_ISUID|u\+s|0?o?[246][0-7]{3})/,
    'opens up or sets user id on a file',
  ],
  [/\b(?:http\.server|SimpleHTTPServer|-S\s+0\.0\.0\.0|httpd|un-?http)\b/, 'serves files to the network'],
  [
    /\bDROP\s+(?:TABLE|DATABASE|SCHEMA)|\bTRUNCATE\b|\bdropDatabase\b|\.drop\s*\(|\bdeleteMany\s*\(\s*\{?\s*\}?/i,
    'destroys data',
  ],
  [/\breboot\b|\bshutdown\b|\bpoweroff\b|\bmkfs\b/, 'stops or formats the host'],
];

/** Judges code by what it plainly calls, and every string in it as a shell program. */
export function judgeCode(call: Call, code: string): void {
  for (let from = 0; from < Math.min(code.length, codeCharsMax); from += windowChars / 2)
    judgeWindow(call, code.slice(from, from + windowChars));
}

/** Code is looked at in windows that overlap, since the patterns take long on long texts. */
const windowChars = 8192;
const codeCharsMax = 128 * 1024;

function judgeWindow(call: Call, text: string): void {
  for (const [form, what] of dangers) if (form.test(text)) call.find('destructive', `code for ${call.program} ${what}`);
  for (const path of text.match(/\/[\w./-]+/g) ?? []) {
    if (isBlockDevice(path)) call.find('destructive', `code for ${call.program} works on the device ${path}`);
    else if (
      /['",]\s*[wa+]|write|put_|open\s*\(?.*>|>>?\s*\$?path|dump|copy|symlink|rename|chmod|chown|link/.test(text)
    )
      judgeWrittenPath(call, path);
    if (secretFileIn(path) !== null && /socket|http|url|post|send|request|smtp/i.test(text))
      call.find('destructive', `code for ${call.program} sends out ${path}`);
  }
  judgeStrings(call, text);
}

/** A path in code that also writes: its own finding counts when it is a destructive one. */
function judgeWrittenPath(call: Call, path: string): void {
  const { trace } = call.judging;
  (trace.later > 0 ? trace.touchedLater : trace.touched).add(path);
  if (
    /^\/(?:etc\/(?:passwd|shadow|group|gshadow|sudoers|ssh|pam|cron|ld\.so|fstab|profile|systemd|init)|root\/\.|home\/[^/]+\/\.|boot|bin|sbin|lib|usr\/(?:bin|sbin|lib)|proc\/sys|sys)\b/.test(
      path,
    )
  ) {
    call.find('destructive', `code for ${call.program} changes ${path}`);
  }
}

function judgeStrings(call: Call, text: string): void {
  const strings = [
    ...text.matchAll(
      /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`|%[qxQ]?[{(|]([^})|]*)[})|]|\bq[qx]?[{(/|]([^})/|]*)[})/|]/g,
    ),
  ].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  const candidates = [
    ...strings.filter((string) => /\s/.test(string)),
    strings.filter((string) => !/\s/.test(string)).join(' '),
    ...strings.filter((string) => /^[a-z]+$/.test(string)),
  ];
  const { judging } = call;
  for (const candidate of candidates.slice(0, 12)) {
    const worst = onTrial(judging, () => {
      call.script(candidate.replace(/\\(["'`])/g, '$1'), null);
    });
    if (worst !== null) call.find('destructive', worst.reason);
  }
}
