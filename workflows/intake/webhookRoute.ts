import type { FastifyInstance } from "fastify";
import type { Connector } from "../../connectors/connector";
import { VendorFailure } from "../../connectors/vendorFailure";
import { strangerLog } from "../../platform/audit/strangerLog";
import { tellRecords } from "../../platform/tracing/traceRequest";
import type { AuditSink } from "../../schema/audit/auditRecord";
import { HubError } from "../../schema/hubError";
import type { Hub } from "../hub";
import { recordOf } from "./putBack";
import { NotStored, refusalOf } from "./refusalOf";
import { refuseOthers, type Refuse } from "./refuseOthers";
import { takeChanges, type ArrivedChange } from "./takeChanges";
import { within } from "./within";

/** What the door needs of the hub. */
export type IntakeHub = Pick<Hub, "store" | "log" | "now" | "crm" | "billing" | "erp"> & { audit: AuditSink };

type Headers = Parameters<NonNullable<Connector<object, object>["parseWebhook"]>>[0];

interface Receiver {
  instance: { id: string };
  parseWebhook?(headers: Headers, body: Buffer, now: Date): readonly ArrivedChange[];
}

/** What cannot be read comes again as it is, however often it is sent: nothing was wrong with storing it. */
const unreadable = (cause: unknown) =>
  new VendorFailure("VALIDATION", "The delivery cannot be read as one of its platform's; it was not taken", {
    ...{ code: "webhook.malformed", httpStatus: 400, cause },
  });

/**
 * Takes deliveries at `/webhooks/<instance>`: verified before anything else is done about them, kept, acknowledged.
 * One that does not show that it is the platform's is on record as refused, with where it came from.
 */
export function webhookRoute(app: FastifyInstance, hub: IntakeHub, answerMs: number, refuse: Refuse): void {
  const connectors: readonly Receiver[] = [hub.crm, hub.billing, hub.erp];
  const parsers = new Map(
    connectors.flatMap(({ instance, parseWebhook }) => (parseWebhook ? [[instance.id, parseWebhook]] : [])),
  );
  const record = strangerLog(hub.audit, hub.log, hub.now);
  const unknown = (instance: string) => {
    const message = `No platform instance "${instance}" sends webhooks to this hub`;
    return { status: 404, code: "UNKNOWN_INSTANCE", message };
  };

  app.post<{ Params: { instance: string }; Body: Buffer | undefined }>(
    "/webhooks/:instance",
    {
      // Before the body is read: what cannot be taken costs no more than its headers.
      onRequest: async (request, reply) => {
        const { instance } = request.params;
        if (!parsers.has(instance)) return refuse(request, reply, unknown(instance));
        if ((request.headers["content-encoding"] ?? "identity").toLowerCase() === "identity") return;
        reply.header("accept-encoding", "identity");
        return refuse(request, reply, refusalOf({ statusCode: 415 }));
      },
    },
    async (request, reply) => {
      const { instance } = request.params;
      const parse = parsers.get(instance);
      if (!parse) return refuse(request, reply, unknown(instance));
      let changes: readonly ArrivedChange[];
      try {
        changes = parse(request.headers, request.body ?? Buffer.alloc(0), hub.now());
      } catch (error) {
        if (error instanceof VendorFailure && error.class === "AUTH") {
          const attempted = `a webhook of ${instance}`;
          record({ code: error.code, attempted, address: request.ip, correlationId: request.id });
        }
        throw error instanceof HubError ? error : unreadable(error);
      }
      tellRecords(
        changes.map(({ kind, externalId }) => recordOf({ source: instance, objectType: kind, objectId: externalId })),
      );
      // A delivery that is stored after all is known when it comes again.
      const stored = within(answerMs, takeChanges(hub.store, `${instance}/webhook`, changes));
      const fresh = await stored.catch((cause: unknown) => {
        throw new NotStored(cause);
      });
      return reply.code(200).send({ received: changes.length, fresh });
    },
  );
  refuseOthers(app, "/webhooks/:instance", ["POST"], refuse);
}
