/** Database clients: the statement in an argument or on standard input is what counts. */
import { judgeCode } from './foreign-code.ts';
import type { Call, Rule } from './judging.ts';
import { isLiteral, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeWrite } from './touch-file.ts';
import { verbRules, type Verbs } from './verbs.ts';

const losingStatement =
  /\b(?:drop\s+(?:database|schema|table|user|role|index|view|column|tablespace|keyspace|collection|measurement|series|function|procedure|trigger|extension|owned|publication|subscription|materialized|type|sequence|shard|retention|login|certificate|partition)|drop\s+if\b|truncate\b|delete\s+from\s+[\w."`]+\s*(?:;|$|where\s+(?:1\s*=\s*1|true)\b)|delete\s+from|alter\s+table\s+\S+\s+drop|detach\s+partition|purge\s+(?:binary|master)\s+logs|reset\s+(?:master|slave|replica)|shutdown\b|vacuum\s+full|pg_terminate_backend|pg_drop_|pg_reset|reassign\s+owned|drop\b|flush\s+(?:privileges|logs|tables)\b(?<!privileges)|kill\s+(?:query\s+|connection\s+)?\d)/i;
const wideUpdate = /\bupdate\s+[\w."`]+\s+set\b(?!.*\bwhere\b)/is;
const weakening =
  /\b(?:grant\s+all|with\s+grant\s+option|superuser|identified\s+by\s+''|alter\s+(?:user|role)\s+\S+\s+.*password|set\s+password|trust\b.*pg_hba|skip-grant)/i;
const running =
  /\b(?:copy\s+.*\b(?:to|from)\s+program|xp_cmdshell|sys_exec|sys_eval|into\s+(?:out|dump)file|load_file|load\s+data|pg_read_file|pg_ls_dir|lo_import|lo_export|dblink|create\s+(?:or\s+replace\s+)?(?:function|procedure|extension|trigger)|do\s+\$|load_extension|attach\s+database|pragma\s+\w+\s*=|utl_http|dbms_\w+|call\s+\w|exec(?:ute)?\b|prepare\b|handler\b)/i;
const meta =
  /(?:^|[\n;])\s*(?:\\(?:!|copy|o|w|i|ir|g|gexec|s|e|ef|ev|setenv|cd|connect|c)\b|\\!|\.(?:shell|system|sh|load|output|once|import|read|save|backup|restore|open|log|excel|www|edit|clone|archive)\b|system\b|source\b|tee\b|pager\b|edit\b)/i;
const readingStatement =
  /^\s*(?:select\b(?!.*\b(?:into|for\s+update|for\s+share)\b)|show\b|describe\b|desc\b|explain\b(?!\s+\(?\s*analy[sz]e)|\\(?:d\w*\+?|l\+?|conninfo|dt|du|dn|df|z|timing|x|echo)\b|\.(?:tables|schema|databases|indexes|dbinfo|version|headers|mode|show|stats|quit|exit)\b|pragma\s+[\w.]+(?:\(\w+\))?\s*$|values\s*\(|status\b|use\s+\w+\s*$|set\s+(?:names|session\s+transaction\s+read\s+only)\b|begin\s*$|commit\s*$|rollback\s*$|with\s.*\bselect\b(?!.*\b(?:insert|update|delete)\b))/is;
const harmlessFunction =
  /^(?:count|sum|min|max|avg|now|version|current_\w+|coalesce|lower|upper|length|char_length|round|abs|date|datetime|strftime|date_trunc|extract|age|to_char|concat|concat_ws|group_concat|string_agg|array_agg|json_agg|row_number|rank|over|in|exists|any|all|values|and|or|not|where|from|on|if|ifnull|nullif|isnull|case|cast|convert|substr|substring|trim|replace|left|right|database|schema|user|session_user|pg_is_in_recovery|pg_database_size|pg_size_pretty|pg_relation_size|pg_total_relation_size|pg_table_size|pg_get_userbyid|pg_postmaster_start_time|pg_last_xact_replay_timestamp|pg_current_wal_lsn|pg_last_wal_receive_lsn|pg_wal_lsn_diff|has_database_privilege|has_table_privilege|to_regclass|pg_encoding_to_char|obj_description|host|inet_server_addr|timestampdiff|unix_timestamp|from_unixtime|interval|distinct|limit|like|between|select|union|using|as|by|having|format|sqlite_version|changes|total|typeof|hex|quote|instr|found_rows|row_count|connection_id)$/i;

/** Longer statements are only looked at in part. */
const statementCharsMax = 16 * 1024;

/** Judges statements of SQL, and the commands that clients add to it. */
function judgeStatements(call: Call, whole: string): void {
  if (whole.length > statementCharsMax) call.find('opaque', 'the statements are too long to be judged');
  const text = whole.slice(0, statementCharsMax);
  const statement = text.replace(/--[^\n]*|\/\*(?!!)[\s\S]*?\*\//g, ' ');
  if (losingStatement.test(statement))
    call.find('destructive', `the statement destroys data: ${shown(text).slice(0, 80)}`);
  if (wideUpdate.test(statement))
    call.find('destructive', `the statement changes every row: ${shown(text).slice(0, 80)}`);
  if (weakening.test(statement)) call.find('destructive', `the statement gives rights away or sets a password`);
  if (running.test(statement)) call.find('opaque', 'the statement runs code or reaches files');
  const program =
    /program\s+(['"])([\s\S]*?)\1/i.exec(statement)?.[2] ??
    /(?:\\!|\.shell|\.system|\bsystem)\s+([^\n;]+)/i.exec(statement)?.[1];
  if (meta.test(statement)) call.find('opaque', 'the client runs a command or writes a file');
  if (program !== undefined) call.script(program, null);
  if (!isLiteral(text) && !/^[^\uE000-\uE006]*'?[\uE003\uE004]'?[^\uE000-\uE006]*$/.test(text))
    call.find('opaque', 'a part of the statement is not known');
  for (const part of statement.split(';')) {
    if (part.trim() === '') continue;
    const calls = [...part.replace(/'(?:[^']|'')*'/g, "''").matchAll(/\b([A-Za-z_]\w*)\s*\(/g)].map(
      (match) => match[1] ?? '',
    );
    const isReading = readingStatement.test(part) && calls.every((name) => harmlessFunction.test(name));
    if (!isReading) call.find('change', `the statement may change data: ${shown(part).trim().slice(0, 60)}`);
    else if (/\b(?:pg_shadow|pg_authid|mysql\.user|authentication_string|rolpassword|passwd)\b/i.test(part))
      call.find('opaque', 'the statement reads password hashes');
  }
}

interface Client {
  readonly options: string;
  readonly statements: readonly string[];
  /** Options whose value is a file that is written. */
  readonly writes: readonly string[];
  /** Options that read a file of statements, or run something. */
  readonly opaque: readonly string[];
  /** Operands from this one on are statements; absent: operands are names. */
  readonly operandsAre?: number;
  /** Options after which nothing is asked. */
  readonly reading?: RegExp;
}

const clients: Readonly<Record<string, Client>> = {
  'psql pgcli cockroach': {
    options:
      '-aAbeEHlnqsStwWxXz01V -c= -d= -f= -F= -h= -L= -o= -p= -P= -R= -T= -U= -v= --command= --dbname= --file= --host= --port= --username= --no-password --no-psqlrc --tuples-only --no-align --quiet --list --output= --log-file= --set= --variable= --pset= --csv --html --expanded --echo-all --echo-errors --single-transaction --field-separator= --record-separator= --version',
    statements: ['-c', '--command'],
    writes: ['-o', '--output', '-L', '--log-file'],
    opaque: ['-f', '--file'],
    reading: /^(?:-l|--list)$/,
  },
  'mysql mariadb mysqlsh': {
    options:
      '-ABbCEfGHiLNnqrsTtVvwWX -D= -e= -h= -p? -P= -S= -u= --execute= --database= --host= --password? --port= --socket= --user= --batch --skip-column-names --silent --raw --table --vertical --defaults-file= --defaults-extra-file= --protocol= --connect-timeout= --ssl-mode= --no-defaults --login-path= --default-character-set= --delimiter= --tee= --pager= --init-command= --column-names --force --xml --html --version --skip-ssl',
    statements: ['-e', '--execute', '--init-command'],
    writes: ['--tee'],
    opaque: ['--pager', '--defaults-file', '--defaults-extra-file'],
  },
  'sqlite3 sqlite duckdb': {
    options:
      '@readonly @header @noheader @csv @json @line @list @column @html @batch @bail @separator= @cmd= @init= @version @safe @echo @table @box @markdown @nullvalue= @ro',
    statements: ['-cmd'],
    writes: [],
    opaque: ['-init'],
    operandsAre: 1,
  },
  'clickhouse-client clickhouse cqlsh influx isql sqlcmd bcp osql sqlplus impala-shell hive beeline presto trino snowsql mssql-cli':
    {
      options:
        '-q= -Q= -e= -h= -H= -u= -U= -d= -p= -S= -N -t -f= --query= --execute= --host= --user= --database= --port= --execute --multiquery -C',
      statements: ['-q', '-Q', '-e', '--query', '--execute'],
      writes: ['-o'],
      opaque: ['-f', '-i'],
    },
};

function judgeClient(call: Call, client: Client): string {
  const options = readOptions(call.args, optionList(client.options));
  const values = (names: readonly string[]): string[] => names.flatMap((name) => options.given.get(name) ?? []);
  if (options.unknown.length > 0)
    call.find('opaque', `${call.program} with ${shown(options.unknown[0] ?? '')} is not known`);
  if (client.opaque.some((name) => options.given.has(name)))
    call.find('opaque', `${call.program} takes statements or settings from a file`);
  for (const file of values(client.writes)) judgeWrite(call, file, 'write');
  const operands = client.operandsAre === undefined ? [] : options.operands.slice(client.operandsAre);
  const statements = [...values(client.statements), ...operands];
  for (const statement of statements) judgeStatements(call, statement);
  const losing = call.args.find((arg) => !statements.includes(arg) && losingStatement.test(arg) && /\s/.test(arg));
  if (losing !== undefined) call.find('destructive', `the statement destroys data: ${shown(losing).slice(0, 80)}`);
  if (
    call.args.some((arg) => client.reading?.test(arg) === true) ||
    options.given.has('--version') ||
    options.given.has('-V')
  )
    return unknown;
  if (statements.length === 0) {
    if (call.stdin === null) call.find('opaque', `${call.program} without a statement is interactive`);
    else {
      judgeStatements(call, call.stdin);
      if (!isLiteral(call.stdin)) call.find('opaque', 'which statements run is not known');
    }
  }
  return unknown;
}

function judgeMongo(call: Call): string {
  const at = call.args.findIndex((arg) => arg.startsWith('--eval'));
  const code = at < 0 ? (call.stdin ?? '') : `${call.args[at] ?? ''} ${call.args[at + 1] ?? ''}`;
  if (
    /drop\w*\s*\(|delete(?:One|Many)\s*\(|remove\s*\(|shutdownServer|fsyncLock|repairDatabase|rs\.(?:remove|stepDown|reconfig)|killOp|dropUser|findOneAndDelete|replaceOne|renameCollection|compact\b/.test(
      code,
    )
  )
    call.find('destructive', 'the statement destroys data');
  call.find('opaque', `${call.program} runs a program`);
  judgeCode(call, code);
  return unknown;
}

/** mysqladmin's words and redis commands are verbs. */
const tables: Readonly<Record<string, Verbs>> = {
  'redis-cli valkey-cli keydb-cli': {
    options:
      '-c -h= -p= -n= -u= -s= --raw --no-raw --csv --no-auth-warning --user= --tls -2 -3 --json --quoted-input -t=',
    verbs: [
      [
        /^(?:ping|info|get|mget|exists|ttl|pttl|type|strlen|llen|lrange|lindex|scard|smembers|sismember|hget|hgetall|hlen|hkeys|hvals|hmget|hexists|zcard|zrange|zscore|zcount|dbsize|time|lastsave|role|echo|keys|scan|sscan|hscan|zscan|randomkey|memory (?:usage|stats|doctor)|client (?:list|id|getname|info)|config get (?!\S*pass)\S+|cluster (?:info|nodes|slots|shards|myid)|slowlog (?:get|len)|latency (?:latest|history|doctor)|object \w+|command (?:count|info)|xlen|xrange|xinfo|pubsub \w+|module list|acl (?:whoami|cat)|sentinel (?:masters|master|slaves|replicas|get-master-addr-by-name|ckquorum))(?: |$)/i,
        'read',
      ],
      [
        /^(?:flushall|flushdb|shutdown|del|unlink|config (?:set|rewrite|resetstat)|slaveof|replicaof|debug|cluster (?:reset|forget|failover|delslots\w*|flushslots|replicate|meet|addslots\w*|setslot)|script (?:flush|kill)|module (?:load|loadex|unload)|eval\w*|fcall\w*|function (?:delete|flush|load|restore)|migrate|restore|swapdb|client (?:kill|pause)|acl (?:deluser|setuser|load|save)|sentinel (?:remove|failover|reset|set)|failover|monitor|sync|psync|bgrewriteaof|save|rename|expire\w*|pexpire\w*|getdel|spop|lpop|rpop|ltrim|srem|hdel|zrem\w*|xdel|xtrim|lrem|sort)(?: |$)/i,
        'destructive',
        'loses or takes over data',
      ],
      [
        /^(?:set|mset|setex|setnx|append|incr\w*|decr\w*|lpush\w*|rpush\w*|sadd|hset\w*|hmset|zadd|persist|bgsave|publish|select|xadd|touch|copy|hincrby\w*|getset|getex|lset|linsert|client (?:setname|no-evict)|config resetstat|slowlog reset|latency reset|wait)(?: |$)/i,
        'change',
      ],
    ],
    dangers: [
      [
        / --(?:eval|pipe|rdb|functions-rdb|replica|slave|cluster \w+|latency\S*|bigkeys|memkeys|hotkeys|scan|intrinsic\S*|lru-test)\b| -x | -i /,
        'opaque',
        'does more than one command',
      ],
    ],
  },
  'mysqladmin mariadb-admin': {
    options:
      '-u= -h= -P= -S= -p? -s -v -r -w? --user= --host= --port= --socket= --password? --defaults-file= --silent --no-defaults --connect-timeout= --relative --protocol=',
    verbs: [
      [
        /^(?:ping|status|version|extended-status|processlist|variables)(?: (?:ping|status|version|extended-status|processlist|variables))*$/,
        'read',
      ],
      [/^(?:flush-\w+|reload|refresh|start-slave|start-replica|create)\b/, 'change'],
      [/./, 'destructive', 'stops or loses a database'],
    ],
  },
  'pg_dump pg_dumpall mysqldump mariadb-dump mongodump pg_basebackup mysqlhotcopy xtrabackup mariabackup sqlite3_rsync redis-dump influxd':
    {
      options: '*',
      verbs: [[/^/, 'change', 'copies a database out']],
      dangers: [
        [
          / -(?:f|o|r|D|-file|-out|-result-file|-archive|-target-dir)[= ]\/(?:etc|root|usr|boot|bin|lib|sbin)\//,
          'destructive',
          'writes into the system',
        ],
        [
          / (?:-c|--clean|--delete-master-logs|--delete-source-logs|--flush-logs|--master-data|--prepare|--copy-back|--move-back)\b/,
          'opaque',
          'does more than copy',
        ],
      ],
    },
  'createdb createuser createlang reindexdb vacuumdb clusterdb mysql_upgrade mysqlcheck mysqlimport mysql_tzinfo_to_sql myisamchk pgbench':
    {
      options: '*',
      verbs: [[/^/, 'change', 'changes a database']],
      dangers: [[/ (?:-s|--superuser|-\w*f|--repair|--full)\b/, 'opaque', 'gives rights away or rewrites files']],
    },
  'dropdb dropuser droplang pg_resetwal pg_rewind pg_restore mongorestore initdb mysql_install_db mysql_secure_installation pg_archivecleanup pg_upgrade pg_dropcluster mariadb-install-db':
    { options: '-l --list', verbs: [[/^/, 'destructive', 'loses or replaces a database']] },
  'pg_ctl pg_ctlcluster pg_lsclusters pg_createcluster pg_controldata pg_config pg_waldump': {
    options: '-D= -h --no-header',
    verbs: [
      [/^(?:status|$)/, 'read'],
      [/^(?:stop|kill|\S+ \S+ stop|promote|\S+ \S+ promote)/, 'destructive', 'stops a database'],
      [/./, 'change'],
    ],
  },
  'rabbitmqctl rabbitmq-diagnostics rabbitmq-plugins rabbitmqadmin': {
    options: '-qs -n= -p= --quiet --formatter= --node=',
    verbs: [
      [
        /^(?:status|list_\w+|list|cluster_status|ping|check_\w+|report|version|is_\w+|node_health_check|environment)\b/,
        'read',
      ],
      [
        /^(?:reset|force_reset|delete\w*|stop\w*|shutdown|forget_\w+|purge\w*|clear_\w+|close_\w+|eval|purge|hipe|await_\w+|kill\w*)\b/,
        'destructive',
        'loses queues or stops the broker',
      ],
      [
        /^(?:add_\w+|set_\w+|change_password|enable|disable|start_app|declare|rotate_\w+|join_cluster|sync_queue|authenticate_user|publish|get)\b/,
        'change',
      ],
    ],
  },
  'kafka-topics kafka-topics.sh kafka-configs kafka-configs.sh kafka-consumer-groups kafka-consumer-groups.sh': {
    options:
      '--bootstrap-server= --list --describe --topic= --group= --all-groups --zookeeper= --entity-type= --entity-name= --state --members',
    verbs: [[/^/, 'read']],
    dangers: [
      [/ --(?:delete|reset-offsets|alter|create|execute|command-config)\b/, 'destructive', 'changes or loses topics'],
    ],
  },
};

const rules: Record<string, Rule> = verbRules(tables);
for (const [names, client] of Object.entries(clients)) rules[names] = (call) => judgeClient(call, client);

/** Rules for databases. */
export const databaseRules: Readonly<Record<string, Rule>> = { ...rules, 'mongo mongosh': judgeMongo };
