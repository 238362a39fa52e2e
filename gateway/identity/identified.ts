import type { Caller } from "../../schema/authority/caller";
import type { Refusal } from "./refusals";

/** Who it is, or why they are not let in. */
export type Identified = { caller: Caller } | { refusal: Refusal };

/** Recognises tokens of one kind; `undefined` leaves a token to the others. */
export type Identify = (token: string) => Promise<Identified | undefined>;
