import { isSettled } from "../workflows/settledFigures";
import { eventually } from "../workflows/eventually";
import type { Company } from "../workflows/startCompany";

/** Waits until nothing waits in the inbox, and no workflow runs. */
export const settledCompany = ({ store, state }: Company): Promise<true> =>
  eventually(async () => (await isSettled(store)) || null, state);
