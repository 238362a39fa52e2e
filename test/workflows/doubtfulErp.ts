import { VendorFailure } from "../../connectors/vendorFailure";
import type { ErpCommands, ErpDocumentKind } from "../../schema/canonical/erp";
import { connectorsFor } from "./connectorsFor";

/** How NetSuite is at present: as usual, or hiding documents of one kind, or taking none and not saying so. */
export interface Doubt {
  isBlind: boolean;
  isSilent: boolean;
}

/** Connects the hub to a NetSuite that leaves in doubt whether it took documents of a kind, for as long as `doubt` says. */
export const doubtfulErp =
  (doubt: Doubt, hidden: ErpDocumentKind, unsent: keyof ErpCommands): typeof connectorsFor =>
  (...args) => {
    const connectors = connectorsFor(...args);
    const { erp } = connectors;
    const read: typeof erp.read = async (kind, id) => {
      const record = await erp.read(kind, id);
      const isHidden = record !== null && "kind" in record && record.kind === hidden;
      if (doubt.isBlind && isHidden) throw new VendorFailure("INTERMITTENT", `NetSuite does not show ${id} now`);
      return record;
    };
    const write: typeof erp.write = (command, key, body) =>
      doubt.isSilent && command === unsent
        ? Promise.reject(new VendorFailure("INTERMITTENT", "NetSuite did not answer in time", { uncertain: true }))
        : erp.write(command, key, body);
    return { ...connectors, erp: { ...erp, read, write } };
  };
