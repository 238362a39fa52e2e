import { enumOf } from "../../platform/graph/enumOf";

export const Severity = enumOf("Severity", "How much a finding matters.", ["INFO", "WARN", "ERROR", "BLOCKER"]);
