import type { Store } from "../platform/store/openStore";

/** The instant from which won deals are provisioned: the one that is set, or that of the first start, which is kept. */
export async function goLive({ prisma }: Store, set: string | undefined, now: Date): Promise<string> {
  if (set !== undefined) return set;
  const source = "go-live";
  await prisma.feedCursor.createMany({ skipDuplicates: true, data: [{ source, cursor: now.toISOString() }] });
  return (await prisma.feedCursor.findUniqueOrThrow({ where: { source } })).cursor;
}
