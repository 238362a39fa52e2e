import pino from "pino";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { launchEngine } from "../../../platform/durable/launchEngine";
import { openEnqueuer, type Enqueuer } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { watchdog } from "../../../workflows/watchdog/watchdog";
import { billIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

/** The digits of an id, by a small number. */
export const digits = (no: number) => String(no).padStart(26, "0");

/** A store over which no worker runs, for the watchdog to look at, an hour from now. Closed behind the tests of its block. */
export function watchedHub() {
  let database: TestDatabase;
  let store: Store;
  let enqueuer: Enqueuer;
  let hub: Hub;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 6);
    const log = pino({ level: "silent" });
    await (await launchEngine(store, { executorId: "none", workflows: [], queues: [], log })).stop();
    enqueuer = await openEnqueuer(database.url);
    const later = new Date(Date.now() + 3_600_000);
    hub = {
      ...{ store, enqueuer, log, now: () => later },
      ...{ crm: { instance: { id: "sf", role: "CRM", platform: "salesforce" } } },
      ...{ billing: { instance: { id: "stripe-us", role: "BILLING", platform: "stripe" } } },
      ...{ erp: { instance: { id: "ns", role: "ERP", platform: "netsuite" } } },
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
    } as unknown as Hub;
  });
  afterAll(async () => {
    await enqueuer?.close();
    await store?.close();
    await database?.drop();
  });

  const anInvoice = async (no: number) => {
    await winADeal(store.prisma, digits(no));
    await billIt(store.prisma, digits(no));
    await store.prisma.order.update({ where: { id: `ord_${digits(no)}` }, data: { state: "POSTING" } });
    return store.prisma.invoice.update({
      where: { id: `inv_${digits(no)}` },
      data: { legalEntity: "US01", totalMinor: 1_169_100n, correlationId: `btx_${digits(no)}` },
    });
  };
  const processes = async (invoiceId: string) => {
    const { rows } = await store.pool.query<{ id: string; status: string }>(
      `SELECT s.workflow_uuid AS id, s.status FROM dbos.workflow_status s JOIN dbos.workflow_input i USING (workflow_uuid)
       WHERE strpos(i.inputs, $1) > 0 ORDER BY s.created_at, s.workflow_uuid`,
      [invoiceId],
    );
    return rows;
  };
  const end = (id: string, status: string) =>
    store.pool.query("UPDATE dbos.workflow_status SET status = $2 WHERE workflow_uuid = $1", [id, status]);

  return {
    opened: () => ({ store, hub }),
    /** A turn at the time that the hub has here. */
    turn: () => watchdog(hub, 0, undefined, async () => hub.now()),
    anInvoice,
    processes,
    end,
  };
}
