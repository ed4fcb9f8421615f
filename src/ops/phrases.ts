/** Every phrase of the vocabulary, by op kind. */
import type { Op } from '../ir/op.ts';
import { answersPhrases } from './answers.phrases.ts';
import { authorizedKeyPhrases } from './authorized-key.phrases.ts';
import { commandPhrases } from './command.phrases.ts';
import { cronPhrases } from './cron.phrases.ts';
import { directoryPhrases } from './directory.phrases.ts';
import { filePhrases } from './file.phrases.ts';
import { groupPhrases } from './group.phrases.ts';
import { hostnamePhrases } from './hostname.phrases.ts';
import { iniPhrases } from './ini.phrases.ts';
import { linePhrases } from './line.phrases.ts';
import { linkPhrases } from './link.phrases.ts';
import { packagePhrases } from './package.phrases.ts';
import type { Phrase } from './phrase.ts';
import { servicePhrases } from './service.phrases.ts';
import { sshdPhrases } from './sshd.phrases.ts';
import { sysctlPhrases } from './sysctl.phrases.ts';
import { timezonePhrases } from './timezone.phrases.ts';
import { userPhrases } from './user.phrases.ts';

export const phrases: { readonly [K in Op['kind']]: readonly Phrase[] } = {
  package: packagePhrases,
  service: servicePhrases,
  file: filePhrases,
  directory: directoryPhrases,
  link: linkPhrases,
  line: [...linePhrases, ...sshdPhrases],
  ini: iniPhrases,
  user: userPhrases,
  group: groupPhrases,
  authorizedKey: authorizedKeyPhrases,
  cron: cronPhrases,
  sysctl: sysctlPhrases,
  hostname: hostnamePhrases,
  timezone: timezonePhrases,
  answers: answersPhrases,
  command: commandPhrases,
};
