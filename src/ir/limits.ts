/** Every bound in one place; units are in the names. */
export const limits = {
  sourceBytesMax: 256 * 1024,
  lockBytesMax: 8 * 1024 * 1024,
  lockNodesMax: 1_000_000,
  repoFileBytesMax: 64 * 1024,
  yamlNodesMax: 20_000,
  yamlDepthMax: 32,
  stepsMax: 200,
  pauseSecondsMax: 86_400,
  commandTimeoutMs: 300_000,
  checkTimeoutMs: 60_000,
  killGraceMs: 5_000,
  closeGraceMs: 2_000,
  /** After the second Ctrl-C: how long a run may take to stop everything, until the process just ends. */
  stopPatienceMs: 60_000,
  channelsPerConnection: 4,
  /** How far a host may run ahead of who reads its output, for each channel. */
  channelWindowBytes: 256 * 1024,
  /** After a login sshd says nothing until its PAM modules are done, which may wait 25 s for a logind that hangs. */
  shellStartMs: 30_000,
  /** Together no shorter than that. */
  keepaliveIntervalMs: 5_000,
  keepaliveCountMax: 6,
  jumpsMax: 8,
  /** Calls to a host that hangs up before it speaks SSH, and the half of the first wait between them. */
  redialsMax: 6,
  redialWaitMs: 125,
  outputHeadBytes: 16 * 1024,
  outputTailBytes: 16 * 1024,
  fileDiffBytesMax: 128 * 1024,
  diffTimeoutMs: 2_000,
  /** One fenced block of a page: a command's text or a file's diff. */
  pageBlockCharsMax: 16 * 1024,
  /** The diffs of one page; GitHub shows files up to 512 KB. */
  pageDiffCharsMax: 192 * 1024,
  /** GitHub refuses comments above 65,536 characters. */
  commentCharsMax: 60_000,
  /** One secret's value. */
  secretBytesMax: 64 * 1024,
  /** A file of encrypted secrets, and what it holds. */
  secretsBytesMax: 1024 * 1024,
  modelReplyBytesMax: 2 * 1024 * 1024,
  modelRetriesMax: 3,
  /** Buffers of output, used ones included, that may lie in memory before it is freed. */
  outputBuffersBytes: 16 * 1024 * 1024,
  hostAnswerBytesMax: 32 * 1024 * 1024,
  /** Shown live per text of a command; the rest is only counted and its end kept. */
  liveOutputBytesMax: 1024 * 1024,
  /** Output that waits for a slow disk; beyond it the host waits. */
  logPendingBytesMax: 128 * 1024,
  /** Lines that wait for a slow reader of standard output or error; beyond it hosts wait. */
  shownPendingBytesMax: 1024 * 1024,
  /** New connections to one host after a lost one, in one run. */
  reconnectsMax: 3,
  reconnectWaitMs: 1_000,
  /** How long a line of a journal waits for more, where nothing is to be sent to a host. */
  journalWaitMs: 50,
  /** How many journals are read to find the run that is to go on. */
  runsLookedAtMax: 100,
  /** How long one look at a host waits there for a running command. */
  lookWaitSeconds: 20,
  /** How long a host is kept for a run whose next script does not come. */
  leaseSeconds: 600,
  /** How long the runner waits, such as for a model, before it renews a lease; and how often. */
  leaseRenewMs: 240_000,
  leaseRenewalsMax: 30,
  /** What a lease says of its holder, each part. */
  leaseTextBytesMax: 120,
  /** How often the holder of a repository says that it lives; another machine waits `repoLeaseMs` for it. */
  repoLeaseBeatMs: 20_000,
  repoLeaseMs: 120_000,
  /** How long a lock-out guard waits for a new login, where the settings do not say. */
  guardSeconds: 60,
  /** Networks and firewalls take effect by daemons, a while after they were told: how long it takes at most until a new login counts. */
  guardSettleMs: 5_000,
  /** The limit of taking one guarded command back. */
  guardUndoSecondsMax: 120,
  /** After a guard must have decided: how long the host may take until it lets somebody in again. */
  guardGraceMs: 30_000,
  guardRetryMs: 1_000,
  /** How long a script that is done waits for the runner to have all in its journal. */
  lastWordsSeconds: 10,
  /** How long a host keeps results that no runner came back for; a run is gone on with only as long as that is sure, whatever the time zone. */
  spoolDays: 30,
  resumeDaysMax: 28,
  /** How long a host keeps what a run overwrote there. */
  backupDays: 90,
  fixOutputBytesMax: 8 * 1024,
  /** A command text that is longer, larger or deeper is not judged: it is opaque. */
  judgedCharsMax: 512 * 1024,
  judgedNodesMax: 20_000,
  judgedDepthMax: 200,
  /** Commands that one judgement looks at, loops and function calls counted each time. */
  judgedStepsMax: 5_000,
} as const;
