import type { Store } from "../../platform/store/openStore";
import type { Books } from "../figures/books";
import { checkFigures, type FiguresChecked } from "../figures/checkFigures";
import { authorization, startGraph } from "../graph/startGraph";
import type { Places } from "./connectorsFor";
import { underLoad } from "../support/underLoad";

const SETTLES_WITHIN_MS = 15_000;
const HOLDS_WITHIN_MS = 60_000;

/**
 * The figures that do not hold once a company's hub has taken all in. What a person did in the ledger shows within one
 * poll: a figure is looked at again until it holds, or has had the time to.
 */
export async function settledFigures(
  store: Store,
  places: Places,
  books: Books,
  asOf: { today: string; goLive: string },
): Promise<FiguresChecked> {
  const graph = await startGraph(store);
  try {
    const doors = {
      stripe: { url: places.stripe, apiKey: "sk_test_throughline_demo" },
      netsuite: {
        ...{ url: places.netsuite, clientId: "hub", certificateId: "main", privateKey: places.netsuiteKey },
      },
      graph: { url: graph.url, headers: { authorization } },
    };
    await until(() => isSettled(store), SETTLES_WITHIN_MS);
    const posted = () => store.prisma.posting.count({ where: { status: "POSTED" } });
    let checked: FiguresChecked = { failures: [], counts: {} };
    let before: number;
    // A figure may still come to hold while the hub gets on with its work, such as the journals of a year.
    do {
      before = await posted();
      await until(async () => {
        checked = await checkFigures(doors, { books, ...asOf });
        return checked.failures.length === 0;
      }, HOLDS_WITHIN_MS);
    } while (checked.failures.length > 0 && (await posted()) > before);
    return checked;
  } finally {
    await graph.close();
  }
}

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const from = Date.now(); !(await holds()) && Date.now() - from < underLoad(withinMs);) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Nothing waits in the inbox, but for what the hub has no rule for, and no workflow runs. */
export async function isSettled({ prisma }: Store): Promise<boolean> {
  const [found] = await prisma.$queryRaw<{ settled: boolean }[]>`
    SELECT NOT EXISTS (SELECT FROM operations.inbox_message WHERE processed_at IS NULL AND due_at <> 'infinity')
      AND NOT EXISTS (SELECT FROM dbos.workflow_status WHERE status IN ('PENDING', 'ENQUEUED')) AS settled`;
  return found?.settled ?? true;
}
