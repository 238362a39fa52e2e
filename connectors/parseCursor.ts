import type { z } from "zod";
import { VendorFailure } from "./vendorFailure";

/**
 * A feed's cursor from its text, which only the connector that wrote it understands.
 * @param feed whose it is, such as "Stripe's events"
 * @throws VendorFailure `VALIDATION` when the text is no cursor of this feed
 */
export function parseCursor<Cursor>(shape: z.ZodType<Cursor>, text: string, feed: string): Cursor {
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new VendorFailure(
      "VALIDATION",
      `"${text}" is no cursor of ${feed}: start the feed without one, which reads everything again`,
      {
        cause,
      },
    );
  }
}
