/** The metadata with which the hub marks what it made, so that it is found by its key after silence. */
export const stamp = {
  key: "throughline_key",
  correlation: "throughline_correlation",
  account: "throughline_account",
  entity: "throughline_entity",
  order: "throughline_order",
  sku: "throughline_sku",
  /** The day on which service starts, of a subscription that was made before it. */
  start: "throughline_start",
} as const;
