/**
 * Preloaded with `--import`: a clock that is seven years ahead, for whoever asks it. A date that is given stays.
 * Plain JavaScript, because worker threads preload it too, before they can read TypeScript.
 */
const AHEAD = 7 * 365 * 86_400_000;
const Real = Date;

globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [Real.now() + AHEAD] : parts));
  }
  static now() {
    return Real.now() + AHEAD;
  }
};
