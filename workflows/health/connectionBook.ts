import type { Logger } from "pino";
import type { CallOutcome } from "../../connectors/watchCalls";
import { VendorFailure } from "../../connectors/vendorFailure";
import { vendorWords } from "../../connectors/vendorWords";
import { healthAfter } from "../../domain/connection/connectionState";
import { noteConnection } from "../../domain/connection/noteConnection";
import { tellHealth } from "../../domain/connection/tellHealth";
import type { FoundConnection } from "../../domain/connection/connectionState";
import { dealingWith } from "../../platform/log/dealing";
import type { Environment } from "../../schema/environment";
import type { InstanceIdentity } from "../../schema/instance";
import type { Store } from "../../platform/store/openStore";
import { databaseNow } from "../../platform/store/databaseNow";
import { storeFailure } from "../../platform/store/storeFailure";

/** How often it is kept that a platform goes on answering; that it begins or ends to fail is kept at once. */
const KEEP_MS = 5_000;

/** Keeps how this worker gets on with each platform instance, by what comes of its calls. */
export interface ConnectionBook {
  told(outcome: CallOutcome): void;
  stop(): Promise<void>;
}

interface Keeping {
  log: Logger;
  /** By which what is found is stamped, to say how long ago it was. */
  clock?: () => Date;
  /** What each instance is, where the settings say. */
  environments?: ReadonlyMap<string, Environment> | undefined;
  keepMs?: number;
}

/** Opens the book with what stands in it already, for every instance that the worker is to speak to. */
export function openConnectionBook(
  store: Pick<Store, "pool" | "prisma" | "reader">,
  instances: readonly InstanceIdentity[],
  { log, clock = steady, environments, keepMs = KEEP_MS }: Keeping,
): ConnectionBook {
  const pages = new Map(instances.map((instance) => [instance.id, unheard(instance, environments?.get(instance.id))]));
  const changed = new Set(pages.keys());
  let keeping = Promise.resolve();
  const keep = () => {
    // One after another: what was found later is to stand behind what was found before.
    keeping = keeping.then(async () => {
      for (const id of [...changed]) {
        const page = pages.get(id);
        changed.delete(id);
        if (!page) continue;
        await noteConnection(store.pool, { ...page }, clock).catch((error: unknown) => {
          changed.add(id);
          log.debug({ ...storeFailure(error), instance: id }, "How a platform answers could not be kept yet");
        });
      }
      // Told later by itself, where it cannot be now.
      await dealingWith(null, async () => tellHealth(store, await databaseNow(store.reader))).catch((error: unknown) =>
        log.debug(storeFailure(error), "How platforms answer could not be told yet"),
      );
    });
  };
  keep();
  const timer = setInterval(() => changed.size > 0 && keep(), keepMs);
  timer.unref();
  return {
    told: (outcome) => {
      const page = pages.get(outcome.instance.id);
      if (!page) return;
      const was = page.failureClass !== null && page.failingSince ? healthAfter(page.failureClass) : null;
      if (!write(page, outcome, clock())) return;
      const is = page.failureClass !== null && page.failingSince ? healthAfter(page.failureClass) : null;
      changed.add(page.instanceId);
      if (is !== was) keep();
    },
    stop: async () => {
      clearInterval(timer);
      if (changed.size > 0) keep();
      await keeping;
    },
  };
}

/** Tells how long ago something was, also where somebody sets the machine's clock meanwhile. */
const steady = () => new Date(performance.timeOrigin + performance.now());

const unheard = ({ id, role, platform }: InstanceIdentity, environment?: Environment): FoundConnection => ({
  ...{ instanceId: id, role, platform, environment: environment ?? null, authExpiresAt: null },
  ...{ loginAt: null, readAt: null, failedAt: null, failingSince: null, failureClass: null, failure: null },
  credentialsRefusedAt: null,
});

/** @returns whether the outcome says anything about the platform */
function write(page: FoundConnection, { method, error, loginEndsAt }: CallOutcome, at: Date): boolean {
  // What failed in the hub says nothing of the platform.
  if (error !== undefined && !(error instanceof VendorFailure)) return false;
  page.authExpiresAt = loginEndsAt;
  if (error && healthAfter(error.class)) {
    const before = page.failingSince && page.failureClass !== null ? healthAfter(page.failureClass) : null;
    page.failedAt = at;
    // Refused by now what it only could not reach before, it fails in another way, since now.
    if (page.failingSince === null || before !== healthAfter(error.class)) page.failingSince = at;
    if (error.refusesCredentials) page.credentialsRefusedAt = at;
    page.failureClass = error.class;
    page.failure = vendorWords(error.message);
    return true;
  }
  // One that refuses a record has taken the credentials all the same.
  page.loginAt = at;
  page.failingSince = null;
  if (!error && method !== "write" && method !== "find") page.readAt = at;
  return true;
}
