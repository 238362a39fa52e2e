import { z } from "zod";

/** A hub id: a prefix that names the kind of record, and a ULID. */
export const hubId = z.string().regex(/^[a-z]+_[0-9A-HJKMNP-TV-Z]{26}$/);

/** Which record or document, or a word of a fixed vocabulary such as a status: never how much, nor who. */
export const identifier = z.string();

/** An exact amount in the currency's major unit. */
export const money = z.strictObject({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const day = z.iso.date();

/** A calendar month, such as 2026-07. */
export const month = z.string().regex(/^\d{4}-\d{2}$/);

export const instant = z.iso.datetime({ offset: true });
