import { z } from "zod";
import { atDoor } from "./atDoor";
import type { DemoDeal } from "./demoDeals";

/** The line between the hub and NetSuite's stand-in. */
export interface Line {
  /** Cuts it whenever an invoice of the deal's product is sent, until it is mended or the stand-in ends. */
  cut(deal: DemoDeal): Promise<void>;
  isCut(deal: DemoDeal): Promise<boolean>;
  mend(): Promise<void>;
}

const armed = z.array(z.object({ match: z.object({ body: z.string().optional() }) }));

/** How often: for as long as anybody plays. */
const ALWAYS = 1_000_000;

/** By which an invoice of a deal is known on its way. */
const markOf = ({ product }: DemoDeal): string => `\\b${product.name}\\b`;

/** The line to the ledger, which can be cut so that whoever sent a document does not know whether it was taken. */
export const lineTo = (netSuiteUrl: string): Line => ({
  cut: async (deal) => {
    const match = { method: "POST", path: "/record/v1/invoice$", body: markOf(deal) };
    await atDoor(netSuiteUrl, "faults", { method: "POST", body: { kind: "reset", match, times: ALWAYS } });
  },
  isCut: async (deal) => {
    const faults = armed.parse(await atDoor(netSuiteUrl, "faults"));
    return faults.some(({ match }) => match.body === markOf(deal));
  },
  mend: async () => {
    await atDoor(netSuiteUrl, "faults", { method: "DELETE" });
  },
});
