import { enumOf } from "../../../platform/graph/enumOf";

export const EventOrder = enumOf("EventOrder", "From which end events are read.", {
  OLDEST_FIRST: "In the log's order.",
  NEWEST_FIRST: "Against the log's order.",
});
