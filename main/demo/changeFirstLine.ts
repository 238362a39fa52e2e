import { z } from "zod";
import type { Wire } from "../../connectors/netsuite/wire/openWire";

const shown = z.object({
  item: z.object({ items: z.tuple([z.object({ line: z.number(), amount: z.number() })]).rest(z.unknown()) }),
});

/** An accountant edits the first line of an invoice in NetSuite, by an amount in minor units. */
export async function changeFirstLine(ledger: Wire, id: string, byMinor: number): Promise<void> {
  const about = `Invoice ${id}`;
  const text = await ledger.get(`invoice/${id}?expandSubResources=true`, about);
  const { item } = shown.parse(JSON.parse(text ?? "null"));
  const [{ line, amount }] = item.items;
  const changed = (Math.round(amount * 100) + byMinor) / 100;
  await ledger.save("PATCH", `invoice/${id}`, { item: { items: [{ line, amount: changed }] } }, about);
}
