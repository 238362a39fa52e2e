import { enumOf } from "../../../platform/graph/enumOf";

export const ApprovalDecision = enumOf("ApprovalDecision", "What became of a wish for another person's approval.", [
  "APPROVED",
  "DECLINED",
  "EXPIRED",
  "SUPERSEDED",
]);
