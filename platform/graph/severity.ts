import { enumOf } from "./enumOf";

export const Severity = enumOf("Severity", "How much a finding matters.", {
  INFO: "Good to know; nothing has to be done.",
  WARN: "Worth a look; nothing stops.",
  ERROR: "Something is wrong and has to be put right.",
  BLOCKER: "It stops what it is about until it is put right.",
});
