/** Which file a path means at this point of a text: folders, dots, and links that the text itself made. */
import { absolutePath } from './paths.ts';
import type { Shell } from './shell-state.ts';

/** Links that lead to links are followed this far. */
const linksMax = 8;

/** The absolute path, as far as it is known; open parts stay as marks. */
export function locate(path: string, shell: Shell): string {
  let place = absolutePath(path, shell.cwd);
  for (let count = 0; count < linksMax; count += 1) {
    const link = [...shell.judging.links].find(([from]) => place === from || place.startsWith(`${from}/`));
    if (link === undefined) break;
    place = absolutePath(link[1] + place.slice(link[0].length), '');
  }
  return place;
}
