const BEAT_MS = 50;

/**
 * Measures for how long this process got no turn. Own code beside `monitorEventLoopDelay`, which after a reset tells
 * nothing of the first pause.
 */
export function measurePauses() {
  let beatMs = performance.now();
  let longestMs = 0;
  const beat = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - beatMs);
    beatMs = nowMs;
  };
  const beating = setInterval(beat, BEAT_MS).unref();
  return {
    /** The longest pause since this was last asked, in milliseconds; one that goes on is counted up to now. */
    longestMs: (): number => {
      beat();
      const told = longestMs;
      longestMs = 0;
      return told;
    },
    stop: (): void => clearInterval(beating),
  };
}
