import { enumOf } from "../../../platform/graph/enumOf";
import type { Audience } from "../../../schema/events/audienceOf";

export const EventAudience = enumOf("EventAudience", "Whom a kind of event is for.", {
  BUSINESS: "Whoever asks what became of a deal and its money.",
  OPERATIONS: "Whoever asks how the hub got it done: the inner steps, which are most of a deal's events.",
} satisfies Record<Audience, string>);
