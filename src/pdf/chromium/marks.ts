import { multiply } from '../content/matrix.ts';
import { categoryOf, type OperatorCategory } from '../content/operators.ts';
import { type Step, type Survey, showsText } from './survey.ts';

/** Marks what Chromium left unmarked on a page, which PDF/UA allows nowhere (ISO 14289-1, 7.1). */

/** What an artifact is (ISO 32000-1, 14.8.2.2): property lists of marked content. */
const ARTIFACTS = {
  layout: '<</Type /Layout>>',
  header: '<</Type /Pagination /Subtype /Header /Attached [/Top]>>',
  footer: '<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>',
  watermark: '<</Type /Pagination /Subtype /Watermark>>',
} as const;

export type ArtifactKind = keyof typeof ARTIFACTS;

/** Footers begin less than this many points above the lower edge. */
const FOOT = 72;

export interface MarkedContent {
  /** One character a byte. */
  readonly content: string;
  /** The numbers of the watermark's content; none where it is an artifact. */
  readonly watermark: readonly number[];
}

/**
 * The stream with a mark around everything that is painted: what `artifacts` names stops being an element's content,
 * and what stood outside marks becomes an artifact; the watermark, if told so, content. Nothing else changes.
 */
export function markContent(
  survey: Survey,
  artifacts: ReadonlyMap<number, ArtifactKind>,
  { watermarkIsContent }: { readonly watermarkIsContent: boolean },
): MarkedContent {
  const marker = new Marker(survey, watermarkIsContent);
  let isDivided = false;
  for (const [index, step] of survey.steps.entries()) {
    const { operator, start, end, mcid } = step;
    const category = categoryOf(operator);
    if (operator === 'BT') isDivided = hasMarks(survey.steps, index);
    const isEdge = category === 'text-object' && isDivided;
    if (operator === 'q' || operator === 'Q' || category === 'marked-content' || isEdge) marker.close(start);
    const kind = operator === 'BDC' && mcid !== null ? artifacts.get(mcid) : undefined;
    if (kind) marker.insert(start, artifact(kind), end);
    if (category === 'path-construction' || (operator === 'BT' && !isDivided)) marker.hold(start);
    if (!step.isMarked && showsText(operator)) marker.open(kindOf(step), start);
    if (!step.isMarked && paints(operator)) marker.open('layout', start);
    if (category === 'path-painting' || operator === 'ET' || paints(operator)) marker.release();
  }
  return marker.end();
}

/** A stream while marks are put into it. */
class Marker {
  readonly #content: string;
  readonly #watermarkIsContent: boolean;
  readonly #pieces: string[] = [];
  /** Up to where the stream has been copied. */
  #copied = 0;
  #open: ArtifactKind | null = null;
  /**
   * Where the path or the text object began that is being read: marks stand around these, so that what follows one
   * another stays together, and never inside a path (ISO 32000-1, 14.6.1).
   */
  #held: number | null = null;
  #nextMcid: number;
  readonly #watermark: number[] = [];

  constructor({ content, stretches }: Survey, watermarkIsContent: boolean) {
    this.#content = content;
    this.#watermarkIsContent = watermarkIsContent;
    this.#nextMcid = [...stretches.keys()].reduce((most, mcid) => Math.max(most, mcid), -1) + 1;
  }

  /** Puts text into the stream, in place of what stands there up to `next`. */
  insert(at: number, text: string, next = at): void {
    this.#pieces.push(this.#content.slice(this.#copied, at), text);
    this.#copied = next;
  }

  /** What begins here is whole until it is released. */
  hold(at: number): void {
    this.#held ??= at;
  }

  release(): void {
    this.#held = null;
  }

  /** Begins an artifact before what is held, unless it has begun. */
  open(kind: ArtifactKind, at: number): void {
    if (this.#open === kind) return;
    const from = this.#held ?? at;
    this.close(from);
    this.#open = kind;
    if (kind === 'watermark' && this.#watermarkIsContent) {
      this.insert(from, `/P <</MCID ${this.#nextMcid}>> BDC\n`);
      this.#watermark.push(this.#nextMcid++);
    } else this.insert(from, `${artifact(kind)}\n`);
  }

  close(at: number): void {
    if (this.#open !== null) this.insert(at, at < this.#content.length ? 'EMC\n' : '\nEMC\n');
    this.#open = null;
  }

  end(): MarkedContent {
    this.close(this.#content.length);
    return {
      content: this.#pieces.join('') + this.#content.slice(this.#copied),
      watermark: this.#watermark,
    };
  }
}

function paints(operator: string): boolean {
  if (operator === 'n') return false;
  const category = categoryOf(operator);
  return category !== null && PAINTING.has(category);
}

const PAINTING: ReadonlySet<OperatorCategory> = new Set([
  'path-painting',
  'external-object',
  'shading',
  'inline-image',
]);

/** Whether a text object has marks of its own. */
function hasMarks(steps: readonly Step[], begin: number): boolean {
  for (let index = begin; index < steps.length && steps[index]?.operator !== 'ET'; index++) {
    if (categoryOf(steps[index]?.operator ?? '') === 'marked-content') return true;
  }
  return false;
}

const artifact = (kind: ArtifactKind): string => `/Artifact ${ARTIFACTS[kind]} BDC`;

/** What unmarked text is, by where it stands. */
function kindOf({ text, matrix }: Step): ArtifactKind {
  const [, slope, , , , y] = multiply(text, matrix);
  if (Math.abs(slope) > 0.01) return 'watermark';
  return y < FOOT ? 'footer' : 'header';
}
