import { setTimeout as pause } from "node:timers/promises";

const LOOK_AGAIN_MS = 50;

/** Asks again and again until the answer is yes, or the limit has passed. @returns whether it came to be yes */
export async function waitUntil(isSo: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) return false;
    await pause(LOOK_AGAIN_MS);
  }
  return true;
}
