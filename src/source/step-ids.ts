/** Names for steps that were given none: short, readable, the same for the same sentence. */
import { stepIdFault } from './check-names.ts';

const wordsMax = 5;
const lettersMax = 40;

/** Words that say nothing of what a step is about. */
const filler = new Set(
  'a an the and or of to in on at as is are be been it its that this with for from by sure make makes ensure please then when so if has have there into all any each up'.split(
    ' ',
  ),
);

/** One id a sentence, unique among them and among `taken`; a second step of the same name gets -2. */
export function stepIds(sentences: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((id) => id.toLowerCase()));
  const next = new Map<string, number>();
  return sentences.map((sentence) => {
    const slug = stepSlug(sentence);
    let id = slug;
    let number = next.get(slug) ?? 2;
    for (; used.has(id); number += 1) id = `${slug}-${number}`;
    next.set(slug, number);
    used.add(id);
    return id;
  });
}

/** `Install nginx and make sure it starts on boot` -> `install-nginx-starts-boot`. Numbers are left out: a value may change and the step stays the same one. */
export function stepSlug(sentence: string): string {
  const words = sentence
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .flatMap((token) => lastPart(token).split(/[^a-z0-9]+/))
    .filter((word) => word !== '');
  const telling = words.filter((word) => !filler.has(word) && !/^\d+$/.test(word));
  const slug = shortened(telling.length === 0 ? words : telling);
  if (slug === '') return 'step';
  return stepIdFault(slug) === null ? slug : `${slug}-step`;
}

/** What a path or a dotted name ends in: /var/www/site -> site, net.ipv4.tcp_syncookies -> tcp_syncookies. */
function lastPart(token: string): string {
  const bare = token.replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  const path = bare.slice(bare.lastIndexOf('/') + 1);
  return path.split('.').length > 2 && !/^[\d.]+$/.test(path) ? path.slice(path.lastIndexOf('.') + 1) : path;
}

function shortened(words: readonly string[]): string {
  let slug = '';
  for (const word of words.slice(0, wordsMax)) {
    const longer = slug === '' ? word.slice(0, lettersMax) : `${slug}-${word}`;
    if (longer.length > lettersMax) break;
    slug = longer;
  }
  return slug;
}
