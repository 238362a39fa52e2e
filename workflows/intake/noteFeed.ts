import type { Connector } from "../../connectors/connector";
import { vendorWords } from "../../connectors/vendorWords";
import { FEED } from "../../domain/exception/staleFeeds";
import { noteFault, noteHeard, noteRead } from "../../domain/feed/feedNotes";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { storeFailure } from "../../platform/store/storeFailure";
import type { Failure } from "../effects/failure";
import type { Hub } from "../hub";

/** From so many failures in a row on, a person hears of what may pass by itself. */
const TELL_FROM = 5;

/** A feed of a platform that a person must hear of, once it is not read any more. */
export interface Feed {
  source: string;
  name: string;
  platform: Pick<Connector<unknown, unknown>["instance"], "role" | "platform" | "id">;
}

/**
 * Has a person told that a feed cannot be read: at once where that does not pass by itself, such as credentials that are
 * refused. Until it is read again, what the platform would tell is missing in the hub.
 * @param failures how many there were in a row
 */
export async function noteRefusedFeed(hub: Hub, feed: Feed, failure: Failure, failures: number): Promise<void> {
  // It is told wherever the hub says how it stands.
  const said = vendorWords(failure.message);
  await orLog(hub, feed.source, noteFault(hub.store.pool, feed.source, { ...failure, message: said, tries: failures }));
  if (failure.retryable && failures < TELL_FROM) return;
  const { source, name, platform } = feed;
  const vendor = vendorNames[platform.platform];
  await inOwn(hub, source, (tx) =>
    raiseException(tx, hub.now(), {
      class: failure.class,
      title: `${vendor} does not tell what changes there any more`,
      explanation: `The feed "${name}" of ${vendor} (${platform.id}) cannot be read: ${said.replace(/\.$/, "")}. What changed there since is missing in the hub, as far as no other feed tells it, and no invoice is called tied out on it. ${adviceOn(failure, vendor)} The feed is tried again by itself and goes on where it stood; the case ends then.`,
      classification: "CONFIDENTIAL",
      subjectType: FEED,
      subjectId: source,
      accountId: null,
      system: platform.role,
      correlationId: source,
      amountAtRisk: null,
      retry: null,
    }),
  );
}

/** What is not granted is granted in the platform: only credentials that it does not know are for the hub to change. */
function adviceOn({ class: of, httpStatus }: Failure, vendor: string): string {
  if (of !== "AUTH") return `Mend the connection to ${vendor}.`;
  const renew = `enew the credentials of ${vendor} in the connection's settings, and start the worker anew; where they were mended in ${vendor} itself, nothing is to be done here.`;
  if (httpStatus === 401) return `R${renew}`;
  return `Grant what is missing in ${vendor}; where it refuses the credentials themselves, r${renew}`;
}

/** Ends the cases about a feed, which was read. */
export async function noteReadFeed(hub: Hub, { source }: Feed): Promise<void> {
  await orLog(hub, source, noteRead(hub.store.pool, source));
  await inOwn(hub, source, (tx) => settleExceptions(tx, hub.now(), source));
}

/** Notes that a feed's platform answered; what was wrong with the feed may be so still. */
export const noteHeardFeed = (hub: Hub, { source }: Feed): Promise<void> =>
  orLog(hub, source, noteHeard(hub.store.pool, source));

const inOwn = (hub: Hub, source: string, work: Parameters<Hub["store"]["prisma"]["$transaction"]>[0]): Promise<void> =>
  orLog(hub, source, hub.store.prisma.$transaction(work));

/** What cannot be written, as while the database is away, must not end the feed that it is about. */
const orLog = (hub: Hub, source: string, written: Promise<unknown>): Promise<void> =>
  written.then(
    () => {},
    (error: unknown) => hub.log.error({ ...storeFailure(error), source }, "How a feed stands could not be noted"),
  );

export const vendorNames = { salesforce: "Salesforce", stripe: "Stripe", netsuite: "NetSuite" } as const;
