/** The English of files: put in place, written, removed. Their owner and mode alone are in attributes.phrases.ts. */
import type { FileOp, Op } from '../ir/op.ts';
import { referencesIn } from '../text/shell-quote.ts';
import { access, accessOf, accessParts, isNo } from './access.ts';
import { attributePhrases } from './attributes.phrases.ts';
import { kindOf } from './file-kind.ts';
import { places } from './file.words.ts';
import { all, type Meaning, no, one, ops, type Phrase, type PhraseContext, the, type Slots } from './phrase.ts';

const gaps = '({variables}|{every})';
const filledParts = [
  `[with|and] ${gaps} (filled in|expanded|replaced|substituted|inserted)`,
  `[and] (fill in|filling in|expand|expanding|replace|replacing|substitute|substituting|insert|inserting) ${gaps} [in it]`,
];
const filled = `[(${filledParts.join(' | ')})]`;
/** Pattern: owner, group, mode and the variables to fill in, in any order. */
const details = `*( ${[...accessParts, ...filledParts].join(' | ')} )`;
const every = {
  every: { all: ['[all] [its|runbook|declared] variables [in it]', 'variables and secrets', 'its variables'] },
};

interface Content {
  readonly content?: string;
  readonly source?: string;
  readonly expand?: string[];
}

function file(path: string, content: Content, slots: Slots): Meaning {
  const found = accessOf(slots);
  if (isNo(found)) return found;
  return ops({ kind: 'file', path, state: 'present', ...content, ...found });
}

function expansion(slots: Slots, context: PhraseContext): { readonly expand?: string[] } {
  const variables = the(slots, 'every') === 'all' ? context.names : all(slots, 'variables');
  return variables.length === 0 ? {} : { expand: [...new Set(variables)] };
}

const verb = '(copy|put|place|install|upload|deploy|write|publish|send)';

const copied: Phrase = {
  patterns: [
    `${verb} [file] {repo} [in place] (to|at|as|into|in|onto) [file] {path} ${details}`,
    `${verb} [file] {repo} , ${filled} (to|at|as|into|in) [file] {path} ${access}`,
    `${verb} [file] {repo} ${filled} (to|at|as|into|in) [file] {path} ${access}`,
    `[file] {path} is [a] copy of {repo} ${details}`,
    `[file] {path} (comes|is made|is created|is copied) from {repo} ${details}`,
    `[file] {path} has (content|contents) of {repo} ${details}`,
    `(create|write) [file] {path} from {repo} ${details}`,
    `replace [file] {path} (with|by) [file] {repo} ${details}`,
    `[file] {repo} is [copied|installed|placed|deployed] [in place] (at|to|as) {path} ${details}`,
  ],
  example: 'Copy files/site.conf to /etc/nginx/conf.d/site.conf with mode 0644 owned by root:root',
  choices: every,
  mean: (slots, context) => {
    const source = the(slots, 'repo');
    const path = the(slots, 'path');
    const whole = path.endsWith('/') ? path + (source.split('/').at(-1) ?? '') : path;
    return file(whole, { source, ...expansion(slots, context) }, slots);
  },
};

const inPlace: Phrase = {
  patterns: [
    `${verb} [file] {repo} [in place] as {place} ${details}`,
    `(use) [file] {repo} as {place} ${details}`,
    `[file] {repo} is [in place as] {place} ${details}`,
    `{place} is {repo} ${details}`,
  ],
  example: 'Put files/site.conf in place as the default site of nginx',
  choices: {
    ...every,
    place: {
      'default site': ['default site|website|server', 'default web site'],
      'nginx default site': [
        "nginx's default site",
        '(nginx default|default nginx) site',
        'default site (of|for|in) nginx',
      ],
      'apache default site': [
        "apache's default site",
        '(apache default|default apache) site',
        'default site (of|for|in) apache',
      ],
      'nginx configuration': [
        "(nginx|nginx's) (config|configuration) [file]",
        '[main] (config|configuration) [file] (of|for) nginx',
        'main nginx configuration',
      ],
      'ssh server configuration': ['(ssh|sshd) [server] (config|configuration) [file]'],
      'message of the day': ['message of day', 'motd'],
      'login banner': ['[local] login banner'],
      'remote login banner': ['remote login banner', 'login banner for remote connections'],
      'hosts file': ['hosts file'],
      'web page': ['default web page', 'default page'],
    },
  },
  isSpecific: true,
  mean: (slots, context) => {
    const name = the(slots, 'place');
    const options = (places[name] ?? []).filter((each) => each.with === undefined || context.words.has(each.with));
    const paths = [...new Set(options.map(({ path }) => path))];
    const [path] = paths;
    if (path === undefined || paths.length > 1)
      return no(
        'RB408',
        `The sentence does not say whose ${name} is meant`,
        `Say "the ${name} of nginx", or give the path.`,
      );
    return file(path, { source: the(slots, 'repo'), ...expansion(slots, context) }, slots);
  },
};

/** Text of a file ends with a newline (POSIX.1-2017, XBD 3.206). */
function written(text: string, context: PhraseContext): Content {
  const expand = referencesIn(text, context.names);
  const braced = text.replaceAll(/\$([A-Za-z_]\w*)/g, (whole, name: string) =>
    expand.includes(name) ? `\${${name}}` : whole,
  );
  return {
    content: braced === '' || braced.endsWith('\n') ? braced : `${braced}\n`,
    ...(expand.length === 0 ? {} : { expand }),
  };
}

const text: Phrase = {
  patterns: [
    `(write|put|save) [text] {content:text} (to|into|in|as) [file] {path} ${access}`,
    `[file] {path} (contains|has) [exactly|only] [content|text] {content:text} as its [whole|only] content ${access}`,
    `[file] {path} (contains|contain) (exactly|only) {content:text} ${access}`,
    `[file] {path} has (content|text) {content:text} ${access}`,
    `create [file] {path} ${access} (with|containing|and) [content|text] {content:text} ${access}`,
    `create [file] {path} ${access} that contains {content:text} ${access}`,
    `(content|contents) of [file] {path} is {content:text}`,
    `set (content|contents) of [file] {path} to {content:text} ${access}`,
  ],
  example: 'Write "Welcome to $domain" to /var/www/html/index.html',
  mean: (slots, context) => file(the(slots, 'path'), written(the(slots, 'content'), context), slots),
};

const banner: Phrase = {
  patterns: ['set (message of day|motd) to {content:text}', '(message of day|motd) is {content:text}'],
  example: 'Set the message of the day to "Authorised use only"',
  isSpecific: true,
  mean: (slots, context) => file('/etc/motd', written(the(slots, 'content'), context), slots),
};

const empty: Phrase = {
  patterns: [
    `(create|touch|make) [empty] file {path} ${access}`,
    `(create|touch) (empty) [file] {path} ${access}`,
    `touch {path} ${access}`,
    'file {path} is (present|created)',
    `file {path} exists ${access}`,
    'there is file {path}',
  ],
  example: 'Create the file /etc/cron.allow with mode 0640',
  mean: (slots) => {
    const path = the(slots, 'path');
    return path.endsWith('/') ? null : file(path, {}, slots);
  },
};

const exists: Phrase = {
  patterns: [`{path} exists ${access}`, '{path} is present'],
  example: 'The file /etc/cron.allow exists',
  mean: (slots, context) => {
    const path = the(slots, 'path');
    const found = accessOf(slots);
    if (isNo(found)) return found;
    const kind = kindOf(path, context.said) ?? (context.role === 'assertion' ? 'file' : null);
    if (kind === null)
      return no(
        'RB408',
        `"${path} exists" does not say whether it is a file or a directory`,
        `Say "The file ${path} exists" or "The directory ${path} exists".`,
      );
    return ops({ kind, path, state: 'present', ...found });
  },
};

const removed: Phrase = {
  patterns: [
    '(remove|delete) [file|files] {paths}',
    '[file] {paths} not exists',
    '[file] {paths} is (absent|removed|deleted|not present)',
    'there is no file {paths}',
  ],
  example: 'Remove the file /etc/at.deny',
  mean: (slots, context) => {
    const gone = all(slots, 'paths').map((path): Op => {
      const kind = kindOf(path, context.said) ?? 'file';
      return kind === 'directory'
        ? { kind, path, state: 'absent' }
        : ({ kind, path, state: 'absent' } satisfies FileOp);
    });
    return ops(...gone);
  },
};

/** A repo file without a place to go. */
const nowhere: Phrase = {
  patterns: [`${verb} [file] {repo} [in place]`],
  example: 'Copy files/site.conf to /etc/nginx/conf.d/site.conf',
  mean: (slots) =>
    no(
      'RB406',
      `The sentence does not say where ${one(slots, 'repo')} goes`,
      `Add the path, as in "Copy ${one(slots, 'repo')} to /etc/..."`,
    ),
};

/** One clause that says more than ops can: kept from being read as a plain file. */
const fetched: Phrase = {
  patterns: ['(download|fetch|get) {url} [to {path}]', '(download|fetch|get) {path}'],
  example: 'Copy files/tool.sh to /usr/local/bin/tool with mode 0755',
  mean: () =>
    no(
      'RB415',
      'There is no op that downloads a file',
      'Put the file below files/ in this repository and copy it from there.',
    ),
};

export const filePhrases: readonly Phrase[] = [
  copied,
  inPlace,
  text,
  banner,
  empty,
  exists,
  removed,
  nowhere,
  fetched,
  ...attributePhrases,
];
