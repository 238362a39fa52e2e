import { SpanKind } from "@opentelemetry/api";
import { UNHANDLED } from "../../connectors/connector";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { correlationOfRecord } from "../../domain/trace/correlationOf";
import { dealing, dealingWith, learnDealing } from "../../platform/log/dealing";
import { inDealTrace } from "../../platform/tracing/inDealTrace";
import { inSpan } from "../../platform/tracing/inSpan";
import { claimReadings } from "../../domain/reading/claimReadings";
import { inLane } from "../../platform/budget/callLane";
import type { ClaimedMessage } from "../../platform/inbox/claimDue";
import { isEmpty } from "../../platform/inbox/isEmpty";
import { keepInHand } from "../../platform/inbox/keepInHand";
import { linkToRaw } from "../../platform/eventLog/rawRef";
import { keepListening } from "../../platform/store/keepListening";
import { storeFailure } from "../../platform/store/storeFailure";
import { settle } from "../../platform/inbox/settle";
import { takeBack } from "../../platform/inbox/takeBack";
import type { SystemRole } from "../../schema/systemRole";
import type { Hub } from "../hub";
import { ruleFor } from "./applyChange";
import { callLane } from "./callLane";
import { claimInTurn } from "./claimInTurn";
import { lookAgain } from "./lookAgain";
import { parkUnknown } from "./parkUnknown";
import { placesByInstance } from "./placesByInstance";
import { putBack, recordOf } from "./putBack";
import { READ } from "./takeEverything";

const LEASE_MS = 60_000;
/** For how many leases a record stays in hand: what is then still at it is taken for hung, and the record comes again. */
const MOST_LEASES = 30;
const POLL_MS = 1_000;
/** The same while nothing waits there that could become due: what a wake-up that was lost costs. */
const EMPTY_MS = 5_000;
/** How long a record waits for its turn with its platform before it gives its place to one of another's. */
const PATIENCE_MS = 1_000;

/**
 * Takes what arrived into the store, record by record, until stopped: woken by each arrival, and looking by itself in
 * case a wake-up was lost. What fails comes again with growing waits; nothing is dropped. What takes long, such as many reads of a slow platform, stays in hand.
 */
export function drainInbox(
  hub: Hub,
  worker: string,
  leaseMs = LEASE_MS,
  emptyMs = EMPTY_MS,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let wake = () => {};
  const listener = keepListening(hub.store.url, "inbox_received", () => wake(), hub.log);
  const inHand = new Map<Promise<void>, string[]>();
  // With the database away nothing can be put back, and a claim may have been granted that nobody heard of.
  let lost = false;
  const places = placesByInstance([hub.crm, hub.billing, hub.erp].map(({ instance }) => instance.id));
  const hasRoom = () => {
    const { of, others } = places.rooms();
    return Math.max(others, ...of.values()) > 0;
  };

  let no = 0;
  let lookAgainAt = Infinity;
  const run = async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      if (lost) {
        lost = false;
        await takeBack(hub.store.pool, worker, [...inHand.values()].flat());
      }
      const claim = await claimInTurn(hub.store, { rooms: places.rooms, no: (no += 1), leaseMs, worker });
      const claimed = claim.messages;
      if (claim.lookAgainMs !== null) lookAgainAt = Date.now() + claim.lookAgainMs;
      else if (lookAgainAt <= Date.now()) lookAgainAt = Infinity;
      for (const messages of byRecord(claimed)) {
        const release = stayInHand(hub, messages, leaseMs, worker);
        const leave = messages[0] && places.take(messages[0]);
        const work = underRecord(hub, worker, messages)
          .catch((error: unknown) => {
            lost = true;
            hub.log.error(
              storeFailure(error),
              "A change could not be put back; it is due again once the database is back",
            );
          })
          .finally(() => {
            release();
            leave?.();
            inHand.delete(work);
            wake();
          });
        inHand.set(
          work,
          messages.map(({ id }) => id),
        );
      }
      if (claimed.length > 0 && hasRoom()) continue;
      const pollMs = inHand.size === 0 && (await isEmpty(hub.store.pool)) ? emptyMs : POLL_MS;
      const timer = setTimeout(wake, Math.min(pollMs, Math.max(1, lookAgainAt - Date.now())));
      await woken;
      clearTimeout(timer);
    }
    await Promise.all(inHand.keys());
  };
  const running = forever(hub, run, stopping.signal, () => (lost = true));
  return {
    stop: async () => {
      stopping.abort();
      wake();
      await running;
      await listener.close();
    },
  };
}

/** Leases messages on until they are released. What cannot be kept comes again, and is known by its readings. */
function stayInHand(hub: Hub, messages: readonly ClaimedMessage[], leaseMs: number, worker: string): () => void {
  const ids = messages.map(({ id }) => id);
  const until = Date.now() + MOST_LEASES * leaseMs;
  const keep = async () => {
    if (Date.now() < until) await keepInHand(hub.store.pool, ids, leaseMs, worker);
  };
  const kept = setInterval(() => {
    keep().catch((error: unknown) => hub.log.warn(storeFailure(error), "Messages could not be kept in hand"));
  }, leaseMs / 3);
  return () => clearInterval(kept);
}

/** The database may go away for a while; the inbox goes on when it is back. */
async function forever(hub: Hub, run: () => Promise<void>, signal: AbortSignal, broken: () => void): Promise<void> {
  while (!signal.aborted) {
    await run().catch(async (error: unknown) => {
      broken();
      hub.log.warn(storeFailure(error), "The inbox cannot be read; trying again");
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    });
  }
}

function byRecord(messages: ClaimedMessage[]): ClaimedMessage[][] {
  const records = new Map<string, ClaimedMessage[]>();
  for (const message of messages) {
    const record = recordOf(message);
    const before = records.get(record);
    if (before) before.push(message);
    else records.set(record, [message]);
  }
  return [...records.values()];
}

/** Has whatever is logged about a record carry the correlation id of its deal, or, of one not known yet, its case's. */
async function underRecord(hub: Hub, worker: string, messages: ClaimedMessage[]): Promise<void> {
  const [first] = messages;
  if (!first) return;
  const { id, source, objectType, objectId } = first;
  const [instanceId = ""] = source.split("/");
  // Only lines and spans need it: what the database cannot tell now keeps nothing from being taken in.
  const ask = () => correlationOfRecord(hub.store.reader, instanceId, objectType, objectId).catch(() => null);
  const known = await ask();
  const attributes = { "throughline.record": recordOf(first) };
  const take = async () => {
    await takeIn(hub, worker, messages);
    // Who wrote the record may have told of it meanwhile: then nothing was new to this one, and no event told it.
    const learned = dealing().correlationId === id ? await ask() : null;
    if (learned !== null) learnDealing(learned);
  };
  const work = () => inSpan(`take in ${objectType}`, take, { kind: SpanKind.CONSUMER, attributes });
  return dealingWith(known, () => (known === null ? work() : inDealTrace(known, work)), id);
}

/**
 * Reads one record back and takes it into the store; the messages about it are settled in the same transaction. What
 * fails is put back; it throws where that fails, too.
 */
async function takeIn(hub: Hub, worker: string, messages: ClaimedMessage[]): Promise<void> {
  const [first] = messages;
  if (!first) return;
  const ids = messages.map(({ id }) => id);
  const { objectType, objectId } = first;
  try {
    const role = roleOf(hub, first.source);
    const rule = role === undefined ? undefined : ruleFor(role, objectType);
    if (!role || !rule) {
      // It may be that an older hub took it from the platform, and did not understand it.
      if (objectType === UNHANDLED && (await understoodByNow(hub, ids))) return;
      return await parkUnknown(hub, messages, notUnderstood(first, role));
    }
    const { readings, take } = await inLane(callLane(messages), () => rule(hub, objectId), PATIENCE_MS);
    await hub.store.prisma.$transaction(
      async (tx) => {
        linkToRaw(tx, (messages.find(({ kind }) => kind !== READ) ?? first).id);
        await take(tx, await claimReadings(tx, readings));
        await settle(tx, ids, hub.now());
        await settleExceptions(tx, hub.now(), recordOf(first));
      },
      { timeout: 20_000, maxWait: 10_000 },
    );
  } catch (error) {
    await putBack(hub, worker, first, ids, roleOf(hub, first.source), error);
  }
}

/** The same event may have come by two doors: its messages mean the same. */
async function understoodByNow(hub: Hub, ids: string[]): Promise<boolean> {
  const kept = await hub.store.prisma.inboxMessage.findMany({ where: { id: { in: ids } } });
  const understood = await Promise.all(kept.map((message) => lookAgain(hub, message)));
  return understood.includes(true);
}

/** The role of the platform instance that a message came from; undefined for one that the hub is not connected to. */
function roleOf({ crm, billing, erp }: Hub, source: string): SystemRole | undefined {
  const instanceId = source.split("/")[0];
  return [crm, billing, erp].find(({ instance }) => instance.id === instanceId)?.instance.role;
}

const notUnderstood = ({ source, kind }: ClaimedMessage, role: SystemRole | undefined) =>
  role === undefined
    ? { why: `The hub is not connected to the platform instance "${source.split("/")[0]}"`, system: "HUB" as const }
    : { why: `The hub has no rule for what "${kind}" tells of`, system: role };
