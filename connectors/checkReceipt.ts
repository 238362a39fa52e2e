import type { Receipt } from "./connector";

/**
 * A receipt that says which record it is of, as the platform's answer did; null of a record that is not there.
 * @throws Error where it does not: the write may have been done, and is to be looked up by its key
 */
export function checkReceipt<Given extends Receipt | null>(receipt: Given): Given {
  // Whatever the types say, the id is what the platform answered.
  const id: unknown = receipt === null ? null : receipt.externalId;
  if (receipt === null || (typeof id === "string" && id !== "")) return receipt;
  throw new Error(`it gives ${JSON.stringify(id)} as the record's id`);
}
