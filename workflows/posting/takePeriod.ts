import { projectPeriod } from "../../domain/projection/projectErpReference";
import type { Reading } from "../../domain/reading/reading";
import type { ErpAccountingPeriod } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { takeShared } from "../takeShared";

/**
 * Takes a period that was just read into the store; see `takeShared`. All documents of a month ask for it, each right before
 * it is sent. What waits for it besides, its news releases.
 */
export const takePeriod = (hub: Hub, period: Reading<ErpAccountingPeriod>): Promise<void> =>
  takeShared(hub, [period], async (tx, isLatest) => {
    if (period.record && isLatest(period)) await projectPeriod(tx, hub.now(), hub.erp.instance, period.record);
  });
