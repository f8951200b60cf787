/**
 * Reads the content streams that Chromium writes and marks what it left unmarked. Streams are text here, a byte a
 * character; operators are those of ISO 32000-1, annex A. Inline images are not read: Chromium writes none.
 */

/** a b c d e f: x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** An operator with its operands and the state that it meets. */
interface Step {
  readonly operator: string;
  readonly operands: readonly string[];
  /** Where its first operand stands. */
  readonly start: number;
  readonly end: number;
  /** From here to the page, in points, y upwards. */
  readonly matrix: Matrix;
  /** From the text's line to here. */
  readonly text: Matrix;
  /** Whether it is inside content of an element or inside an artifact. */
  readonly marked: boolean;
  /** The element's content that it is in, or that it begins. */
  readonly mcid: number | null;
}

/** What an artifact is (ISO 32000-1, 14.8.2.2): property lists of marked content. */
const ARTIFACTS = {
  layout: '<</Type /Layout>>',
  header: '<</Type /Pagination /Subtype /Header /Attached [/Top]>>',
  footer: '<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>',
  watermark: '<</Type /Pagination /Subtype /Watermark>>',
} as const;

export type ArtifactKind = keyof typeof ARTIFACTS;

/** Marked content that belongs to one element. */
interface Stretch {
  /** Whether it shows text or an image, and not only rules and backgrounds. */
  shows: boolean;
  /** Its steps: from the first up to, not including, the last. */
  readonly from: number;
  to: number;
}

/** A page's stream, read. */
export interface Survey {
  readonly content: string;
  readonly steps: readonly Step[];
  /** By the number of the content. */
  readonly stretches: ReadonlyMap<number, Stretch>;
}

const PATH = new Set(['m', 'l', 'c', 'v', 'y', 're', 'h']);
const PAINT = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'Do', 'sh']);
const TEXT = new Set(['Tj', 'TJ', "'", '"']);
const MARKS = new Set(['BMC', 'BDC', 'EMC']);

/** Footers begin less than this many points above the lower edge. */
const FOOT = 72;

/** Reads a page's content stream. */
export function surveyContent(content: string): Survey {
  const steps = readSteps(content);
  const stretches = new Map<number, Stretch>();
  for (const [index, { operator, mcid }] of steps.entries()) {
    if (mcid === null) continue;
    const stretch = stretches.get(mcid) ?? { shows: false, from: index, to: index };
    stretches.set(mcid, stretch);
    stretch.to = index + 1;
    stretch.shows ||= TEXT.has(operator) || operator === 'Do' || operator === 'sh';
  }
  return { content, steps, stretches };
}

function stepsOf({ steps, stretches }: Survey, mcid: number): readonly Step[] {
  const { from, to } = stretches.get(mcid) ?? { from: 0, to: 0 };
  return steps.slice(from, to);
}

/** The strings that a content shows, as they stand in the stream. */
export function shownBy(survey: Survey, mcid: number): string {
  const shown = stepsOf(survey, mcid).filter(({ operator }) => TEXT.has(operator));
  return shown.map(({ operands }) => operands.join(' ')).join(' ');
}

/** The fonts, by their names in the page's resources, of which glyph 0 is shown: the empty box of a missing character. */
export function fontsWithoutGlyph({ steps }: Survey): ReadonlySet<string> {
  const found = new Set<string>();
  let font = '';
  for (const { operator, operands } of steps) {
    if (operator === 'Tf') font = operands[0] ?? '';
    if (TEXT.has(operator) && operands.some((operand) => /^<(?:.{4})*0000/.test(operand))) found.add(font);
  }
  return found;
}

/** Left, bottom, right and top of a content's lines, rectangles and images on the page, in points; null without any. */
export function boxOf(survey: Survey, mcid: number): readonly number[] | null {
  const points = stepsOf(survey, mcid).flatMap(({ operator, operands, matrix }) =>
    pointsOf(operator, operands).map((point) => apply(matrix, point)),
  );
  if (points.length === 0) return null;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export interface MarkedContent {
  readonly content: string;
  /** The numbers of the watermark's content; none where it is an artifact. */
  readonly watermark: readonly number[];
}

/**
 * The stream with a mark around everything that is painted: what `artifacts` names stops being an element's content,
 * and what stood outside marks becomes an artifact; the watermark, if told so, content. Nothing else changes.
 */
export function markContent(
  { content, steps, stretches }: Survey,
  artifacts: ReadonlyMap<number, ArtifactKind>,
  options: { readonly watermarkIsContent: boolean },
): MarkedContent {
  const pieces: string[] = [];
  let copied = 0;
  const insert = (at: number, text: string, next = at): void => {
    pieces.push(content.slice(copied, at), text);
    copied = next;
  };
  const watermark: number[] = [];
  let number = Math.max(-1, ...stretches.keys()) + 1;
  let open: ArtifactKind | null = null;
  const close = (at: number): void => {
    if (open !== null) insert(at, at < content.length ? 'EMC\n' : '\nEMC\n');
    open = null;
  };
  const begin = (kind: ArtifactKind, at: number): void => {
    if (open === kind) return;
    close(at);
    open = kind;
    if (kind === 'watermark' && options.watermarkIsContent) {
      insert(at, `/P <</MCID ${number}>> BDC\n`);
      watermark.push(number++);
    } else insert(at, `${artifact(kind)}\n`);
  };

  // Where the path or the text object began that is being read: marks stand around these, so that what follows one
  // another stays together, and never inside a path (ISO 32000-1, 14.6.1).
  let whole: number | null = null;
  let isDivided = false;
  for (const [index, { operator, start, end, matrix, text, marked, mcid }] of steps.entries()) {
    if (operator === 'BT') isDivided = hasMarks(steps, index);
    const isEdge = operator === 'BT' || operator === 'ET';
    if (operator === 'q' || operator === 'Q' || MARKS.has(operator) || (isEdge && isDivided)) close(start);
    const kind = operator === 'BDC' && mcid !== null ? artifacts.get(mcid) : undefined;
    if (kind) insert(start, artifact(kind), end);
    if (PATH.has(operator) || (operator === 'BT' && !isDivided)) whole ??= start;
    if (!marked && TEXT.has(operator)) begin(kindOf(multiply(text, matrix)), whole ?? start);
    if (!marked && PAINT.has(operator)) begin('layout', whole ?? start);
    if (PAINT.has(operator) || operator === 'n' || operator === 'ET') whole = null;
  }
  close(content.length);
  return { content: pieces.join('') + content.slice(copied), watermark };
}

/** Whether a text object has marks of its own. */
function hasMarks(steps: readonly Step[], begin: number): boolean {
  for (let index = begin; index < steps.length && steps[index]?.operator !== 'ET'; index++) {
    if (MARKS.has(steps[index]?.operator ?? '')) return true;
  }
  return false;
}

const artifact = (kind: ArtifactKind): string => `/Artifact ${ARTIFACTS[kind]} BDC`;

const isAslant = ([, b]: Matrix): boolean => Math.abs(b) > 0.01;

function kindOf(matrix: Matrix): ArtifactKind {
  if (isAslant(matrix)) return 'watermark';
  return matrix[5] < FOOT ? 'footer' : 'header';
}

/** White space and comments, then an operand or an operator; a parenthesis within a string is escaped. */
const TOKEN =
  /(?:[\0\s]|%[^\r\n]*)*(?:(\((?:[^\\()]|\\[\s\S])*\)|<<|>>|<[\da-fA-F\s]*>|[[\]]|\/[^\0\s()<>[\]{}/%]*|[-+.\d]+|true|false|null)|([A-Za-z'"][\w*'"]*))/y;

function readSteps(content: string): Step[] {
  const steps: Step[] = [];
  const state = new State();
  const token = new RegExp(TOKEN);
  let operands: string[] = [];
  let start: number | null = null;
  const last = content.trimEnd().length;
  while (token.lastIndex < last) {
    const at = token.lastIndex;
    const [, operand, operator] = token.exec(content) ?? [];
    const word = operand ?? operator;
    if (word === undefined || operator === 'BI') {
      throw new Error(`the browser's content stream cannot be read at ${at}: ${content.slice(at, at + 40)}`);
    }
    const end = token.lastIndex;
    start ??= end - word.length;
    if (operator === undefined) operands.push(word);
    else {
      const { mcid, marked } = state.pass(operator, operands);
      steps.push({ operator, operands, start, end, matrix: state.matrix, text: state.text, mcid, marked });
      operands = [];
      start = null;
    }
  }
  return steps;
}

type Mark = Pick<Step, 'mcid' | 'marked'>;

const UNMARKED: Mark = { mcid: null, marked: false };

/** What operators change for those after them, as far as it matters here. */
class State {
  matrix = IDENTITY;
  text = IDENTITY;
  readonly #saved: Matrix[] = [];
  readonly #marks: Mark[] = [];

  /** Takes an operator in; gives the mark that it is in, or that it begins or ends. */
  pass(operator: string, operands: readonly string[]): Mark {
    const mark = this.#marks.at(-1) ?? UNMARKED;
    switch (operator) {
      case 'q':
        this.#saved.push(this.matrix);
        break;
      case 'Q':
        this.matrix = this.#saved.pop() ?? this.matrix;
        break;
      case 'cm':
        this.matrix = multiply(matrixOf(operands), this.matrix);
        break;
      case 'BT':
        this.text = IDENTITY;
        break;
      case 'Tm':
        this.text = matrixOf(operands);
        break;
      case 'BMC':
      case 'BDC':
        return this.#begin(mark, operands);
      case 'EMC':
        this.#marks.pop();
    }
    return mark;
  }

  #begin(outer: Mark, operands: readonly string[]): Mark {
    const at = operands.indexOf('/MCID');
    const mcid = at < 0 ? outer.mcid : Number(operands[at + 1]);
    const mark = { mcid, marked: outer.marked || at >= 0 || operands[0] === '/Artifact' };
    this.#marks.push(mark);
    return mark;
  }
}

function matrixOf(operands: readonly string[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map(Number);
  return [a, b, c, d, e, f];
}

/** First `m`, then `n`. */
function multiply(m: Matrix, n: Matrix): Matrix {
  const [e, f] = apply(n, [m[4], m[5]]);
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    e,
    f,
  ];
}

type Point = readonly [number, number];

function apply([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function pointsOf(operator: string, operands: readonly string[]): Point[] {
  const [x = 0, y = 0, w = 0, h = 0] = operator === 'Do' ? [0, 0, 1, 1] : operands.map(Number);
  if (operator === 'Do' || operator === 're') return [[x, y], [x + w, y + h]]; // biome-ignore format: two corners
  return operator === 'm' || operator === 'l' ? [[x, y]] : [];
}
