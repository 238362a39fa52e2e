import type { FastifyInstance } from "fastify";
import type { EventBus } from "./eventBus";
import type { LongTransactions } from "./longTransactions";
import { mergeAccounts } from "./mergeAccounts";
import type { Org } from "./org";
import { orgSetup } from "./orgSetup";
import { recordId } from "./recordId";
import type { Sessions } from "./sessions";
import { undeleteRecord } from "./undeleteRecord";

/**
 * What a person or the passing of time does in an org, and no REST API offers: merging accounts and taking records back
 * out of the recycle bin are done in Salesforce's pages, in Apex or by SOAP (`merge()` and `undelete()` in the SOAP API
 * Developer Guide). A change event can be told that no commit caused, too, the org set up anew, and its records looked at
 * whatever it refuses.
 */
export function humanActions(
  app: FastifyInstance,
  { org, sessions, bus, transactions }: { org: Org; sessions: Sessions; bus: EventBus; transactions: LongTransactions },
): void {
  app.post("/_sandbox/revoke-sessions", async (_request, reply) => {
    sessions.revokeAll();
    return reply.status(204).send();
  });
  app.post("/_sandbox/setup", async (request, reply) => {
    const changed = orgSetup.partial().safeParse(request.body);
    if (!changed.success) return reply.status(400).send({ error: changed.error.issues });
    org.catalog.apply(Object.assign(org.setup, changed.data));
    return reply.status(204).send();
  });
  app.get<{ Params: { type: string } }>("/_sandbox/records/:type", async ({ params }) => org.store.all(params.type));
  app.post("/_sandbox/expire-change-events", async (_request, reply) => {
    bus.expireAll();
    return reply.status(204).send();
  });
  app.post<{
    Params: { topicOf: string };
    Body:
      | { entityName: string; changeType: string; recordId: string }
      | { entityName: string; changeType: string; recordIds: string[] };
  }>("/_sandbox/change-events/:topicOf", async ({ params, body }, reply) => {
    const recordIds = "recordIds" in body ? body.recordIds : [body.recordId];
    return reply.status(bus.tell(params.topicOf, { ...body, recordIds }) ? 204 : 404).send();
  });
  app.post<{ Body: Parameters<LongTransactions["begin"]>[1] }>("/_sandbox/transactions", async ({ body }, reply) =>
    reply.status(201).send({ id: transactions.begin(person, body) }),
  );
  app.post<{ Params: { id: string } }>("/_sandbox/transactions/:id/commit", async ({ params }, reply) =>
    reply.status(transactions.commit(params.id) ? 204 : 404).send(),
  );
  app.post<{ Params: { id: string } }>("/_sandbox/records/:id/undelete", async ({ params }, reply) => {
    org.store.transact(person, () => undeleteRecord(org, params.id));
    return reply.status(204).send();
  });
  app.post<{ Params: { id: string }; Body: { losers: string[] } }>(
    "/_sandbox/accounts/:id/merge",
    async ({ params, body }, reply) => {
      org.store.transact(person, () => mergeAccounts(org, params.id, body.losers));
      return reply.status(204).send();
    },
  );
}

/** Somebody who is not the user that an integration runs as. */
const person = recordId("005", 999);
