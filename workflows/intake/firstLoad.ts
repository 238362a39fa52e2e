import { setTimeout as wait } from "node:timers/promises";
import type { Hub } from "../hub";
import { takeEverything } from "./takeEverything";

/** In this order, so that what is referred to is there when it is referred to. */
const kinds = ["User", "Product", "Account", "Contact", "Opportunity", "Contract"] as const;

/**
 * Has every record that the CRM holds taken in once, when the hub meets it first: deals won long ago are linked, and
 * start nothing. It begins only once every feed has its place: what changes while it reads is then told by a feed. What
 * it did before is not done again.
 */
export async function firstLoad({ crm, store }: Hub, signal: AbortSignal): Promise<void> {
  const source = `${crm.instance.id}/first-load`;
  const done = await store.prisma.feedCursor.findUnique({ where: { source } });
  if (done) return;
  await feedsFollowed({ crm, store }, signal);
  await takeEverything(store, crm, kinds, "first-load", signal);
  if (signal.aborted) return;
  // Another worker may have read it all at the same time.
  await store.prisma.feedCursor.createMany({ data: { source, cursor: "done" }, skipDuplicates: true });
}

const LOOK_AGAIN_MS = 200;

/** Waits until each of the CRM's feeds has a cursor to go on from. */
async function feedsFollowed({ crm, store }: Pick<Hub, "crm" | "store">, signal: AbortSignal): Promise<void> {
  const sources = crm.capabilities.feeds.map(({ name }) => `${crm.instance.id}/${name}`);
  while ((await store.prisma.feedCursor.count({ where: { source: { in: sources } } })) < sources.length) {
    await wait(LOOK_AGAIN_MS, undefined, { signal });
  }
}
