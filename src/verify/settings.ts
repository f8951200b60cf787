import { sha256 } from '../base/digest.ts';
import type { Authentication, PdfSettings } from '../documents/document.ts';
import { digestTemplates } from '../layout/templates.ts';
import { type Copy, copiesOf, isCopyKind, membersOf, PLAIN } from '../options/copy.ts';
import { fields } from '../options/fields.ts';
import type { Option, Recorded } from '../options/option.ts';
import type { Origin } from '../options/origin.ts';
import { RECORDED } from '../options/record.ts';
import { type Contents, dateOf, sourceOf } from '../pdf/record/extract.ts';
import type { Properties } from '../pdf/record/properties.ts';
import { WITH_FILING } from '../pdf/record/variants.ts';
import { type Finding, finding } from './messages.ts';

/** What a verification may need beside the file. */
export interface RenderInputs {
  /** The folder of templates that the file was rendered with. */
  readonly templates?: string;
  /** The fonts that it was rendered with, in any order; others are not looked at. */
  readonly fallbackFonts?: readonly Uint8Array[];
  /** The image above the form's head. */
  readonly logo?: Uint8Array;
}

/** How a file says that it was rendered, as settings that render it again. */
export interface Settings extends PdfSettings {
  readonly origin: Origin;
}

/** The recorded options of a PDF; those that a copy holds come with the copy. */
const OF_PDF = RECORDED.filter(({ option }) => option.functions?.includes('renderPdf'));

/** The settings, and why the file cannot be rendered again with them. */
export function settingsOf(
  { attachments, metadata }: Contents,
  inputs: RenderInputs,
): { readonly settings: Settings; readonly doubts: readonly Finding[] } {
  const reader = new Reader(metadata?.properties ?? {}, inputs);
  const recorded = OF_PDF.map(({ name, option, property }) => [name, reader.read(option, property)]);
  const settings: Settings = {
    ...(Object.fromEntries(recorded) as Omit<PdfSettings, 'conformance'>),
    authentication: reader.authentication(),
    conformance: WITH_FILING,
    creationDate: dateOf(metadata?.date ?? null) ?? undefined,
    origin: {
      xml: sourceOf(attachments)?.bytes ?? null,
      supplements: attachments
        .filter(({ relationship }) => relationship === 'Supplement')
        .map(({ name, bytes, mimeType, description }) => ({ name, bytes, mimeType, description })),
    },
  };
  return { settings, doubts: reader.doubts };
}

/** Reads the values of options out of what a file says. */
class Reader {
  readonly doubts: Finding[] = [];
  readonly #said: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly #inputs: RenderInputs;

  constructor(properties: Properties, inputs: RenderInputs) {
    this.#said = properties;
    this.#inputs = inputs;
  }

  /** The value that is recorded, of files the file that is at hand; the default of what is missing. */
  read(option: Option, { name }: Pick<Recorded<unknown>, 'name'>): unknown {
    const said = this.#said[name];
    if (option.type === 'copy') return this.#copy(said as string | undefined);
    if (option.type === 'folder') return this.#templates(said as string | undefined);
    if (option.type === 'bytes') return this.#logo(said as string | undefined);
    if (option.type === 'list')
      return option.of?.type === 'bytes' ? this.#fonts((said ?? []) as readonly string[]) : said;
    // What is missing is told as a difference from the file rendered again.
    if (said === undefined) return option.required ? '' : option.default;
    const value = option.read?.(String(said));
    if (value === undefined) this.doubts.push(finding('setting-unknown', { name, value: String(said) }));
    return value;
  }

  authentication(): Authentication | undefined {
    const { document, formSha256 } = this.#said;
    if (document === undefined) return undefined;
    if (document !== 'authentication')
      this.doubts.push(finding('setting-unknown', { name: 'document', value: String(document) }));
    const chosen = this.read(fields.fields, fields.fields.property) as Authentication['fields'];
    return { fields: chosen, formSha256: String(formSha256 ?? '') };
  }

  #copy(said: string | undefined): Copy {
    const kind = said ?? PLAIN.kind;
    if (!isCopyKind(kind)) {
      this.doubts.push(finding('setting-unknown', { name: 'copy', value: kind }));
      return PLAIN;
    }
    const members = membersOf(kind).flatMap(([name, option]) =>
      option.property === undefined ? [] : [[name, this.read(option, option.property)]],
    );
    return { kind, ...Object.fromEntries(members) };
  }

  #templates(digest: string | undefined): string | undefined {
    if (digest === undefined) return undefined;
    const { templates } = this.#inputs;
    if (templates === undefined) {
      this.doubts.push(finding('templates-needed', { sha256: digest }));
      return undefined;
    }
    const given = digestTemplates(templates);
    if (given !== digest) this.doubts.push(finding('templates-other', { sha256: digest, given }));
    return templates;
  }

  #logo(digest: string | undefined): Uint8Array | undefined {
    if (digest === undefined) return undefined;
    const { logo } = this.#inputs;
    if (logo !== undefined && sha256(logo) === digest) return logo;
    this.doubts.push(finding('logo-needed', { sha256: digest }));
    return undefined;
  }

  #fonts(digests: readonly string[]): readonly Uint8Array[] {
    const given = new Map((this.#inputs.fallbackFonts ?? []).map((font) => [sha256(font), font]));
    return digests.flatMap((digest) => {
      const font = given.get(digest);
      if (font === undefined) this.doubts.push(finding('font-needed', { sha256: digest }));
      return font ?? [];
    });
  }
}

/** Settings that a file could have been made with instead of those that it names; each differs in one. */
export function otherSettings(settings: Settings, properties: Properties): Settings[] {
  const values: Readonly<Record<string, unknown>> = { ...settings };
  const others = OF_PDF.flatMap(({ name, option }) =>
    othersOf(option, properties)
      .filter((value) => value !== values[name])
      .map((value): Settings => ({ ...settings, [name]: value })),
  );
  return [...others, { ...settings, creationDate: undefined }];
}

function othersOf({ type, choices = [] }: Option, properties: Properties): readonly unknown[] {
  if (type === 'copy') return copiesOf(properties);
  return type === 'choice' ? choices : [];
}
