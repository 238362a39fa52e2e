import type DataLoader from "dataloader";
import { HubError } from "../../schema/hubError";

/**
 * The row an id points to that must be there.
 * @throws HubError `record.missing`
 */
export async function loadRequired<Row>(loader: DataLoader<string, Row | null>, id: string): Promise<Row> {
  const row = await loader.load(id);
  if (row === null) throw new HubError("record.missing", `The store holds no record ${id}`, { retryable: false });
  return row;
}
