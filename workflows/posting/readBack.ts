import type { Reading } from "../../domain/reading/reading";
import type { ErpDocument } from "../../schema/canonical/erp";

/** A document as it was read back once it was sent. */
export type ReadBack = Reading<ErpDocument> & { record: ErpDocument };
