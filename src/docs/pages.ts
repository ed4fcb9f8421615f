/** Locks, inventory and recorded runs -> every page of the documents. */
import { hostPage } from './host-page.ts';
import { indexPage } from './index-page.ts';
import { runPage } from './run-page.ts';
import { runbookPage } from './runbook-page.ts';
import { type DocsInput, type Page, siteOf } from './site.ts';

export { mergeManaged, stalePages } from './managed.ts';
export type { DocsInput, Page } from './site.ts';

/** All pages, each wholly a managed section. The same input gives the same bytes. */
export function pages(input: DocsInput): readonly Page[] {
  const site = siteOf(input);
  return [
    indexPage(site),
    ...site.runbooks.map((runbook) => runbookPage(site, runbook)),
    ...site.hosts.map((host) => hostPage(site, host)),
    ...site.runs.map((run) => runPage(site, run)),
  ];
}
