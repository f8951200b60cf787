import { PdfRef } from '../../pdf/objects/values.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';
import type { Finding } from '../messages.ts';
import type { FormBlock } from './blocks.ts';
import { Cells } from './cells.ts';
import { areChanged } from './changed-words.ts';
import type { FormReading } from './form.ts';
import { type Drawn, drawnOn } from './lines.ts';
import type { ArtifactType, FormPage } from './pages.ts';
import { runsOf, runsOfArtifact, type TextRun } from './runs.ts';
import { sameWords } from './words.ts';

/** What is known of a copy beside the file. */
export interface FormContext {
  /** The version that made it. */
  readonly version: string;
  /** The filing's XML. */
  readonly xml: string;
  /** What the foot of every page says. */
  readonly foot: {
    readonly running: string;
    readonly page: { readonly before: string; readonly between: string };
  };
  /** What lies across every page; null for nothing. */
  readonly watermark: string | null;
  /** What each signatory of an authentication document begins with; null on a form. */
  readonly signatory: string | null;
  /** Whether a browser printed it. */
  readonly isPrinted: boolean;
  /** Fonts that the user gave for characters that the package's own lack. */
  readonly fallbackFonts: readonly Uint8Array[];
}

/** A page of small type has some 500. */
const MOST_RUNS = 10_000;

/** A file with what its pages show, laid open. */
export class ShownForm {
  readonly form: FormReading;
  /** The lines of each block. */
  readonly runs: ReadonlyMap<FormBlock, readonly TextRun[]>;
  readonly #drawn = new Map<FormPage, Drawn>();
  readonly #cells = new Map<FormPage, Cells>();
  readonly #artifacts = new Map<string, readonly TextRun[]>();
  readonly #byPage = new Map<number, TextRun[]>();
  readonly #onPage = new Map<number, readonly TextRun[]>();
  readonly #annotated = new Map<number, FormPage>();

  constructor(form: FormReading) {
    this.form = form;
    this.runs = new Map(form.blocks.map((block) => [block, runsOf(block)]));
    for (const run of [...this.runs.values()].flat()) {
      const others = this.#byPage.get(run.page);
      if (others === undefined) this.#byPage.set(run.page, [run]);
      else others.push(run);
    }
    for (const page of form.pages)
      for (const ref of form.file.array(page.page.dict.get('Annots')))
        if (ref instanceof PdfRef) this.#annotated.set(ref.number, page);
  }

  page(number: number): FormPage {
    return this.form.pages[number - 1] as FormPage;
  }

  runsOf(block: FormBlock): readonly TextRun[] {
    return this.runs.get(block) ?? [];
  }

  /** All that is said on a page, artifacts included. @throws {PdfSyntaxError} where that is more than a page can hold */
  runsOn(page: FormPage): readonly TextRun[] {
    let known = this.#onPage.get(page.number);
    if (known === undefined) {
      const kinds = Object.keys(page.artifacts) as ArtifactType[];
      const content = this.#byPage.get(page.number) ?? [];
      known = [...content, ...kinds.flatMap((kind) => this.artifact(page, kind))];
      if (known.length > MOST_RUNS) throw new PdfSyntaxError('a page has too many lines of text');
      this.#onPage.set(page.number, known);
    }
    return known;
  }

  /** The page on which an annotation stands. */
  pageOf({ number }: PdfRef): FormPage | undefined {
    return this.#annotated.get(number);
  }

  artifact(page: FormPage, kind: ArtifactType): readonly TextRun[] {
    const key = `${page.number} ${kind}`;
    const known = this.#artifacts.get(key) ?? runsOfArtifact(page, kind);
    this.#artifacts.set(key, known);
    return known;
  }

  drawn(page: FormPage): Drawn {
    const known = this.#drawn.get(page) ?? drawnOn(page);
    this.#drawn.set(page, known);
    return known;
  }

  cells(page: FormPage): Cells {
    const known = this.#cells.get(page) ?? new Cells(this.drawn(page).lines, page.area);
    this.#cells.set(page, known);
    return known;
  }
}

/** The form that a filing gives, and the copy that is to show it. */
export interface Comparison {
  readonly expected: ShownForm;
  readonly found: ShownForm;
  readonly context: FormContext;
}

/**
 * A rule of what a faithful copy shows, whatever its layout. Rules look at one thing each, and none relies on another:
 * what one does not see another must.
 */
export type FormRule = (comparison: Comparison) => readonly Finding[];

/** Whether words say the same, breaks apart, or said it in the version that made the copy. */
export function saysSame({ version, xml }: FormContext, now: string, was: string): boolean {
  return sameWords(now, was) || areChanged(version, { now, was, xml });
}

/** The blocks of both in pairs; null where they do not correspond, which the rule of words tells. */
export function pairsOf({
  expected,
  found,
}: Comparison): readonly (readonly [FormBlock, FormBlock])[] | null {
  const [wanted, there] = [expected.form.blocks, found.form.blocks];
  if (wanted.length !== there.length) return null;
  const pairs = wanted.map((block, index) => [block, there[index] as FormBlock] as const);
  return pairs.every(([one, other]) => one.type === other.type && one.items.length === other.items.length)
    ? pairs
    : null;
}
