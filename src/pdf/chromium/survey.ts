import { IDENTITY, type Matrix, multiply, type Point, transform } from '../content/matrix.ts';
import { type Operation, operationsIn } from '../content/operations.ts';
import { categoryOf } from '../content/operators.ts';
import { latin1 } from '../objects/strings.ts';
import { isDict, PdfName, PdfString, type PdfValue } from '../objects/values.ts';
import { PdfSyntaxError } from '../read/syntax.ts';

/** Reads a content stream of Chromium's for what it marks and where: what is to be marked besides is told from this. */

/** An operation with the state that it meets. */
export interface Step extends Operation {
  /** From here to the page, in points, y upwards. */
  readonly matrix: Matrix;
  /** From the text's line to here. */
  readonly text: Matrix;
  /** Whether it is inside content of an element or inside an artifact. */
  readonly isMarked: boolean;
  /** The element's content that it is in, or that it begins. */
  readonly mcid: number | null;
}

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
  /** One character a byte. */
  readonly content: string;
  readonly steps: readonly Step[];
  /** By the number of the content. */
  readonly stretches: ReadonlyMap<number, Stretch>;
}

/** Reads a page's content stream. @throws {PdfSyntaxError} where it is none of Chromium's. */
export function surveyContent(content: Uint8Array): Survey {
  const steps = stepsIn(content);
  const stretches = new Map<number, Stretch>();
  for (const [index, { operator, mcid }] of steps.entries()) {
    if (mcid === null) continue;
    const stretch = stretches.get(mcid) ?? { shows: false, from: index, to: index };
    stretches.set(mcid, stretch);
    stretch.to = index + 1;
    stretch.shows ||= showsText(operator) || SHOWING.has(operator);
  }
  return { content: latin1(content), steps, stretches };
}

/** Operators beside those of text that show more than rules and backgrounds. */
const SHOWING = new Set(['Do', 'sh', 'BI']);

export function showsText(operator: string): boolean {
  return categoryOf(operator) === 'text-showing';
}

function stepsOf({ steps, stretches }: Survey, mcid: number): readonly Step[] {
  const { from, to } = stretches.get(mcid) ?? { from: 0, to: 0 };
  return steps.slice(from, to);
}

/** The strings that a content shows, as character codes. */
export function shownBy(survey: Survey, mcid: number): string {
  return stepsOf(survey, mcid).flatMap(stringsOf).join('');
}

/** The fonts, by their names in the page's resources, of which glyph 0 is shown: the empty box of a missing character. */
export function fontsWithoutGlyph({ steps }: Survey): ReadonlySet<string> {
  const found = new Set<string>();
  let font = '';
  for (const step of steps) {
    const [operand] = step.operands;
    if (step.operator === 'Tf' && operand instanceof PdfName) font = operand.name;
    if (stringsOf(step).some((codes) => /^(?:..)*?\0\0/s.test(codes))) found.add(font);
  }
  return found;
}

/** The strings that a step shows, those within an array too. */
function stringsOf({ operator, operands }: Step): string[] {
  if (!showsText(operator)) return [];
  return operands.flat().flatMap((operand) => (operand instanceof PdfString ? [operand.bytes] : []));
}

/** Left, bottom, right and top of a content's lines, rectangles and images on the page, in points; null without any. */
export function boxOf(survey: Survey, mcid: number): readonly number[] | null {
  const points = stepsOf(survey, mcid).flatMap(({ operator, operands, matrix }) =>
    pointsOf(operator, operands).map((point) => transform(point, matrix)),
  );
  if (points.length === 0) return null;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function pointsOf(operator: string, operands: readonly PdfValue[]): Point[] {
  const [x = 0, y = 0, w = 0, h = 0] = operator === 'Do' ? [0, 0, 1, 1] : operands.map(Number);
  if (operator === 'Do' || operator === 're') return [[x, y], [x + w, y + h]]; // biome-ignore format: two corners
  return operator === 'm' || operator === 'l' ? [[x, y]] : [];
}

function stepsIn(content: Uint8Array): Step[] {
  const state = new MarkedState();
  return Array.from(operationsIn(content), (operation) => {
    const { operator, operands, start, end } = operation;
    if (categoryOf(operator) === null) throw new PdfSyntaxError(`${operator} is no operator`, start);
    const { mcid, isMarked } = state.pass(operation);
    return { operator, operands, start, end, matrix: state.matrix, text: state.text, mcid, isMarked };
  });
}

type Mark = Pick<Step, 'mcid' | 'isMarked'>;

const UNMARKED: Mark = { mcid: null, isMarked: false };

/** What operators change for those after them, as far as it matters here. */
class MarkedState {
  matrix = IDENTITY;
  text = IDENTITY;
  readonly #saved: Matrix[] = [];
  readonly #marks: Mark[] = [];

  /** Takes an operator in; gives the mark that it is in, or that it begins or ends. */
  pass({ operator, operands }: Operation): Mark {
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

  #begin(outer: Mark, [tag, properties]: readonly PdfValue[]): Mark {
    const own = isDict(properties) ? properties.get('MCID') : undefined;
    const mcid = typeof own === 'number' ? own : null;
    const isArtifact = tag instanceof PdfName && tag.name === 'Artifact';
    const mark = { mcid: mcid ?? outer.mcid, isMarked: outer.isMarked || mcid !== null || isArtifact };
    this.#marks.push(mark);
    return mark;
  }
}

function matrixOf(operands: readonly PdfValue[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map(Number);
  return [a, b, c, d, e, f];
}
