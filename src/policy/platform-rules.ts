/** Containers, clusters and clouds. */
import type { Call, Rule } from './judging.ts';
import { network, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { type VerbLine, verbRule, type Verbs } from './verbs.ts';

const gone = 'destroys what it names';

const containerVerbs: readonly VerbLine[] = [
  [
    /^(?:ps|images|version|info|stats|top|port|diff|history|search|logs|context ls|context show|plugin ls|scout version)\b|^(?:container|image|volume|network|node|service|stack|context|buildx|plugin|pod|machine|secret|config)(?: (?:ls|list|ps|top|port|diff|history|logs|stats|exists|tree))\b|^(?:system|builder) (?:df|info|events|version)|^compose (?:ps|ls|logs|top|images|version|port)\b|^(?:$|help)/,
    'read',
  ],
  [/^(?:inspect|(?:container|image|network|volume) inspect)\b/, 'read'],
  [
    /^(?:run|exec|create|start|attach|(?:container|compose) (?:run|exec|create)|build|buildx build|compose (?:up|build|config)|load|import|commit|plugin|stack deploy|service (?:create|update)|swarm|trust|login|secret|config)\b/,
    'opaque',
    'runs programs, or shows secrets, in a container',
  ],
  [
    /^(?:rm|rmi|kill|(?:container|image|volume|network|builder|system|buildx|pod|secret|config|node|service|stack|context|plugin|machine|manifest|compose) (?:rm|remove|prune|kill|reset|rmi)|compose (?:rm|kill)|swarm leave|prune|pod (?:kill|rm)|system (?:prune|reset)|play kube --down)\b/,
    'destructive',
    gone,
  ],
  [
    /^(?:stop|restart|pause|unpause|pull|push|tag|rename|update|cp|wait|save|export|network (?:create|connect|disconnect)|volume create|compose (?:down|stop|start|restart|pull|pause|unpause|cp)|image (?:pull|tag|save|push)|container (?:stop|restart|start|pause|unpause|rename|update|wait|cp)|logout|start)\b/,
    'change',
  ],
];

const containerTable: Verbs = {
  options:
    '-aqsnl -f= --all --quiet --format= --filter= --no-trunc --no-stream --tail= --since= --until= --last= --size --latest --timestamps --services --digests --type= --project-name= -p= --file= --project-directory= --json --noheading --sort= --no-log-prefix --no-color',
  verbs: containerVerbs,
  dangers: [
    [
      / (?:--privileged|--pid[= ](?:host|1)|--userns[= ]host|--cap-add[= ]\S+|--security-opt[= ]\S*(?:unconfined|disable)|--device[= ]\S+|--ipc[= ]host|--uts[= ]host|--cgroupns[= ]host|--network[= ]host.*--privileged) /,
      'destructive',
      'gives a container rights of the host',
    ],
    [
      / (?:-v|--volume|--mount)[= ](?:type=bind,)?(?:\S*source=|\S*src=)?(?:\/|\/(?:etc|root|home|usr|bin|sbin|lib|boot|dev|proc|sys|run|var)(?:\/\S*)?)(?=[:,])/,
      'destructive',
      'gives a container folders of the host',
    ],
    [/docker\.sock|containerd\.sock|podman\.sock|crio\.sock/, 'destructive', 'gives a container the whole host'],
    [/ (?:-H|--host|--context|--config|--tlscacert|--url|--connection)[= ]/, 'opaque', 'talks to another engine'],
    [/ down (?:.* )?(?:-v|--volumes|--rmi) /, 'destructive', gone],
    [/ logs (?:.* )?(?:-f|--follow) | stats (?!.*--no-stream)/, 'opaque', 'does not end'],
    [/ inspect (?!.*(?:-f|--format))/, 'opaque', 'shows environments, secrets among them'],
    [/ rm (?:.* )?-\w*f/, 'destructive', gone],
  ],
};

/** What runs in a container is judged as if it ran here: the container may have the host's folders. */
function judgeContainer(call: Call): string {
  const output = verbRule(containerTable)(call) ?? unknown;
  const isRunning = call.args.findIndex((arg) => /^(?:run|exec)$/.test(arg));
  if (isRunning >= 0) judgeInside(call, call.args.slice(isRunning + 1));
  return output;
}

/** Every place where the command inside could begin. */
function judgeInside(call: Call, rest: readonly string[]): void {
  const { operands } = readOptions(
    rest,
    optionList(
      '+ * -v= -e= -u= -w= -p= -m= -h= -l= -n= -c= --name= --network= --volume= --env= --user= --workdir= --publish= --mount= --entrypoint= --hostname= --label= --env-file= --memory= --cpus= --restart= --log-driver= --namespace= --container=',
    ),
  );
  const command = operands.slice(1).filter((arg, index) => !(index === 0 && arg === '--'));
  if (command.length > 0) call.run(command, null);
}

const kube: Verbs = {
  options:
    '-ALR -n= -o= -l= -c= -f= --all-namespaces --namespace= --output= --selector= --field-selector= --show-labels --no-headers --sort-by= --context= --tail= --since= --previous --container= --timestamps --timeout= --for= --watch=false --request-timeout= --all-containers --short --client --api-group= --namespaced? --verbs= --containers --recursive --ignore-not-found --minify --revision= --list --all --show-kind --label-columns= --limit= --max-log-requests= --prefix -q',
  verbs: [
    [
      /^(?:get|describe|explain|version|api-resources|api-versions|cluster-info|top|auth (?:can-i|whoami)|rollout (?:status|history)|config (?:view|get-contexts|current-context|get-clusters|get-users)|logs|events|diff|wait|options|kustomize|plugin list)\b(?!.*\b(?:dump)\b)/,
      'read',
    ],
    [/^(?:delete|drain|taint|evict|certificate deny|config (?:unset|delete-\w+))\b/, 'destructive', gone],
    [
      /^(?:apply|create|scale|label|annotate|set|patch|expose|autoscale|cordon|uncordon|rollout|replace|edit|cp|port-forward|proxy|run|config|certificate|auth reconcile)\b/,
      'change',
    ],
    [/^(?:exec|debug|attach)\b/, 'opaque', 'runs programs in a container'],
  ],
  dangers: [
    [
      / (?:get|describe) (?:\S+ )*?\S*\bsecrets?\b| get all.*secrets?| --raw[ =]| config view.*--raw| cluster-info dump/,
      'opaque',
      'shows secrets',
    ],
    [
      / --kubeconfig[= ]| --(?:server|token|as|as-group|client-key|client-certificate|certificate-authority|insecure-skip-tls-verify|user|cluster|username|password)\b/,
      'opaque',
      'talks to another cluster or as somebody else',
    ],
    [/ --replicas[= ]0\b| --(?:force|prune|cascade|grace-period[= ]0|delete-emptydir-data)\b/, 'destructive', gone],
    [
      /cluster-admin|--privileged|hostPID|hostNetwork|system:masters|clusterrolebinding/,
      'destructive',
      'gives rights over the whole cluster',
    ],
    [/ (?:-f|--filename|-k)[= ](?:https?|git):\/\//, 'destructive', 'applies what comes over the network'],
    [
      / (?:-f|--follow|-w|--watch) (?!\S+\.(?:ya?ml|json))(?=.*\blogs\b)|\blogs\b.* -f\b| get .* -w\b/,
      'opaque',
      'does not end',
    ],
  ],
};

function judgeKube(call: Call): string {
  const output = verbRule(kube)(call) ?? unknown;
  const at = call.args.findIndex((arg) => /^(?:exec|debug|run)$/.test(arg));
  const dashes = call.args.indexOf('--');
  if (at >= 0 && dashes > at) call.run(call.args.slice(dashes + 1), null);
  else if (at >= 0) judgeInside(call, call.args.slice(at + 1));
  return output;
}

const cloudLosing =
  /(?:^| )(?:delete|destroy|remove|rm|rb|mv|terminate|purge|wipe|deregister|detach|revoke|reset|drain|deallocate|stop|shutdown|disable|release|disassociate|force|drop|evict|schedule-key-deletion|cancel|abandon|reimage|scale-in|rollback)(?:-[\w-]+)?(?: |$)/;

/** Clouds: looking up reads, words that lose things destroy, all else is open. */
function cloud(reads: RegExp, secrets: RegExp): Verbs {
  return {
    options:
      '--region= --profile= --output= --query= --max-items= --no-cli-pager --no-paginate --page-size= --filters= --filter= --format= --project= --zone= --limit= --subscription= -o= -g= --resource-group= --name= -n= --human-readable --recursive --summarize --instance-ids= --owners= --group-ids= --names= --group-names= --vpc-ids= --bucket= --prefix= --cluster= --cluster-name= --db-instance-identifier= --role-name= --user-name= --account= --quiet --flatten= --sort-by= --page-token= --cli-read-timeout= --cli-connect-timeout=',
    verbs: [
      [secrets, 'opaque', 'shows secrets'],
      [reads, 'read'],
      [cloudLosing, 'destructive', gone],
    ],
    dangers: [
      [
        / --(?:delete|force|force-destroy|skip-final-snapshot|delete-automated-backups|yes-i-really-mean-it|purge)\b/,
        'destructive',
        gone,
      ],
      [
        /0\.0\.0\.0\/0|AdministratorAccess|roles\/owner|"Action": ?"\*"|public-read|allUsers|--acl public/,
        'destructive',
        'opens something to everybody',
      ],
      [
        / --(?:endpoint-url|no-verify-ssl|cli-input-json|impersonate-service-account|ca-bundle)\b/,
        'opaque',
        'talks to another place',
      ],
    ],
  };
}

const tables: Readonly<Record<string, Verbs>> = {
  aws: cloud(
    /^(?:[a-z0-9-]+ (?:describe-[\w-]+|list-[\w-]+|get-[\w-]+)|s3 ls|sts get-caller-identity|configure list)/,
    /get-(?:secret-value|login-password|session-token|federation-token|object|parameters?\b.*decryption|password-data|authorization-token|random-password|access-key|export|function|user-data)|export-|configure (?:get|export)|decrypt|generate-data-key|assume-role/,
  ),
  'gcloud gsutil bq': cloud(
    /^(?:[a-z-]+ )*(?:list|describe|info|get-value|get-iam-policy)\b|^(?:ls|du|stat|version|config list|show)\b/,
    /secrets? versions access|print-access-token|print-identity-token|get-credentials|\bcat\b|keys (?:create|list)/,
  ),
  az: cloud(
    /^(?:[a-z-]+ )*(?:list|show|version)\b/,
    /keyvault secret (?:show|download)|account get-access-token|keys list|list-keys|show-connection-string|credential|list-credentials/,
  ),
  'doctl linode-cli hcloud scw vultr-cli ibmcloud oci openstack nova flyctl fly heroku vercel netlify wrangler eksctl kops rancher govc virsh VBoxManage vagrant incus lxc lxd multipass qm pct proxmox-backup-client xe ovirt-shell packer waypoint juju pulumi cdk sls serverless':
    {
      options: '-o= --output= --format= --all --json --title --name --state-running',
      verbs: [
        [
          /^(?:list|ls|info|status|show|version|dominfo|domstate|nodeinfo|domiflist|domblklist|net-list|pool-list|vol-list|global-status|config show|image list|remote list|snapshot list|preview|whoami|account get|\S+ (?:list|ls|info|show|status|describe))\b/,
          'read',
        ],
        [cloudLosing, 'destructive', gone],
        [
          /^(?:undefine|poweroff|managedsave-remove|net-destroy|pool-destroy|vol-delete|halt|suspend|reboot|reset|down)\b/,
          'destructive',
          gone,
        ],
      ],
    },
  helm: {
    options:
      '-Aaq -o= -n= --all-namespaces --all --namespace= --output= --filter= --max= --revision= --versions --version= --kube-context= --short --show-only= --client --template= --values= -f= --set= --strict --devel',
    verbs: [
      [
        /^(?:list|ls|status|history|search|version|show|inspect|template|lint|env|repo list|plugin list|dependency list|verify|get (?:notes|hooks|metadata))\b/,
        'read',
      ],
      [/^get/, 'opaque', 'shows secrets'],
      [/^(?:uninstall|delete|del|un|repo remove|plugin uninstall|rollback)\b/, 'destructive', gone],
      [/^(?:install|upgrade|repo|dependency|pull|push|package|registry|test|create|plugin)\b/, 'change'],
    ],
    dangers: [
      [
        / --post-renderer| --kubeconfig| --kube-apiserver| --kube-token/,
        'opaque',
        'runs a program or talks to another cluster',
      ],
      [/ --(?:force|reset-values)\b/, 'destructive', gone],
    ],
  },
  'terraform tofu terragrunt': {
    options: '@json @no-color @check @diff @recursive @list @input=false @chdir= @compact-warnings',
    verbs: [
      [
        /^(?:version|validate|providers|graph|show|fmt|workspace (?:list|show)|state (?:list|show)|get|modules|metadata)\b/,
        'read',
      ],
      [
        /^(?:destroy|state (?:rm|mv|push|replace-provider)|taint|untaint|force-unlock|workspace delete|run-all (?:destroy|apply)|import)\b/,
        'destructive',
        gone,
      ],
      [
        /^(?:init|plan|apply|refresh|output|console|workspace|login|test|untaint|query)\b/,
        'opaque',
        'runs providers and may show secrets',
      ],
    ],
    dangers: [
      [/ -(?:auto-approve|destroy|force|lock=false|replace\S*|target\S*)/, 'destructive', gone],
      [/ apply\b/, 'destructive', 'changes whatever the plan says, losses among it'],
    ],
  },
  'restic borg duplicity rclone kopia duply rsnapshot bacula bconsole velero': {
    options: '',
    verbs: [
      [/^(?:version|check|stats)\b/, 'opaque'],
      [
        /^(?:forget|prune|delete|purge|deletefile|sync|move|moveto|cleanup|rmdir|rmdirs|dedupe|bisync|compact|remove|rewrite|unlock|repair|restore delete|remove-\S+|restore|expire|backup delete)\b/,
        'destructive',
        gone,
      ],
      [/./, 'opaque'],
    ],
    dangers: [[/ --(?:prune|delete\S*|remove-\S+|force)\b/, 'destructive', gone]],
  },
  'ansible ansible-playbook ansible-pull ansible-console salt salt-call salt-ssh puppet chef-client chef-solo knife pdsh dsh pssh parallel-ssh clush mco bolt fab cap rundeck':
    {
      options: '--version --list-hosts --list-tasks --syntax-check -i=',
      verbs: [[/^/, 'opaque', 'runs commands on other machines']],
      dangers: [
        [
          /state=absent|state_absent|file\.remove|pkg\.remove|service\.stop|system\.(?:halt|reboot|poweroff)|(?:^| )-m (?:ansible\.builtin\.)?reboot|user\.delete| delete /,
          'destructive',
          gone,
        ],
      ],
    },
  'vault consul nomad etcdctl boundary': {
    options:
      '--endpoints= -w= --write-out= --keys-only --prefix --from-key --limit= --cacert= --cert= --key= --cluster @format= @detailed',
    verbs: [
      [
        /^(?:status|version|members|info|operator raft list-peers|endpoint (?:health|status|hashkv)|member list|alarm list|node status|job status|server members|catalog \w+)\b|^get \S*$/,
        'read',
      ],
      [
        /^(?:delete|destroy|del|remove|operator (?:seal|step-down|rekey|rotate|raft remove-peer|init|unseal)|kv (?:delete|destroy|metadata delete)|secrets disable|auth disable|policy delete|token revoke|lease revoke|snapshot restore|compaction|defrag|alarm disarm|member remove|stop|job stop|system gc|leave|force-leave|user delete|role delete)\b/,
        'destructive',
        gone,
      ],
      [/./, 'opaque', 'may show or change secrets'],
    ],
  },
};

const rules: Record<string, Rule> = {};
for (const [names, table] of Object.entries(tables)) rules[names] = verbRule(table);

/** Rules for platforms. */
export const platformRules: Readonly<Record<string, Rule>> = {
  ...rules,
  'docker podman nerdctl docker-compose podman-compose buildah skopeo crictl ctr': (call) =>
    /compose$/.test(call.program) ? judgeContainer({ ...call, args: ['compose', ...call.args] }) : judgeContainer(call),
  'kubectl oc k3s microk8s k0s minikube kind kubeadm': (call) => {
    if (/^(?:kubeadm|kind|minikube|k0s)$/.test(call.program)) {
      if (/^(?:version|config|status|get|profile|ip|certs)$/.test(call.args[0] ?? '')) return unknown;
      call.find(
        /^(?:reset|delete|stop)$/.test(call.args[0] ?? '') ? 'destructive' : 'opaque',
        `${call.program} ${shown(call.args[0] ?? '')} changes a whole cluster`,
      );
      return unknown;
    }
    return judgeKube(
      /^(?:k3s|microk8s)$/.test(call.program)
        ? { ...call, args: call.args[0]?.replace(/^microk8s\./, '') === 'kubectl' ? call.args.slice(1) : call.args }
        : call,
    );
  },
  'make gmake ninja cmake meson ant mvn gradle gradlew rake task just bazel scons invoke tox nox': (call) => {
    call.find('opaque', `${call.program} runs what a file says`);
    if (call.judging.hasDownloaded) call.find('destructive', 'builds what was downloaded: remote code');
    return unknown + (call.stdin?.includes(network) === true ? network : '');
  },
};
