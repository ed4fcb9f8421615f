/** The files of a new repository, by path. */

const settings = `# yaml-language-server: $schema=schemas/settings.schema.json
# Settings of this repository; every one is optional.

# Who turns English into ops: phrasebook works offline, llm asks a model.
translator: phrasebook
# model: { name: gpt-5-mini }     # with OPENAI_API_KEY, and OPENAI_BASE_URL for other endpoints

# What happens when a command fails: known remedies are tried, a model's answer is only shown.
fix: { mode: propose }
`;

const inventory = `# yaml-language-server: $schema=schemas/inventory.schema.json
# Hosts by name. Keys are pinned in known_hosts: run \`runbook hosts scan\` after adding one.
hosts:
  here: { transport: local, family: debian }
  # web1: { address: web1.example.com, user: ops, become: true }
groups:
  hello: { hosts: [here] }
`;

const hello = `# yaml-language-server: $schema=../schemas/runbook.schema.json
name: hello
description: A first runbook; it only touches a folder in your home.
hosts: hello
vars: { who: world }
steps:
  - Create the directory ~/runbook-hello with mode 0755
  - Write "Hello, $who" to ~/runbook-hello/greeting.txt
`;

const workflow = `name: runbook
on:
  pull_request:
  push: { branches: [main] }
# The package that you trust: a version in your registry, or the address of a tarball.
env: { RUNBOOK_PACKAGE: "\${{ vars.RUNBOOK_PACKAGE }}" }
jobs:
  review:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - run: npm install --global "$RUNBOOK_PACKAGE"
      - run: runbook validate
      - run: runbook plan --check
  apply:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    concurrency: runbook
    permissions: { contents: write }
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - run: npm install --global "$RUNBOOK_PACKAGE"
      - name: Load the deploy key into an agent
        env: { SSH_KEY: "\${{ secrets.RUNBOOK_SSH_KEY }}" }
        run: |
          eval "$(ssh-agent -s)" && printf '%s\\n' "$SSH_KEY" | ssh-add -
          echo "SSH_AUTH_SOCK=$SSH_AUTH_SOCK" >> "$GITHUB_ENV"
      - run: runbook apply --commit
      - run: git push
        if: always()
`;

export const scaffold: Readonly<Record<string, string>> = {
  'runbook.yaml': settings,
  'inventory.yaml': inventory,
  known_hosts: '',
  'runbooks/hello.yaml': hello,
  'files/.gitkeep': '',
  '.gitignore':
    '.runbook/\n# identities that open secrets.age: keep them elsewhere\n*.agekey\nage-key*\nidentity*.txt\nkey.txt\nkeys.txt\n',
  '.gitattributes': '*.lock.yaml -text\n',
  '.github/workflows/runbook.yml': workflow,
};
