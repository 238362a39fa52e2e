import type { ErpDocumentKind } from "../../schema/canonical/erp";

/** The documents of these kinds take of what others have left, which do not tell of it themselves. */
export const takesOfOthers: readonly ErpDocumentKind[] = ["DEPOSIT_APPLICATION", "CUSTOMER_REFUND"];
