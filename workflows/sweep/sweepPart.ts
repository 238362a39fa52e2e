import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/** A record that time alone may have changed, and since when. */
export interface Due {
  id: string;
  /** A day or an instant, as the database writes it; the next batch goes on behind it. */
  since: string;
}

/** One kind of what time alone changes. */
export interface SweepPart {
  name: string;
  /** The next records whose day has come, in the order of an index that holds no others than those still to come. */
  due(tx: Transaction, hub: Hub, after: Due, limit: number): Promise<Due[]>;
  /** Evaluates one of them again as an event about it does: looked at twice, it changes once. */
  look(tx: Transaction, hub: Hub, id: string): Promise<void>;
}
