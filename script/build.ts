/**
 * `npm run build`: src/ and the packages that it uses -> dist/, as a few files that Node loads quickly. What only some commands need stays
 * apart, where src/ imports it when it is needed. Types are checked by `npm run typecheck`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Of ssh2: native add-ons, without which it goes on, as everywhere else; and agents for HTTP through SSH, which would load Node's HTTP and TLS. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  resolveId: (id) => {
    if (id.endsWith('.node') || id === 'cpu-features') return '\0native';
    return id === './http-agents.js' ? '\0unused' : null;
  },
  load: (id) => {
    if (id === '\0native') return 'throw new Error("native parts are left out");';
    return id === '\0unused' ? 'module.exports = {};' : null;
  },
};

const bundle = await rolldown({
  cwd: root,
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  plugins: [withoutUnused],
  transform: { define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } },
});
const { output } = await bundle.write({
  dir: join(root, 'dist'),
  cleanDir: true,
  format: 'esm',
  sourcemap: true,
  sourcemapExcludeSources: true,
  entryFileNames: 'src/cli/[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
});
const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
// schemas/validators.js holds a function of ajv, which made it.
const modules = [...chunks.flatMap(({ moduleIds }) => moduleIds), join(root, 'node_modules/ajv/')];
writeFileSync(join(root, 'dist/THIRD-PARTY.md'), notice(modules));

/** The packages that are part of the files, with their licences. */
function notice(modules: readonly string[]): string {
  const folders = modules.flatMap((id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []);
  const parts = [...new Set(folders)].sort().map(licenceOf);
  return `# Packages of others in these files\n\n${parts.join('\n')}`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Throws where a package says no licence: it must not be handed on then. */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined && license === undefined) throw new Error(`${name} says no licence`);
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `## ${name} ${version}\n\nLicence: ${license ?? 'as below'}\n${text === '' ? '' : `\n${text.replaceAll(/^/gm, '    ')}\n`}`;
}
