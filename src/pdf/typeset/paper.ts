/** A page's size in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Sheets that stand upright. */
const SHEETS = {
  letter: { width: 612, height: 792 },
  a4: { width: 595.28, height: 841.89 },
} as const;

export type PaperName = keyof typeof SHEETS;

/** A sheet that stands upright. */
export function portrait(name: PaperName): PageSize {
  return SHEETS[name];
}

/** A sheet that lies on its side. */
export function landscape(name: PaperName): PageSize {
  const { width, height } = SHEETS[name];
  return { width: height, height: width };
}
