import { z } from "zod";
import { askGraph, type GraphDoor } from "./askGraph";

const money = z.object({ amount: z.string(), currency: z.string() });

const invoice = z
  .object({
    id: z.string(),
    receivable: z.object({ open: money }).nullable(),
    revenueSchedules: z.array(
      z.object({
        lines: z.array(
          z.object({
            ...{ periodStart: z.string(), periodEnd: z.string(), planned: money },
            posting: z.object({ id: z.string() }).nullable(),
          }),
        ),
      }),
    ),
    tieOut: z.object({ tied: z.boolean(), lines: z.array(z.object({ figure: z.string(), tied: z.boolean() })) }),
  })
  .nullable();

export type GraphInvoice = NonNullable<z.infer<typeof invoice>>;

const FIELDS = `id receivable { open { amount currency } }
  revenueSchedules { lines { periodStart periodEnd planned { amount currency } posting { id } } } tieOut { tied lines { figure tied } }`;

/** How many invoices are asked for at once. */
const BATCH = 10;

/** What the hub says of invoices, by billing's numbers; one that it does not know is missing. */
export async function readGraphInvoices(
  door: GraphDoor,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, GraphInvoice>> {
  const found = new Map<string, GraphInvoice>();
  for (let at = 0; at < numbers.length; at += BATCH) {
    const batch = numbers.slice(at, at + BATCH);
    const fields = batch.map(
      (number, no) => `i${no}: invoiceByNumber(number: ${JSON.stringify(number)}) { ${FIELDS} }`,
    );
    const data = await askGraph(door, `{ ${fields.join("\n")} }`);
    for (const [no, number] of batch.entries()) {
      const read = invoice.parse(data[`i${no}`]);
      if (read) found.set(number, read);
    }
  }
  return found;
}
