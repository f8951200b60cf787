import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { clippedTo, type PageArea } from './area.ts';
import { FontResource } from './fonts.ts';
import { IDENTITY, type Matrix, multiply, transform, translation } from './matrix.ts';
import { operationsIn, pageContent } from './operations.ts';
import { categoryOf, type OperatorCategory } from './operators.ts';
import { ValueTexts } from './value-text.ts';

/** A graphics object of a page (ISO 32000-1, 8.2), a text object glyph by glyph. */
export type GraphicsObject = PaintedGlyph | PaintedShape;

/** Marked content around what is painted (14.6). */
export interface MarkedSequence {
  readonly tag: string;
  /** Its property list; null where it has none. */
  readonly properties: PdfDict | null;
  /** The marked content around it. */
  readonly around: MarkedSequence | null;
}

/** What every graphics object knows of where and how it is painted. */
interface Painted {
  /** The graphics state that decides how it looks, as text. */
  readonly state: string;
  /** The same, each operator that sets a parameter with its operands as text, by the parameter's name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What turns its own space (a glyph's is one unit high) into the page's. */
  readonly matrix: Matrix;
  /** Beyond it nothing is seen; null where nothing clips. */
  readonly clip: PageArea | null;
  /** The innermost marked content that it is in. */
  readonly marked: MarkedSequence | null;
}

/** A glyph that a text-showing operator paints (9.4.3). */
export interface PaintedGlyph extends Painted {
  readonly kind: 'glyph';
  /** What the file says that it means. */
  readonly unicode: string;
  /** Digest of its outline. */
  readonly outline: string;
  /** Its origin on the page, in points from the lower left corner. */
  readonly points: readonly [x: number, y: number];
  /** In points. */
  readonly size: number;
  /** Where its displacement ends, in points from the left. */
  readonly end: number;
  /** How wide it is by itself, without what spacing adds to its displacement, in points. */
  readonly advance: number;
}

/** A path, an image, a shading, a clip, or an operation that is not known and may paint anything. */
export interface PaintedShape extends Painted {
  readonly kind: 'shape';
  /** The operators that make it, with what they paint. */
  readonly operators: string;
  /** Its coordinates on the page, x and y in turns, in points from the lower left corner. */
  readonly points: readonly number[];
}

/** The parameters of the graphics state (8.4, 9.3). */
interface GraphicsState {
  /** The current transformation matrix. */
  ctm: Matrix;
  font: FontResource | null;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 for 100 percent. */
  horizontalScaling: number;
  leading: number;
  rise: number;
  /** All other parameters, as text by name. */
  others: Readonly<Record<string, string>>;
  /** How many clipping paths are in force, and what they leave. */
  clips: number;
  clip: PageArea | null;
}

const INITIAL_STATE: GraphicsState = {
  ctm: IDENTITY,
  font: null,
  fontSize: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  horizontalScaling: 1,
  leading: 0,
  rise: 0,
  others: {},
  clips: 0,
  clip: null,
};

/** A page of a large form has some 20,000 operators. */
const MOST_OPERATORS = 2_000_000;
const MOST_OBJECTS = 2_000_000;
const MOST_SAVED = 256;
const DEEPEST_FORM = 12;
const DEEPEST_MARK = 100;

/**
 * Interprets a page's content (ISO 32000-1, 8 and 9): what it paints, in the order of painting.
 *
 * @throws {PdfSyntaxError} {PdfStreamError} where its content, or what this draws on, is damaged.
 */
export function interpretPage(file: PdfFile, page: PdfDict): readonly GraphicsObject[] {
  const interpreter = new Interpreter(file);
  const content = {
    bytes: pageContent(file, page),
    resources: file.dict(page.get('Resources')),
    depth: 0,
    marked: null,
  };
  interpreter.execute(content, INITIAL_STATE);
  return interpreter.objects;
}

/** A content stream: a page's, or a form XObject's (8.10). */
interface ContentStream {
  readonly bytes: Uint8Array;
  readonly resources: PdfDict | null;
  /** How many form XObjects are around it. */
  readonly depth: number;
  /** The marked content in which it is painted. */
  readonly marked: MarkedSequence | null;
}

/** Interprets a page and the form XObjects on it. */
class Interpreter {
  readonly objects: GraphicsObject[] = [];
  readonly file: PdfFile;
  readonly texts: ValueTexts;
  readonly #fonts = new Map<PdfDict, FontResource>();
  #operators = 0;

  constructor(file: PdfFile) {
    this.file = file;
    this.texts = new ValueTexts(file);
  }

  execute(content: ContentStream, state: GraphicsState): void {
    if (content.depth > DEEPEST_FORM) throw new PdfSyntaxError('graphics are nested too deep');
    this.file.spend(content.bytes.length);
    const execution = new Execution(this, content, state);
    for (const { operator, operands } of operationsIn(content.bytes)) {
      if (++this.#operators > MOST_OPERATORS) throw new PdfSyntaxError('a page has too many operators');
      execution.operate(operator, operands);
    }
  }

  paint(object: GraphicsObject): void {
    if (this.objects.push(object) > MOST_OBJECTS) throw new PdfSyntaxError('a page has too many characters');
  }

  fontOf(value: PdfValue | undefined): FontResource | null {
    const dict = this.file.dict(value);
    if (dict === null) return null;
    const font = this.#fonts.get(dict) ?? new FontResource(this.file, dict);
    this.#fonts.set(dict, font);
    return font;
  }
}

type Operands = readonly PdfValue[];

/** A content stream while its operators are executed. */
class Execution {
  state: GraphicsState;
  textMatrix = IDENTITY;
  textLineMatrix = IDENTITY;
  readonly #interpreter: Interpreter;
  readonly #content: ContentStream;
  readonly #saved: GraphicsState[] = [];
  /** The path that is being constructed: its operators and its points. */
  #path = { operators: '', points: [] as number[] };
  /** The operator W or W* that makes the current path a clipping path. */
  #clipping = '';
  #marked: MarkedSequence | null;
  #marks = 0;

  constructor(interpreter: Interpreter, content: ContentStream, state: GraphicsState) {
    this.#interpreter = interpreter;
    this.#content = content;
    this.#marked = content.marked;
    this.state = { ...state };
  }

  operate(operator: string, operands: Operands): void {
    const execute = executeOf(operator);
    // What is not known may paint: it counts as painted, so that nothing hides in it.
    if (execute === undefined) this.paintShape(`${operator} ${this.textOf(operands)}`, []);
    else execute(this, operands, operator);
  }

  textOf(value: PdfValue | undefined): string {
    return this.#interpreter.texts.textOf(value);
  }

  /** The resource that the last operand names (7.8.3). */
  resource(category: string, operands: Operands): PdfValue | undefined {
    const name = operands.at(-1);
    if (!(name instanceof PdfName)) return undefined;
    return this.#interpreter.file.dict(this.#content.resources?.get(category))?.get(name.name);
  }

  save(): void {
    if (this.#saved.push({ ...this.state }) > MOST_SAVED)
      throw new PdfSyntaxError('graphics are nested too deep');
  }

  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  /** Begins marked content; a name of properties is one of the resources' (14.6.2). */
  beginMarked([tag, properties]: Operands): void {
    if (++this.#marks > DEEPEST_MARK) throw new PdfSyntaxError('marked content is nested too deep');
    const named = properties instanceof PdfName ? this.resource('Properties', [properties]) : properties;
    this.#marked = {
      tag: tag instanceof PdfName ? tag.name : '',
      properties: isDict(named) ? named : this.#interpreter.file.dict(named),
      around: this.#marked,
    };
  }

  /** Ends marked content that this stream has begun. */
  endMarked(): void {
    if (this.#marks === 0) return;
    this.#marks--;
    this.#marked = this.#marked?.around ?? null;
  }

  setParameter(name: string, text: string): void {
    this.state.others = { ...this.state.others, [name]: text };
  }

  setFont(operands: Operands): void {
    this.state.fontSize = numberAt(operands, 1);
    this.state.font = this.#interpreter.fontOf(this.resource('Font', operands.slice(0, 1)));
  }

  /** Adds to the current path what an operator constructs from points, x and y in turns. */
  construct(operator: string, points: readonly number[]): void {
    this.#path.operators += operator;
    for (let at = 0; at + 1 < points.length; at += 2)
      this.#path.points.push(...transform([points[at] as number, points[at + 1] as number], this.state.ctm));
  }

  clip(operator: string): void {
    this.#clipping = operator;
  }

  paintPath(operator: string): void {
    const { operators, points } = this.#path;
    const isClipping = this.#clipping !== '';
    if (isClipping) {
      this.state.clips += 1;
      this.state.clip = clippedTo(this.state.clip, points);
    }
    if (operator !== 'n' || isClipping) this.paintShape(`${operators} ${this.#clipping}${operator}`, points);
    this.#path = { operators: '', points: [] };
    this.#clipping = '';
  }

  paintShape(operators: string, points: readonly number[]): void {
    const [a, b, c, d] = this.state.ctm;
    // The width of a line grows with the matrix.
    const scale = Math.sqrt(Math.abs(a * d - b * c)).toFixed(2);
    const state = `${this.#stateText()} ${scale}`;
    this.#interpreter.paint({ kind: 'shape', operators, points, ...this.#painted(state, this.state.ctm) });
  }

  setTextMatrix(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.textLineMatrix = matrix;
  }

  /** Moves to the start of a line (9.4.2). */
  moveLine(x: number, y: number): void {
    this.setTextMatrix(multiply(translation(x, y), this.textLineMatrix));
  }

  nextLine(): void {
    this.moveLine(0, -this.state.leading);
  }

  /** Shows strings; a number between them moves on by thousandths of the font's size (9.4.3). */
  showText(items: Operands): void {
    for (const item of items) {
      if (item instanceof PdfString) this.#showString(item);
      else if (typeof item === 'number')
        this.#advance((-item / 1000) * this.state.fontSize * this.state.horizontalScaling);
    }
  }

  #showString(string: PdfString): void {
    const { font, fontSize, horizontalScaling, rise, characterSpacing, wordSpacing, ctm } = this.state;
    if (font === null) throw new PdfSyntaxError('text is shown without a font');
    const state = this.#stateText();
    for (const { unicode, outline, width, isSpace } of font.glyphsOf(string)) {
      const scaled: Matrix = [fontSize * horizontalScaling, 0, 0, fontSize, 0, rise];
      const rendering = multiply(scaled, multiply(this.textMatrix, ctm));
      const spacing = characterSpacing + (isSpace ? wordSpacing : 0);
      this.#advance(((width / 1000) * fontSize + spacing) * horizontalScaling);
      this.#interpreter.paint({
        kind: 'glyph',
        unicode,
        outline,
        points: [rendering[4], rendering[5]],
        size: Math.hypot(rendering[2], rendering[3]),
        end: multiply(this.textMatrix, ctm)[4],
        advance: (width / 1000) * Math.hypot(rendering[0], rendering[1]),
        ...this.#painted(state, rendering),
      });
    }
  }

  #advance(x: number): void {
    this.textMatrix = multiply(translation(x, 0), this.textMatrix);
  }

  #painted(state: string, matrix: Matrix): Painted {
    const { others: parameters, clip } = this.state;
    return { state, parameters, matrix, clip, marked: this.#marked };
  }

  #stateText(): string {
    const { others, clips } = this.state;
    const names = Object.keys(others).sort();
    return `${names.map((name) => others[name]).join(' ')} ${clips}`;
  }

  /** Paints an external object (8.8): executes a form XObject, and takes an image as it is. */
  paintXObject(value: PdfValue | undefined): void {
    const { file } = this.#interpreter;
    const object = file.resolve(value);
    if (!(object instanceof PdfStream)) return;
    const subtype = file.resolve(object.dict.get('Subtype'));
    if (subtype instanceof PdfName && subtype.name === 'Form') this.#executeForm(object);
    else this.paintImage(value);
  }

  paintImage(image: PdfValue | undefined): void {
    this.paintShape(`picture ${this.textOf(image)}`, [...this.state.ctm]);
  }

  #executeForm(form: PdfStream): void {
    const { file } = this.#interpreter;
    const entries = file.array(form.dict.get('Matrix'));
    const matrix = entries.length === 6 ? matrixOf(entries) : IDENTITY;
    const group = form.dict.get('Group');
    const { others } = this.state;
    const content = {
      bytes: file.decode(form),
      resources: file.dict(form.dict.get('Resources')) ?? this.#content.resources,
      depth: this.#content.depth + 1,
      marked: this.#marked,
    };
    this.#interpreter.execute(content, {
      ...this.state,
      ctm: multiply(matrix, this.state.ctm),
      others: group === undefined ? others : { ...others, group: this.textOf(group) },
    });
  }
}

function numberAt(operands: Operands, index: number): number {
  const value = operands[index];
  return typeof value === 'number' ? value : 0;
}

function matrixOf(operands: Operands): Matrix {
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((index) => numberAt(operands, index));
  return [a, b, c, d, e, f] as Matrix;
}

type Execute = (execution: Execution, operands: Operands, operator: string) => void;

/** What stands for nothing that is painted. */
const skip: Execute = () => {};

/** Sets a parameter that is named like its operator. */
const setParameter: Execute = (execution, operands, operator) =>
  execution.setParameter(operator, `${operator} ${execution.textOf(operands)}`);

/** A grey and a colour set the same parameter: what areas are filled with, or lines are drawn with. */
const setColour: Execute = (execution, operands, operator) => {
  const isPattern = operator === 'scn' || operator === 'SCN';
  const pattern = isPattern ? execution.textOf(execution.resource('Pattern', operands)) : '';
  const name = operator === operator.toLowerCase() ? 'fill' : 'line';
  execution.setParameter(name, `${operator} ${execution.textOf(operands)}${pattern}`);
};

const constructPoint: Execute = (execution, operands, operator) =>
  execution.construct(operator, [numberAt(operands, 0), numberAt(operands, 1)]);

const constructCurve: Execute = (execution, operands, operator) =>
  execution.construct(
    operator,
    operands.map((_, index) => numberAt(operands, index)),
  );

const constructRectangle: Execute = (execution, operands, operator) => {
  const [x, y] = [numberAt(operands, 0), numberAt(operands, 1)];
  const [right, top] = [x + numberAt(operands, 2), y + numberAt(operands, 3)];
  execution.construct(operator, [x, y, right, y, right, top, x, top]);
};

/** What operators do of which a whole category does the same. */
const EXECUTE_CATEGORY: Readonly<Partial<Record<OperatorCategory, Execute>>> = {
  'graphics-state': setParameter,
  colour: setColour,
  'clipping-path': (execution, _, operator) => execution.clip(operator),
  'path-painting': (execution, _, operator) => execution.paintPath(operator),
  'marked-content': skip,
  compatibility: skip,
};

const EXECUTE: ReadonlyMap<string, Execute> = new Map(
  Object.entries<Execute>({
    q: (execution) => execution.save(),
    Q: (execution) => execution.restore(),
    cm: ({ state }, operands) => {
      state.ctm = multiply(matrixOf(operands), state.ctm);
    },
    gs: (execution, operands) =>
      execution.setParameter('gs', execution.textOf(execution.resource('ExtGState', operands))),

    cs: setParameter,
    CS: setParameter,

    m: constructPoint,
    l: constructPoint,
    c: constructCurve,
    v: constructCurve,
    y: constructCurve,
    h: (execution, _, operator) => execution.construct(operator, []),
    re: constructRectangle,

    BMC: (execution, operands) => execution.beginMarked(operands),
    BDC: (execution, operands) => execution.beginMarked(operands),
    EMC: (execution) => execution.endMarked(),

    BT: (execution) => execution.setTextMatrix(IDENTITY),
    ET: skip,

    Tc: ({ state }, operands) => {
      state.characterSpacing = numberAt(operands, 0);
    },
    Tw: ({ state }, operands) => {
      state.wordSpacing = numberAt(operands, 0);
    },
    Tz: ({ state }, operands) => {
      state.horizontalScaling = numberAt(operands, 0) / 100;
    },
    TL: ({ state }, operands) => {
      state.leading = numberAt(operands, 0);
    },
    Tf: (execution, operands) => execution.setFont(operands),
    Tr: setParameter,
    Ts: ({ state }, operands) => {
      state.rise = numberAt(operands, 0);
    },

    Td: (execution, operands) => execution.moveLine(numberAt(operands, 0), numberAt(operands, 1)),
    TD: (execution, operands) => {
      execution.state.leading = -numberAt(operands, 1);
      execution.moveLine(numberAt(operands, 0), numberAt(operands, 1));
    },
    Tm: (execution, operands) => execution.setTextMatrix(matrixOf(operands)),
    'T*': (execution) => execution.nextLine(),

    Tj: (execution, operands) => execution.showText(operands),
    TJ: (execution, [items]) => execution.showText(isArray(items) ? items : []),
    "'": (execution, operands) => {
      execution.nextLine();
      execution.showText(operands);
    },
    '"': (execution, operands) => {
      execution.state.wordSpacing = numberAt(operands, 0);
      execution.state.characterSpacing = numberAt(operands, 1);
      execution.nextLine();
      execution.showText(operands.slice(2));
    },

    sh: (execution, operands) =>
      execution.paintShape(`sh ${execution.textOf(execution.resource('Shading', operands))}`, []),
    Do: (execution, operands) => execution.paintXObject(execution.resource('XObject', operands)),
    BI: (execution, [image]) => execution.paintImage(image),
  }),
);

/** What an operator does; undefined for one that is not known. */
function executeOf(operator: string): Execute | undefined {
  const category = categoryOf(operator);
  return EXECUTE.get(operator) ?? (category === null ? undefined : EXECUTE_CATEGORY[category]);
}
