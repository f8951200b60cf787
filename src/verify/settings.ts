import { sha256 } from '../base/digest.ts';
import type { DocumentOptions } from '../documents/render.ts';
import type { Copy } from '../form/build.ts';
import { SIGNING_FIELDS } from '../form/signers.ts';
import { digestTemplates } from '../layout/templates.ts';
import { type Contents, dateOf, sourceOf } from '../pdf/record/extract.ts';
import type { Properties } from '../pdf/record/properties.ts';
import type { Conformance } from '../pdf/record/variants.ts';
import { type Finding, finding } from './messages.ts';

/** What a verification may need beside the file. */
export interface RenderInputs {
  /** The folder of templates that the file was rendered with. */
  readonly templates?: string;
  /** The fonts that it was rendered with, in any order; others are not looked at. */
  readonly fallbackFonts?: readonly Uint8Array[];
}

/** How a file says that it was rendered, as options that render it again. */
export interface Settings {
  /** Undefined for the form. */
  readonly authentication: DocumentOptions['authentication'];
  readonly copy: Copy;
  /** The copy of a filed form that the file speaks of, whatever copy it says that it is. */
  readonly filedCopy: Copy;
  readonly engine: 'pdfkit' | 'puppeteer';
  readonly ink: 'edgar' | 'black';
  readonly paper: 'letter' | 'a4';
  readonly templates: string | undefined;
  readonly fallbackFonts: readonly Uint8Array[];
  readonly conformance: Conformance;
  readonly creationDate: Date | undefined;
  readonly origin: NonNullable<DocumentOptions['origin']>;
}

/** The settings, and why the file cannot be rendered again with them. */
export function settingsOf(
  { attachments, metadata }: Contents,
  inputs: RenderInputs,
): { readonly settings: Settings; readonly doubts: readonly Finding[] } {
  const properties = metadata?.properties ?? {};
  const doubts: Finding[] = [];
  const known = <T extends string>(name: keyof Properties, choices: readonly [T, ...T[]]): T => {
    const value = properties[name] as string | undefined;
    // What is missing is told as a difference from the file rendered again.
    if (value === undefined) return choices[0];
    if (!choices.includes(value as T)) doubts.push(finding('setting-unknown', { name, value }));
    return value as T;
  };
  const { accessionNumber = '', filed = '' } = properties;
  const filedCopy: Copy = { kind: 'filed', accessionNumber, filed };
  const kind = known('copy', ['plain', 'draft', 'signature', 'filed']);
  const fields = properties.fields === undefined ? undefined : known('fields', SIGNING_FIELDS);
  const engine = known('engine', ['pdfkit', 'puppeteer']);
  const document = known('document', ['form', 'authentication']);
  const settings: Settings = {
    authentication:
      document === 'authentication'
        ? { fields: fields ?? 'pdf', formSha256: properties.formSha256 ?? '' }
        : undefined,
    engine,
    copy: kind === 'filed' ? filedCopy : kind === 'signature' ? { kind, fields } : { kind },
    filedCopy,
    ink: known('ink', ['edgar', 'black']),
    paper: known('paper', ['letter', 'a4']),
    templates: templatesOf(properties.templatesSha256, inputs, doubts),
    fallbackFonts: fontsOf(properties.fontSha256 ?? [], inputs, doubts),
    conformance: 'pdfa-3a+ua-1',
    creationDate: dateOf(metadata?.date ?? null) ?? undefined,
    origin: {
      xml: sourceOf(attachments)?.bytes ?? null,
      supplements: attachments
        .filter(({ relationship }) => relationship === 'Supplement')
        .map(({ name, bytes, mimeType, description }) => ({ name, bytes, mimeType, description })),
    },
  };
  return { settings, doubts };
}

function templatesOf(
  sha256: string | undefined,
  { templates }: RenderInputs,
  doubts: Finding[],
): string | undefined {
  if (sha256 === undefined) return undefined;
  if (templates === undefined) {
    doubts.push(finding('templates-needed', { sha256 }));
    return undefined;
  }
  const given = digestTemplates(templates);
  if (given !== sha256) doubts.push(finding('templates-other', { sha256, given }));
  return templates;
}

function fontsOf(
  digests: readonly string[],
  { fallbackFonts = [] }: RenderInputs,
  doubts: Finding[],
): readonly Uint8Array[] {
  const given = new Map(fallbackFonts.map((font) => [sha256(font), font]));
  return digests.flatMap((sha256) => {
    const font = given.get(sha256);
    if (font === undefined) doubts.push(finding('font-needed', { sha256 }));
    return font ?? [];
  });
}

/** Settings that a file could have been made with instead of those that it names; each differs in one. */
export function otherSettings(settings: Settings): Settings[] {
  const { engine, ink, paper, filedCopy } = settings;
  return [
    { ...settings, ink: ink === 'edgar' ? 'black' : 'edgar' },
    { ...settings, paper: paper === 'letter' ? 'a4' : 'letter' },
    { ...settings, engine: engine === 'pdfkit' ? 'puppeteer' : 'pdfkit' },
    { ...settings, copy: { kind: 'plain' } },
    { ...settings, copy: { kind: 'draft' } },
    ...SIGNING_FIELDS.map((fields): Settings => ({ ...settings, copy: { kind: 'signature', fields } })),
    ...('filed' in filedCopy && filedCopy.filed !== '' ? [{ ...settings, copy: filedCopy }] : []),
    { ...settings, creationDate: undefined },
  ];
}
