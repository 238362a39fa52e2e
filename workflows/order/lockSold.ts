import type { ReadingMark } from "../../domain/reading/reading";
import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import { shareUntilCommit } from "../../platform/store/shareUntilCommit";
import type { Transaction } from "../../platform/store/openStore";

type Product = Pick<ReadingMark, "instanceId" | "externalId">;

/**
 * Keeps what follows from changes of a deal's products waiting until this transaction has decided of the deal: it sees
 * what became of it then, such as an order that waits for one of them to say how it is charged. Deals wait for no other.
 * Behind the books and the claimed readings.
 */
export const decideBySold = (tx: Transaction, { readings }: { readings: readonly ReadingMark[] }): Promise<void> =>
  shareUntilCommit(tx, "soldProduct", ...readings.filter(({ kind }) => kind === "Product").map(nameOf));

/** Waits for all deals that are being decided by a product, and keeps others waiting until its change is committed. */
export const lockSold = (tx: Transaction, product: Product): Promise<void> =>
  lockUntilCommit(tx, "soldProduct", nameOf(product));

const nameOf = ({ instanceId, externalId }: Product) => `${instanceId} ${externalId}`;
