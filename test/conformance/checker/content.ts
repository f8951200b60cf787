import type { PDFDict, PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import {
  dataOf,
  dictOf,
  entriesOf,
  get,
  itemsOf,
  type Maybe,
  nameOf,
  numberOf,
  refOf,
  streamOf,
} from './objects.ts';
import { isName, type Operand, operationsOf } from './operators.ts';
import type { Page } from './pages.ts';
import { type Finding, finding, type RuleName } from './rules.ts';

/** What the content streams of a document paint: pages, and the forms, patterns, glyphs and appearances they reach. */
export interface Content {
  readonly sequences: readonly Sequence[];
  /** Fonts by dictionary, with the bytes of every text shown in them. */
  readonly shown: ReadonlyMap<PDFDict, Shown>;
  readonly colours: readonly { readonly space: string; readonly where: string }[];
  readonly graphicsStates: ReadonlySet<PDFObject>;
  /** What is wrong with the streams themselves. */
  readonly findings: readonly Finding[];
}

/** A marked-content sequence with an MCID. */
export interface Sequence {
  readonly mcid: number;
  readonly page: Page;
  /** The page's dictionary, or that of the form that holds the sequence. */
  readonly owner: PDFDict;
  readonly where: string;
}

export interface Shown {
  readonly texts: Uint8Array[];
  /** Some text is painted, not only there to be found. */
  visible: boolean;
  readonly where: string;
}

const PATHS = ['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh'];
const TEXTS = ['Tj', 'TJ', "'", '"'];
/** The others of ISO 32000-1, annex A. */
const OTHERS =
  'b BT BX c cm CS cs d d0 d1 EX ET g G gs h i j J K k l M m MP DP n q Q re RG rg ri SC sc SCN scn T* Tc Td TD TL Tm Tr Ts Tw Tz v w W W* y Tf Do BMC BDC EMC EI';
const OPERATORS = new Set([...PATHS, ...TEXTS, ...OTHERS.split(' ')]);
const DEVICE_COLOURS: Record<string, string> = {
  ...{ g: 'DeviceGray', G: 'DeviceGray', rg: 'DeviceRGB', RG: 'DeviceRGB', k: 'DeviceCMYK', K: 'DeviceCMYK' },
};
const MAX_SAVED = 28;

/** What a stream stands in: a tagged sequence, an artifact, or neither. */
type Enclosing = 'tagged' | 'artifact' | 'none';
/** The part of the graphics state that the rules ask for. */
interface Graphics {
  font: PDFDict | undefined;
  /** 3 and 7 paint nothing. */
  mode: number;
}

interface Place {
  readonly page: Page;
  readonly owner: PDFDict;
  readonly resources: Maybe;
  readonly enclosing: Enclosing;
  readonly where: string;
  readonly graphics: Graphics;
}

export function contentOf(pages: readonly Page[]): Content {
  const walker = new Walker();
  for (const page of pages) walker.page(page);
  return walker;
}

class Walker implements Content {
  readonly sequences: Sequence[] = [];
  readonly shown = new Map<PDFDict, Shown>();
  readonly colours: { space: string; where: string }[] = [];
  readonly graphicsStates = new Set<PDFObject>();
  readonly findings: Finding[] = [];
  /** Streams walked, each with what it stood in: a form may be painted in many places. */
  private readonly walked = new Map<PDFRawStream, Set<Enclosing>>();

  page(page: Page): void {
    const { dict, where, resources } = page;
    const graphics = { font: undefined, mode: 0 };
    this.stream(page.data, { page, owner: dict, resources, enclosing: 'none', where, graphics });
    // What annotations look like is tagged through the annotation.
    for (const annotation of page.annotations) {
      const normal = get(annotation, 'AP', 'N');
      const states = streamOf(normal) ? [normal] : entriesOf(normal).map(([, state]) => state);
      for (const state of states) this.aside(state, { page, owner: dict, resources, where, graphics });
    }
  }

  /** A stream that paints no content of its own: an appearance, a pattern, a mask, a glyph. */
  private aside(value: Maybe, place: Omit<Place, 'enclosing'>): void {
    this.form(value, { ...place, enclosing: 'tagged', graphics: { font: undefined, mode: 0 } });
  }

  private form(value: Maybe, place: Place): void {
    const stream = streamOf(value);
    if (!stream) return;
    const before = this.walked.get(stream) ?? new Set();
    if (before.has(place.enclosing)) return;
    this.walked.set(stream, before.add(place.enclosing));
    const resources = get(stream, 'Resources') ?? place.resources;
    const where = `${place.where}, stream ${refOf(stream)}`;
    this.stream(dataOf(stream), { ...place, owner: stream.dict, resources, where });
  }

  private stream(data: Uint8Array, place: Place): void {
    try {
      this.operations(data, place);
    } catch (error) {
      this.report('content-syntax', place, String(error));
    }
  }

  private operations(data: Uint8Array, place: Place): void {
    let graphics = { ...place.graphics };
    const saved: Graphics[] = [];
    const open: Enclosing[] = [];
    const enclosing = () => open.at(-1) ?? place.enclosing;
    for (const { operator, operands } of operationsOf(data)) {
      const here = { ...place, enclosing: enclosing(), graphics };
      if (!OPERATORS.has(operator)) this.report('content-syntax', place, `${operator} is no operator`);
      if (operator === 'q') saved.push({ ...graphics });
      if (saved.length > MAX_SAVED) this.report('limits', place, `q stands in itself over ${MAX_SAVED} deep`);
      if (operator === 'Q') {
        const last = saved.pop();
        if (!last) this.report('content-syntax', place, 'Q without q');
        graphics = last ?? graphics;
      }
      if (operator === 'BMC' || operator === 'BDC') open.push(this.begin(operands, here));
      if (operator === 'EMC' && !open.pop()) this.report('content-syntax', place, 'EMC without BMC or BDC');
      if (operator === 'Tf') graphics.font = dictOf(this.resource('Font', operands[0], here));
      if (operator === 'Tr') graphics.mode = Number(operands[0]);
      if (operator === 'gs') this.graphicsState(operands[0], here, graphics);
      if (TEXTS.includes(operator)) this.text(operator, operands, here);
      if (PATHS.includes(operator)) this.painted(operator, here);
      if (operator === 'EI') this.painted('an inline image', here);
      if (operator === 'Do') this.xobject(operands[0], here);
      this.colour(operator, operands, here);
    }
    if (saved.length > 0) this.report('content-syntax', place, 'q without Q');
    if (open.length > 0) this.report('content-syntax', place, 'BMC or BDC without EMC');
  }

  /** Begins marked content: what its content then stands in. */
  private begin([tag, properties]: readonly Operand[], place: Place): Enclosing {
    const name = isName(tag) ? tag.name : '';
    const given = isName(properties) ? this.resource('Properties', properties, place) : properties;
    const mcid = given instanceof Map ? given.get('MCID') : numberOf(get(given as Maybe, 'MCID'));
    if (name === 'Artifact') {
      if (place.enclosing === 'tagged')
        this.report('artifact-nesting', place, 'an artifact inside tagged content');
      return 'artifact';
    }
    if (typeof mcid !== 'number') return place.enclosing;
    const { page, owner, where } = place;
    this.sequences.push({ mcid, page, owner, where });
    if (place.enclosing !== 'none')
      this.report(
        'artifact-nesting',
        place,
        `MCID ${mcid} inside content that is ${place.enclosing} already`,
      );
    return 'tagged';
  }

  private text(operator: string, operands: readonly Operand[], place: Place): void {
    const last = operands.at(-1);
    const texts = (Array.isArray(last) ? last : [last]).filter((part) => part instanceof Uint8Array);
    if (texts.every(({ length }) => length === 0)) return;
    this.painted(operator, place);
    const { font, mode } = place.graphics;
    if (!font) {
      this.report('resources', place, 'text without a font');
      return;
    }
    const shown = this.shown.get(font) ?? { texts: [], visible: false, where: place.where };
    this.shown.set(font, shown);
    shown.texts.push(...texts);
    if (mode !== 3 && mode !== 7) shown.visible = true;
    if (nameOf(get(font, 'Subtype')) === 'Type3')
      for (const [, glyph] of entriesOf(get(font, 'CharProcs')))
        this.aside(glyph, { ...place, resources: get(font, 'Resources') ?? place.resources });
  }

  private painted(what: string, place: Place): void {
    if (place.enclosing === 'none')
      this.report('tagged-content', place, `${what} outside tagged content and artifacts`);
  }

  private xobject(name: Operand | undefined, place: Place): void {
    const object = this.resource('XObject', name, place);
    const kind = nameOf(get(object, 'Subtype'));
    if (kind === 'Form') {
      for (const key of ['OPI', 'PS', 'Ref', 'Subtype2'])
        if (get(object, key)) this.report('resources', place, `a form with ${key}`);
      this.form(object, place);
    } else if (kind === 'Image') {
      this.painted('an image', place);
      this.space(get(object, 'ColorSpace'), place);
      for (const key of ['Alternates', 'OPI'])
        if (get(object, key)) this.report('resources', place, `an image with ${key}`);
      if (String(get(object, 'Interpolate')) === 'true')
        this.report('resources', place, 'an image with Interpolate true');
    } else if (object) this.report('resources', place, `an XObject ${kind}`);
  }

  private graphicsState(name: Operand | undefined, place: Place, graphics: Graphics): void {
    const state = this.resource('ExtGState', name, place);
    if (!state) return;
    this.graphicsStates.add(state);
    const font = dictOf(get(state, 'Font', 0));
    if (font) graphics.font = font;
    this.aside(get(state, 'SMask', 'G'), place);
  }

  private colour(operator: string, operands: readonly Operand[], place: Place): void {
    const device = DEVICE_COLOURS[operator];
    const last = operands.at(-1);
    if (device) this.colours.push({ space: device, where: place.where });
    if (operator.toLowerCase() === 'cs' && isName(last)) {
      const simple = /^Device|^Pattern$/.test(last.name);
      this.space(simple ? undefined : this.resource('ColorSpace', last, place), place);
      if (last.name.startsWith('Device')) this.colours.push({ space: last.name, where: place.where });
    }
    if (operator.toLowerCase() === 'scn' && isName(last)) {
      const pattern = this.resource('Pattern', last, place);
      this.aside(pattern, place);
      this.space(get(pattern, 'Shading', 'ColorSpace'), place);
    }
    if (operator === 'sh') this.space(get(this.resource('Shading', last, place), 'ColorSpace'), place);
    if (operator === 'EI' && last instanceof Map) {
      const space = last.get('CS') ?? last.get('ColorSpace');
      const long = { G: 'DeviceGray', RGB: 'DeviceRGB', CMYK: 'DeviceCMYK' };
      if (isName(space))
        this.colours.push({ space: long[space.name as keyof typeof long] ?? space.name, where: place.where });
    }
  }

  /** A colour space, with the spaces that it is built on. */
  private space(value: Maybe, place: Place): void {
    const name = nameOf(value);
    if (name) this.colours.push({ space: name, where: place.where });
    const [kind, base, alternate] = itemsOf(value);
    if (nameOf(kind) === 'Indexed') this.space(base, place);
    if (nameOf(kind) === 'Separation' || nameOf(kind) === 'DeviceN') this.space(alternate, place);
  }

  private resource(kind: string, name: Operand | undefined, place: Place): Maybe {
    const key = isName(name) ? name.name : '';
    const found = get(place.resources, kind, key);
    if (!found) this.report('resources', place, `${kind} ${key} is not among the resources`);
    return found;
  }

  private report(rule: RuleName, { where }: { where: string }, message: string): void {
    this.findings.push(finding(rule, where, message));
  }
}
