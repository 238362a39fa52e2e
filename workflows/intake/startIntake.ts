import fastify from "fastify";
import type { Connector } from "../../connectors/connector";
import { VendorFailure } from "../../connectors/vendorFailure";
import { HubError } from "../../schema/hubError";
import type { Worker } from "../startWorker";
import { takeChanges } from "./takeChanges";

/** A webhook larger than this is refused: every platform's are far smaller. */
const LARGEST_BODY = 1_048_576;

/**
 * Listens for webhooks at `/webhooks/<instance>`: verified against the platform's signature over the body as it came,
 * put into the inbox, and only then acknowledged. A forged or stale one is refused with 400 and leaves no trace.
 */
export async function startIntake(
  worker: Worker,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const { hub } = worker;
  const app = fastify({ bodyLimit: LARGEST_BODY, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  app.setErrorHandler((error, request, reply) => {
    const refused = error instanceof VendorFailure;
    const tooLarge = (error as { statusCode?: number }).statusCode === 413;
    const status = refused || error instanceof HubError ? 400 : tooLarge ? 413 : 503;
    const message = tooLarge ? `The delivery is larger than ${LARGEST_BODY} bytes and was not taken` : said(error);
    hub.log.warn({ url: request.url, from: request.ip, status }, `A webhook was not taken: ${message}`);
    const code = refused ? error.code : tooLarge ? "TOO_LARGE" : "UNAVAILABLE";
    return reply.code(status).send({ error: { code, message } });
  });

  const connectors = [hub.crm, hub.billing, hub.erp] as readonly Pick<
    Connector<object, object>,
    "instance" | "parseWebhook"
  >[];
  app.post<{ Params: { instance: string }; Body: Buffer | undefined }>(
    "/webhooks/:instance",
    async (request, reply) => {
      const connector = connectors.find(({ instance }) => instance.id === request.params.instance);
      if (!connector?.parseWebhook) {
        const message = `No platform instance "${request.params.instance}" sends webhooks to this hub`;
        return reply.code(404).send({ error: { code: "UNKNOWN_INSTANCE", message } });
      }
      const changes = connector.parseWebhook(request.headers, request.body ?? Buffer.alloc(0), hub.now());
      const fresh = await takeChanges(hub.store, `${connector.instance.id}/webhook`, changes);
      return reply.code(200).send({ received: changes.length, fresh });
    },
  );

  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const reasons = worker.unready();
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? "ready" : "waiting", reasons });
  });
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}

const said = (error: unknown) => (error instanceof Error ? error.message : String(error));
