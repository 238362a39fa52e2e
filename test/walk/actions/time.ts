import type { Action } from "../action";

/** What time does by itself. */
export const time: readonly Action[] = [{ name: "end a month", weight: 2, run: (world) => world.nextMonth() }];
