/** Words that are never taken for a name unless they are quoted, so that half of a sentence can't become a package. */

const grammar = `a all an some many few and any are as at be because before but by can do does each either else every except for from had has have if in into is it its
  just may more most must neither never no nor not now of off on once only or otherwise our out over own same shall should so such than that the
  their them then there these they this those to too under unless until up upon via was we were when whenever where whether which while will
  with within without would yet you your again always already both but who whom whose`;

const actions = `add allow answer answers append apply block boot change changes check clear clone configure confirm copy create delete deny deploy
  disable disabled download edit enable enabled enforce ensure execute exist exists fetch give grant harden ignore improve insert install installed keep kill
  launch limit link load lock make mask masked mount move open permit place point points prevent purge put reboot reload reloaded remove removed
  rename replace restart restarted restrict run running schedule secure send serve set setup start started starts stop stopped switch turn uninstall
  uninstalled unlock unmask update updated upgrade upgraded use used using verify wait write present absent`;

const nouns = `access account accounts application apps backups best certificate certificates command commands config configuration content
  database daemon daemons default dependencies directories directory editor everything anything something file files firewall folder folders group groups
  hardening host hosts it job key keys kernel latest library line lines link list machine mode module modules monitoring nothing option options owner ownership
  package packages parameter password passwords patch patches path permission permissions policy port practice practices process program programs
  recent repository role script security server servers service services setting settings shell site software something state stuff support system
  task tasks thing things tool tools update updates upgrades user users value variable version versions vulnerabilities webserver website client clients`;

const actionWords = new Set(actions.split(/\s+/));
const grammarWords = new Set(grammar.split(/\s+/));
const reserved = new Set(`${grammar} ${actions} ${nouns}`.split(/\s+/));
/** Verbs and nouns of ours that are also what accounts are called. */
const accounts = new Set([
  'deploy',
  'backup',
  'backups',
  'sync',
  'test',
  'host',
  'web',
  'server',
  'site',
  'www',
  'users',
  'keys',
  'monitoring',
  'service',
  'task',
]);

/** Whether an unquoted word can't be the name of a package or a service. */
export function isReserved(lower: string): boolean {
  return reserved.has(lower);
}

/** Whether an unquoted word can't be the name of a user or a group. */
export function isReservedForAccounts(lower: string): boolean {
  return reserved.has(lower) && !accounts.has(lower);
}

/** Whether a word only holds others together. */
export function isGrammar(lower: string): boolean {
  return grammarWords.has(lower);
}

/** Whether a word says what is to be done. */
export function isAction(lower: string): boolean {
  return actionWords.has(lower);
}
