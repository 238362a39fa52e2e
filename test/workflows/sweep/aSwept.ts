import { Error as engine } from "@dbos-inc/dbos-sdk";
import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openEnqueuer, type Enqueuer } from "../../../platform/durable/openEnqueuer";
import { launchEngine } from "../../../platform/durable/launchEngine";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { openStore, type Store, type Transaction } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { takeOpenAmount } from "../../../workflows/ledger/takeOpenAmount";
import { sweep } from "../../../workflows/sweep/sweep";
import { billIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase } from "../../support/testDatabase";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** Where a run of a workflow dies: right before the transaction of that number commits, or right behind it. */
export interface Death {
  at: number;
  committed: boolean;
}

/** A store with deals in it, and sweeps over it at any moment, by a hub whose clock is held. */
export async function aSwept() {
  const database = await testDatabase();
  const store: Store = openStore(database.url, 6);
  const log = pino({ level: "silent" });
  // Its tables are there once an engine has run; what is asked for from then on stays to be seen.
  await (await launchEngine(store, { executorId: "none", workflows: [], queues: [], log })).stop();
  const enqueuer: Enqueuer = await openEnqueuer(database.url);
  let deals = 0;
  const hubAt = (moment: string, timeZone: string): Hub =>
    ({
      ...{ store, enqueuer, log, now: () => new Date(moment) },
      ...{ crm: { instance: { id: "sf", role: "CRM", platform: "salesforce" } }, billing: {}, erp: {} },
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z", timeZone }),
    }) as unknown as Hub;
  return {
    store,
    hubAt,
    /** A deal whose invoice over 0.01 is open and due on a day; 100.00 recur of it a month from 1 June 2026 on. */
    deal: async (dueDate: string | null = null): Promise<string> => {
      deals += 1;
      const n = String(deals).padStart(26, "0");
      await winADeal(store.prisma, n);
      await billIt(store.prisma, n);
      await store.prisma.invoice.update({
        where: { id: `inv_${n}` },
        data: { dueDate: dueDate === null ? null : day(dueDate), correlationId: `btx_${n}` },
      });
      const told = { financialSyncedAt: day("2026-06-01"), billingStatus: "Billed" };
      await store.prisma.opportunity.update({ where: { id: `opp_${n}` }, data: told });
      await store.prisma.subscription.update({ where: { id: `sub_${n}` }, data: { countedMrrMinor: 10_000n } });
      return n;
    },
    /** Enters cash in the ledger that settles a deal's invoice over 0.01, of which billing does not know. */
    settleInLedger: async (n: string) => {
      const open = (minor: bigint) => ({ minor, currency: "USD" });
      const take = (moment: string, minor: bigint) =>
        store.prisma.$transaction((tx) =>
          takeOpenAmount(
            tx,
            hubAt(moment, "UTC"),
            `inv_${n}`,
            { open: open(minor), total: open(1n), settledBy: [] },
            { no: BigInt(Date.parse(moment)), readAt: new Date(moment) },
          ),
        );
      await take("2026-06-01T00:00:00Z", 0n);
      return { takeBack: (moment: string) => take(moment, 1n) };
    },
    /** Runs a sweep at a moment. @returns how many records it looked at; null when it died on the way */
    sweep: async (moment: string, timeZone: string, death?: Death): Promise<number | null> => {
      const run = sweep(hubAt(moment, timeZone)).run(contextOver(store, death), {} as never);
      return run.catch((error: unknown) => {
        if (error instanceof Killed) return null;
        throw error;
      });
    },
    /** What was told of a deal's records, oldest first, but for what its making told. */
    events: async (n: string, type: string) => {
      const where = { type: `throughline.${type}.v1`, subject: { endsWith: n } };
      const events = await store.prisma.event.findMany({ where, orderBy: { id: "asc" } });
      return events.map(({ data }) => data as Record<string, unknown>);
    },
    /** The workflows asked for whose input names something of the deal, by name. */
    asked: async (n: string): Promise<string[]> => {
      const { rows } = await store.pool.query<{ name: string }>(
        `SELECT s.name FROM dbos.workflow_status s JOIN dbos.workflow_input i USING (workflow_uuid)
         WHERE i.inputs::text LIKE '%' || $1 || '%' ORDER BY s.name`,
        [n],
      );
      return rows.map(({ name }) => name);
    },
    close: async () => {
      await enqueuer.close();
      await store.close();
      await database.drop();
    },
  };
}

/** One of the engine's own: no code of the hub catches it. */
class Killed extends engine.DBOSWorkflowCancelledError {
  constructor() {
    super("sweep");
  }
}

/** Commits every transaction at once and remembers nothing, as if whoever comes after a death had lost all records. */
function contextOver({ prisma }: Store, death?: Death): WorkflowContext {
  let no = 0;
  return {
    id: "sweep",
    step: (_name, run) => run(),
    transact: async (_name, run) => {
      no += 1;
      const dies = death?.at === no;
      const result = await prisma.$transaction(async (tx: Transaction) => {
        const done = await run(tx);
        if (dies && !death.committed) throw new Killed();
        return done;
      });
      if (dies) throw new Killed();
      return result;
    },
    receive: async () => null,
    sleep: async () => {},
    patched: async () => true,
  };
}
