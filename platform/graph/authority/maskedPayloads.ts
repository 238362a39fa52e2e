import { isCleared, type Caller } from "../../../schema/authority/caller";
import { dataClasses } from "../../../schema/dataClass";
import { maskEvent } from "../../../schema/events/maskEvent";

interface MaskedPayload {
  /** The sibling that says which shape the payload has. */
  told: string;
  mask(told: unknown, payload: unknown, caller: Caller): { data: unknown; masked: (string | number)[][] };
}

/**
 * Fields of JSON whose parts are classified one by one, since their shape is known: masked within, where any other
 * field of JSON is masked whole. By `Type.field`.
 */
export const maskedPayloads: Readonly<Record<string, MaskedPayload>> = {
  "CanonicalEvent.data": {
    told: "type",
    mask: (type, data, caller) => maskEvent(String(type), data, (level) => isCleared(caller, level)),
  },
};

/** Whoever is cleared for every class sees each payload whole. */
export const isClearedForAll = (caller: Caller): boolean => dataClasses.every((level) => isCleared(caller, level));
