import { z } from "zod";

/** One answer of a query. */
export const page = z.object({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() });
