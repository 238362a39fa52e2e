import { z } from "zod";

/** One answer of a query. One that is not the last says where the rest is: without that, its records would be taken for all. */
export const page = z
  .object({ records: z.array(z.unknown()), done: z.boolean(), nextRecordsUrl: z.string().optional() })
  .refine(({ done, nextRecordsUrl }) => done === (nextRecordsUrl === undefined));
