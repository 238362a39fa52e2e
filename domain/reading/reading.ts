/** Which reading of which of a platform's records. */
export interface ReadingMark {
  instanceId: string;
  kind: string;
  externalId: string;
  /** The higher, the later the platform was asked. */
  no: bigint;
}

/** What a platform said of a record. */
export interface Reading<Record> extends ReadingMark {
  /** When it was asked. */
  readAt: Date;
  /** Null where it has none by this id. */
  record: Record | null;
}

/** In which order a reading came, and when. */
export type ReadingOrder = Pick<Reading<unknown>, "no" | "readAt">;

/** What is kept of a reading whose record goes another way. */
export const markOf = ({ instanceId, kind, externalId, no }: ReadingMark): ReadingMark => ({
  instanceId,
  kind,
  externalId,
  no,
});
