import type { Figure } from "../exception/caseEffects";

/** Documents of two days may bear two rates: only where these come to the same in base currency, too, the books are right. */
export const comparedInBase: readonly Figure[] = ["DEFERRED", "RECOGNIZED", "TAX"];
