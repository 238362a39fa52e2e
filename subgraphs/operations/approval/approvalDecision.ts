import { enumOf } from "../../../platform/graph/enumOf";

export const ApprovalDecision = enumOf("ApprovalDecision", "What became of a wish for another person's approval.", {
  APPROVED: "Another person approved it.",
  DECLINED: "Another person declined it.",
  EXPIRED: "Nobody decided in time.",
  SUPERSEDED: "A newer wish, or a change of what it was about, took its place.",
});
