/** Containers and clusters. */
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
    /^(?:run|exec|create|start|attach|(?:container|compose) (?:run|exec|create)|build|buildx build|compose (?:up|build|config)|load|import|commit|plugin|stack deploy|service (?:create|update)|swarm (?:init|join|update|ca)|trust|login|secret|config)\b/,
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

/** Rules for containers and clusters. */
export const containerRules: Readonly<Record<string, Rule>> = {
  'docker podman nerdctl docker-compose podman-compose buildah skopeo crictl ctr': (call) =>
    call.program.endsWith('compose')
      ? judgeContainer({ ...call, args: ['compose', ...call.args] })
      : judgeContainer(call),
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
