import type { FastifyInstance, FastifyReply } from "fastify";
import type { Org } from "./org";
import type { Values } from "./records/field";
import { applyJournal } from "./documents/applyJournal";
import { completeDocument } from "./documents/completeDocument";
import { secondOf } from "./documents/secondOf";
import { todayOf } from "./documents/todayOf";
import { voidDocument } from "./documents/voidDocument";
import { recognizePeriod } from "./revenue/recognizePeriod";
import { deleteRecord } from "./records/deleteRecord";
import { PAGES_ONLY } from "./records/otherRecords";
import { createRecord } from "./records/saveRecord";
import type { RecordInstance } from "./records/store";

/**
 * What people do in NetSuite's pages and no public API offers: closing, locking and opening a period (by id or name),
 * having NetSuite recognize a period's revenue, approving, rejecting, voiding or unapplying a document, applying a journal to an invoice, and entering a currency's
 * exchange rate; and entering what the record API has no record for, such as a bank transfer or a revaluation, by the
 * code of its type and its lines. Entering, editing and deleting other documents are calls of the record API.
 */
export function humanActions(app: FastifyInstance, org: Org): void {
  for (const [action, change] of Object.entries(periodActions)) {
    app.post<{ Params: { id: string } }>(`/_sandbox/periods/:id/${action}`, async ({ params }, reply) => {
      const { id } = params;
      const period = org.store.all("accountingPeriod").find((one) => one.id === id || one.values["periodName"] === id);
      const closedOnDate = action === "close" ? todayOf(org) : null;
      return alter(org, reply, period, { ...change, closedOnDate });
    });
  }
  app.post<{ Params: { id: string }; Body: { share?: number } | null }>(
    "/_sandbox/periods/:id/recognize",
    async ({ params: { id }, body }, reply) => {
      const period = org.store.all("accountingPeriod").find((one) => one.id === id || one.values["periodName"] === id);
      if (!period) return reply.status(404).send({ error: "there is no such period" });
      return { journals: recognizePeriod(org, period, body?.share) };
    },
  );
  for (const [action, approvalStatus] of [
    ["approve", "2"],
    ["reject", "3"],
  ] as const) {
    app.post<{ Params: { id: string } }>(`/_sandbox/transactions/:id/${action}`, async ({ params }, reply) => {
      const found = org.store.inFamily("transaction", params.id);
      const document = found && "approvalStatus" in found.values ? found : undefined;
      const approved: Values = document?.type === "journalEntry" ? { approved: action === "approve" } : {};
      return alter(org, reply, document, { approvalStatus, ...approved }, action === "approve");
    });
  }
  // "Approve Invoices" and "Approve Journal Entries": all of a list at once.
  app.post("/_sandbox/transactions/approve", async () => {
    const waiting = org.store.all("transaction").filter(({ values }) => values["approvalStatus"] === "1");
    for (const document of waiting) {
      const approved: Values = document.type === "journalEntry" ? { approved: true } : {};
      const values = { ...document.values, approvalStatus: "2", ...approved, lastModifiedDate: secondOf(org) };
      org.store.put({ ...document, values, posting: true });
    }
    return { approved: waiting.map(({ id }) => id) };
  });
  app.post<{ Params: { id: string } }>("/_sandbox/transactions/:id/void", async ({ params }, reply) => {
    const found = org.store.inFamily("transaction", params.id);
    if (!found) return reply.status(404).send({ error: "there is no such record" });
    voidDocument(org, found);
    return reply.status(204).send();
  });
  app.post<{ Body: object }>("/_sandbox/transactions", async ({ body }) =>
    createRecord(org, org.catalog.get(PAGES_ONLY), body, { names: "Error", replace: [] }),
  );
  app.post<{ Params: { id: string } }>("/_sandbox/transactions/:id/delete", async ({ params }, reply) => {
    const found = org.store.inFamily("transaction", params.id);
    if (!found) return reply.status(404).send({ error: "there is no such record" });
    deleteRecord(org, found);
    return reply.status(204).send();
  });
  // "Accept Payments", with a journal as a credit and no payment.
  app.post<{ Params: { id: string }; Body: { doc: string; amount: number } }>(
    "/_sandbox/transactions/:id/apply",
    async ({ params, body }, reply) => {
      const found = org.store.inFamily("transaction", params.id);
      if (found?.type !== "journalEntry") return reply.status(404).send({ error: "there is no such journal" });
      applyJournal(org, found, body);
      return reply.status(204).send();
    },
  );
  // In the page a person clears the boxes of the "Apply" list, and saves.
  app.post<{ Params: { id: string } }>("/_sandbox/transactions/:id/unapply", async ({ params }, reply) => {
    const found = org.store.inFamily("transaction", params.id);
    if (!found?.lines["apply"]) return reply.status(404).send({ error: "there is nothing applied" });
    const values = { ...found.values, lastModifiedDate: secondOf(org) };
    org.store.put(completeDocument(org, { ...found, values, lines: { ...found.lines, apply: [] } }, found));
    return reply.status(204).send();
  });
  app.post<{ Params: { symbol: string }; Body: { rate: number } }>(
    "/_sandbox/currencies/:symbol/rate",
    async ({ params, body }, reply) => {
      const currency = org.store.all("currency").find(({ values }) => values["symbol"] === params.symbol);
      return alter(org, reply, currency, { exchangeRate: body.rate });
    },
  );
}

const locked = { allLocked: true, arLocked: true, apLocked: true };

/** Locking is of the subledgers A/R and A/P: journals still pass. Closing locks all. */
const periodActions = {
  close: { closed: true, ...locked },
  lock: { closed: false, allLocked: false, arLocked: true, apLocked: true },
  open: { closed: false, allLocked: false, arLocked: false, apLocked: false },
};

function alter(
  org: Org,
  reply: FastifyReply,
  instance: RecordInstance | undefined,
  changed: Values,
  posting?: boolean,
): FastifyReply {
  if (!instance) return reply.status(404).send({ error: "there is no such record" });
  const values = { ...instance.values, ...changed, lastModifiedDate: secondOf(org) };
  org.store.put({ ...instance, values, posting: posting ?? instance.posting });
  return reply.status(204).send();
}
