/** Clouds, and tools that manage whole fleets. */
import type { Rule } from './judging.ts';

import { verbRules, type Verbs } from './verbs.ts';

const gone = 'destroys what it names';

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

/** Rules for clouds. */
export const cloudRules: Readonly<Record<string, Rule>> = verbRules(tables);
