import type { ChangePage } from "../../../connectors/connector";
import type { CrmRecords } from "../../../schema/canonical/crm";

type Page = ChangePage<CrmRecords>;

/** Reads a feed until `enough`, aborts it, and answers the pages that came. */
export async function collect(
  open: (signal: AbortSignal) => AsyncIterable<Page>,
  enough: (pages: readonly Page[]) => boolean = () => false,
): Promise<Page[]> {
  const abort = new AbortController();
  const pages: Page[] = [];
  for await (const page of open(abort.signal)) {
    pages.push(page);
    if (enough(pages)) break;
  }
  abort.abort();
  return pages;
}

/** The changes of some pages, in order. */
export const changesOf = (pages: readonly Page[]) => pages.flatMap(({ changes }) => changes);
