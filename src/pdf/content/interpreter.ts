import { createHash } from 'node:crypto';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { Lexer, PdfKeyword, PdfSyntaxError } from '../read/syntax.ts';
import { Font } from './fonts.ts';

/** Something on a page, in the order of painting; places in points from the page's lower left corner. */
export type Painted =
  | {
      readonly kind: 'character';
      readonly text: string;
      readonly shape: string;
      readonly places: readonly [x: number, y: number];
      readonly size: number;
      /** Where its advance ends. */
      readonly end: number;
      /** Colours, spacing and whatever else changes how it looks. */
      readonly style: string;
    }
  /** A line, an area, a clip, a picture: what it is and where. */
  | {
      readonly kind: 'graphics';
      readonly what: string;
      readonly places: readonly number[];
      readonly style: string;
    };

type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

interface State {
  matrix: Matrix;
  font: Font | null;
  size: number;
  character: number;
  word: number;
  scale: number;
  leading: number;
  rise: number;
  /** Operators that set something about the looks, by name, with their operands. */
  looks: Readonly<Record<string, string>>;
  /** How many clips are in force. */
  clips: number;
}

const START: State = {
  matrix: IDENTITY,
  font: null,
  size: 0,
  character: 0,
  word: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  looks: {},
  clips: 0,
};

/** A page of a large form holds some 20,000 operators. */
const MOST_OPERATORS = 2_000_000;
const DEEPEST = 12;
const MOST_STATES = 256;
const MOST_PAINTED = 2_000_000;
const MOST_PRINTED = 200_000;

/** What a page paints (ISO 32000-1, 8 and 9). Errors: PdfSyntaxError, PdfStreamError. */
export function paintedOn(file: PdfFile, page: PdfDict): Painted[] {
  const painter = new Painter(file);
  painter.run(contentOf(file, page), file.dict(page.get('Resources')), START, 0);
  return painter.painted;
}

/** A page's content, its streams joined by line ends (7.8.2). */
export function contentOf(file: PdfFile, page: PdfDict): Uint8Array {
  const contents = file.resolve(page.get('Contents'));
  const streams = isArray(contents) ? contents.map((each) => file.resolve(each)) : [contents];
  const parts = streams.flatMap((stream) => {
    if (!(stream instanceof PdfStream)) return [];
    const content = file.decode(stream);
    file.spend(content.length);
    return [content, LINE_END];
  });
  return parts.length === 2 ? (parts[0] as Uint8Array) : Uint8Array.from(Buffer.concat(parts));
}

const LINE_END = Uint8Array.of(10);

class Painter {
  readonly painted: Painted[] = [];
  readonly #file: PdfFile;
  readonly #fonts = new Map<PdfDict, Font>();
  #operators = 0;
  #printed = 0;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  run(content: Uint8Array, resources: PdfDict | null, start: State, depth: number): void {
    if (depth > DEEPEST) throw new PdfSyntaxError('graphics are nested too deep');
    this.#file.spend(content.length);
    const lexer = new Lexer(content);
    const saved: State[] = [];
    let state = { ...start };
    let text = IDENTITY;
    let line = IDENTITY;
    let path: number[] = [];
    let shape = '';
    let clip = '';
    let operands: PdfValue[] = [];
    const number = (index: number): number => {
      const value = operands[index];
      return typeof value === 'number' ? value : 0;
    };
    const place = (x: number, y: number) => {
      const [, , , , px, py] = times([1, 0, 0, 1, x, y], state.matrix);
      path.push(px, py);
    };
    const newLine = (x: number, y: number) => {
      line = times([1, 0, 0, 1, x, y], line);
      text = line;
    };
    const resource = (kind: string): PdfValue | undefined => {
      const [name] = operands.slice(-1);
      return name instanceof PdfName ? this.#file.dict(resources?.get(kind))?.get(name.name) : undefined;
    };
    const show = (items: readonly PdfValue[]) => {
      for (const item of items) {
        if (typeof item === 'number')
          text = times([1, 0, 0, 1, (-item / 1000) * state.size * state.scale, 0], text);
        else if (item instanceof PdfString) text = this.#show(item, state, text);
      }
    };
    while (lexer.skip()) {
      const token = lexer.next();
      if (!(token instanceof PdfKeyword)) {
        operands.push(token);
        if (operands.length > 1000) throw lexer.error('an operator has too many operands');
        continue;
      }
      if (++this.#operators > MOST_OPERATORS) throw lexer.error('a page has too many operators');
      const { word } = token;
      switch (word) {
        case 'q':
          if (saved.length >= MOST_STATES) throw lexer.error('graphics are nested too deep');
          saved.push({ ...state });
          break;
        case 'Q':
          state = saved.pop() ?? state;
          break;
        case 'cm':
          state.matrix = times(
            [number(0), number(1), number(2), number(3), number(4), number(5)],
            state.matrix,
          );
          break;
        case 'BT':
          text = IDENTITY;
          line = IDENTITY;
          break;
        case 'Tm':
          line = [number(0), number(1), number(2), number(3), number(4), number(5)];
          text = line;
          break;
        case 'Td':
          newLine(number(0), number(1));
          break;
        case 'TD':
          state.leading = -number(1);
          newLine(number(0), number(1));
          break;
        case 'T*':
          newLine(0, -state.leading);
          break;
        case 'Tf': {
          state.size = number(1);
          operands = operands.slice(0, 1);
          state.font = this.#font(resource('Font'));
          break;
        }
        case 'Tc':
          state.character = number(0);
          break;
        case 'Tw':
          state.word = number(0);
          break;
        case 'Tz':
          state.scale = number(0) / 100;
          break;
        case 'TL':
          state.leading = number(0);
          break;
        case 'Ts':
          state.rise = number(0);
          break;
        case 'Tj':
          show(operands);
          break;
        case 'TJ':
          show(isArray(operands[0]) ? operands[0] : []);
          break;
        case "'":
          newLine(0, -state.leading);
          show(operands);
          break;
        case '"':
          [state.word, state.character] = [number(0), number(1)];
          newLine(0, -state.leading);
          show(operands.slice(2));
          break;
        case 'm':
        case 'l':
          place(number(0), number(1));
          shape += word;
          break;
        case 'c':
        case 'v':
        case 'y':
          for (let at = 0; at + 1 < operands.length; at += 2) place(number(at), number(at + 1));
          shape += word;
          break;
        case 're': {
          const [x, y, w, h] = [number(0), number(1), number(2), number(3)];
          place(x, y);
          place(x + w, y);
          place(x + w, y + h);
          place(x, y + h);
          shape += word;
          break;
        }
        case 'h':
          shape += word;
          break;
        case 'W':
        case 'W*':
          clip = word;
          break;
        default:
          if (PAINTS.has(word)) {
            if (clip !== '') state.clips += 1;
            if (word !== 'n' || clip !== '') this.#graphics(`${shape} ${clip}${word}`, path, state);
            path = [];
            shape = '';
            clip = '';
          } else if (word === 'gs') {
            state.looks = { ...state.looks, gs: this.#print(resource('ExtGState')) };
          } else if (word === 'Do') this.#object(resource('XObject'), resources, state, depth);
          else if (word === 'sh') this.#graphics(`sh ${this.#print(resource('Shading'))}`, [], state);
          else if (LOOKS.has(word)) {
            const pattern = word.toLowerCase() === 'scn' ? this.#print(resource('Pattern')) : '';
            // A grey and a colour both set what areas, or lines, are painted with.
            state.looks = {
              ...state.looks,
              [COLOURS[word] ?? word]: `${word} ${this.#print(operands)}${pattern}`,
            };
          } else if (!SILENT.has(word)) this.#graphics(`${word} ${this.#print(operands)}`, [], state);
      }
      operands = [];
    }
  }

  #show(string: PdfString, state: State, start: Matrix): Matrix {
    let text = start;
    const { font, size, scale } = state;
    if (font === null) throw new PdfSyntaxError('text is shown without a font');
    for (const character of font.characters(string)) {
      const drawn = times([size * scale, 0, 0, size, 0, state.rise], times(text, state.matrix));
      const spacing = state.character + (character.isSpace ? state.word : 0);
      const advance = ((character.advance / 1000) * size + spacing) * scale;
      if (this.painted.length >= MOST_PAINTED) throw new PdfSyntaxError('a page has too many characters');
      text = times([1, 0, 0, 1, advance, 0], text);
      const [, , , , end] = times(text, state.matrix);
      this.painted.push({
        kind: 'character',
        text: character.text,
        shape: character.shape,
        places: [drawn[4], drawn[5]],
        size: Math.hypot(drawn[2], drawn[3]),
        end,
        style: this.#style(state),
      });
    }
    return text;
  }

  #graphics(what: string, places: readonly number[], state: State): void {
    const [a, b, c, d] = state.matrix;
    // The width of a line grows with the matrix.
    const scale = Math.sqrt(Math.abs(a * d - b * c)).toFixed(2);
    this.painted.push({ kind: 'graphics', what, places, style: `${this.#style(state)} ${scale}` });
  }

  #style({ looks, clips }: State): string {
    return `${Object.keys(looks)
      .sort()
      .map((key) => looks[key])
      .join(' ')} ${clips}`;
  }

  #object(value: PdfValue | undefined, resources: PdfDict | null, state: State, depth: number): void {
    const object = this.#file.resolve(value);
    const subtype = object instanceof PdfStream ? this.#file.resolve(object.dict.get('Subtype')) : null;
    if (!(object instanceof PdfStream)) return;
    if (!(subtype instanceof PdfName) || subtype.name !== 'Form') {
      this.#graphics(`picture ${this.#print(value)}`, [...state.matrix], state);
      return;
    }
    const numbers = this.#file
      .array(object.dict.get('Matrix'))
      .map((each) => (typeof each === 'number' ? each : 0));
    const matrix = numbers.length === 6 ? (numbers as unknown as Matrix) : IDENTITY;
    const group = object.dict.get('Group');
    const looks = group === undefined ? state.looks : { ...state.looks, group: this.#print(group) };
    const inner = { ...state, looks, matrix: times(matrix, state.matrix) };
    const own = this.#file.dict(object.dict.get('Resources')) ?? resources;
    this.run(this.#file.decode(object), own, inner, depth + 1);
  }

  #font(value: PdfValue | undefined): Font | null {
    const dict = this.#file.dict(value);
    if (dict === null) return null;
    const font = this.#fonts.get(dict) ?? new Font(this.#file, dict);
    this.#fonts.set(dict, font);
    return font;
  }

  /** A value in words, references followed; the same for the same value in two files. */
  #print(value: PdfValue | undefined, depth = 0): string {
    if (depth > DEEPEST || ++this.#printed > MOST_PRINTED)
      throw new PdfSyntaxError('a setting of the graphics has too many parts');
    if (value instanceof PdfRef) return this.#print(this.#file.resolve(value), depth + 1);
    if (value instanceof PdfName) return `/${value.name}`;
    if (value instanceof PdfString) return JSON.stringify(value.bytes);
    if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
    if (value instanceof PdfStream) {
      const digest = createHash('sha256').update(this.#file.decode(value)).digest('hex');
      const rest = [...value.dict].filter(([key]) => !['Length', 'Filter', 'DecodeParms'].includes(key));
      return `${digest}${this.#print(new Map(rest), depth + 1)}`;
    }
    if (isArray(value)) return `[${value.map((each) => this.#print(each, depth + 1)).join(' ')}]`;
    if (isDict(value)) {
      const keys = [...value.keys()].sort();
      return `<<${keys.map((key) => `/${key} ${this.#print(value.get(key), depth + 1)}`).join(' ')}>>`;
    }
    return String(value);
  }
}

/** Operators that end a path. */
const PAINTS = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n']);

/** Operators that change the looks of what follows. */
const LOOKS = new Set([
  'w',
  'J',
  'j',
  'M',
  'd',
  'ri',
  'i',
  'Tr',
  'g',
  'G',
  'rg',
  'RG',
  'k',
  'K',
  'cs',
  'CS',
  'sc',
  'SC',
  'scn',
  'SCN',
]);

const COLOURS: Readonly<Record<string, string>> = {
  ...{ g: 'fill', rg: 'fill', k: 'fill', sc: 'fill', scn: 'fill' },
  ...{ G: 'line', RG: 'line', K: 'line', SC: 'line', SCN: 'line' },
};

/** Operators that paint nothing: marked content, and the end of text. */
const SILENT = new Set(['ET', 'BMC', 'BDC', 'EMC', 'MP', 'DP', 'BX', 'EX']);
