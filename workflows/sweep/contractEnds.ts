import { expireContract } from "../../domain/contract/expireContract";
import { today } from "../today";
import type { Due, SweepPart } from "./sweepPart";

/** Contracts whose last day is over and of which nobody said that they renew. Uses the index contract_to_expire. */
export const contractEnds: SweepPart = {
  name: "contract-ends",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT id, end_date::text AS since FROM crm.contract
    WHERE status = 'ACTIVE' AND auto_renew IS NOT TRUE AND end_date < ${today(hub)}::date
      AND (end_date, id) > (${since}::date, ${id})
    ORDER BY end_date, id LIMIT ${limit}`,
  look: (tx, hub, id) => expireContract(tx, hub.now(), today(hub), id),
};
