import pino from "pino";
import { watchdog } from "../../../workflows/watchdog/watchdog";
import { watchedHub } from "./watchedHub";

describe("a watchdog of which one question cannot be answered", () => {
  const watched = watchedHub();

  it("asks all others, begins what they find, and says which it was", async () => {
    const { store, hub } = watched.opened();
    const lines: { what?: string; id?: string }[] = [];
    const log = pino({ level: "error" }, { write: (line: string) => void lines.push(JSON.parse(line) as object) });
    await watched.anInvoice(1);
    // Deals that are to be closed are asked for first, and by this column alone.
    await store.pool.query("ALTER TABLE operations.operation RENAME COLUMN dry_run TO gone");
    expect(await watchdog({ ...hub, log }, 0, undefined, async () => hub.now())).toEqual({ restarted: 1 });
    expect(lines).toMatchObject([{ what: "is not closed as won in the CRM", id: "closingDeals" }]);
    const { rows } = await store.pool.query("SELECT name, status FROM dbos.workflow_status");
    expect(rows).toEqual([{ name: "posting", status: "ENQUEUED" }]);
    // The turn is noted as any other, with where each kind goes on.
    const { positions } = await store.prisma.watchRun.findUniqueOrThrow({ where: { id: 1 } });
    expect(positions).toMatchObject({ unpostedInvoices: "", untoldLateness: "" });
    expect(positions).not.toHaveProperty("closingDeals");
  });
});
