import { z } from "zod";
import type { Wire } from "../wire/openWire";
import { understand } from "../wire/understand";

/** A customer as its record tells it; what its account does not use is absent, such as the subsidiary. */
export interface Customer {
  id: string;
  companyName?: string | undefined;
  email?: string | undefined;
  subsidiary?: { id: string } | undefined;
  /** Its own; what else it may have stands in its list. */
  currency?: { id: string } | undefined;
  lastModifiedDate?: string | undefined;
}

const named = z.object({ id: z.string() });

const customerBody: z.ZodType<Customer> = z.object({
  id: z.string(),
  companyName: z.string().optional(),
  email: z.string().optional(),
  subsidiary: named.optional(),
  currency: named.optional(),
  lastModifiedDate: z.string().optional(),
});

/** The customer at an address such as `customer/117`. */
export async function findCustomer(wire: Wire, address: string, about: string): Promise<Customer | null> {
  const text = await wire.get(address, about);
  return text === null ? null : understand(customerBody, text, about);
}
