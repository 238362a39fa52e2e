/** How a kind of record is read and listed. */
export interface Reader<Record> {
  read(externalId: string): Promise<Record | null>;
  list(): AsyncIterable<Record[]>;
}
