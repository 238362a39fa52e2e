import type DataLoader from "dataloader";

/** The row an optional id points to. */
export const loadIfSet = async <Row>(loader: DataLoader<string, Row | null>, id: string | null): Promise<Row | null> =>
  id === null ? null : loader.load(id);
