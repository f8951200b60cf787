import { type OptionProperty, RECORDED } from '../../options/record.ts';

/**
 * The extension schema of XMP in which a PDF says what filing it holds and how it was rendered (ISO 19005-3,
 * 6.6.2.3.3). This table is its one definition: writer, reader, the description inside each file and docs/reference/pdf.md
 * come from it.
 */
export const NAMESPACE = 'http://form4.invalid/ns/filing/1.0/';
export const PREFIX = 'form4';
export const SCHEMA = 'SEC ownership filing (Forms 3, 4 and 5)';

interface PropertyFacts {
  /** Whether it holds several texts. */
  readonly list: boolean;
  readonly description: string;
  /** Whether only a file that has it describes it, so that others stay as they were before there was such a property. */
  readonly isRare?: boolean;
}

/** What the filing says, and what it came with. */
const OF_FILING = {
  formType: { list: false, description: 'Type of the filing as in EDGAR: 3, 4, 5 and their amendments, 4/A' },
  issuerCik: { list: false, description: "The issuer's Central Index Key as in the filing" },
  ownerCiks: { list: true, description: "The reporting owners' Central Index Keys in the filing's order" },
  periodOfReport: { list: false, description: 'Date of the earliest transaction or event, YYYY-MM-DD' },
  schemaVersion: { list: false, description: "Version of EDGAR's ownership schema, X0508" },
  xmlSha256: { list: false, description: 'SHA-256 of the attached XML, hexadecimal' },
  supplementSha256: {
    list: true,
    description: 'SHA-256 of each supplement, hexadecimal, in the order of the attachments',
  },
} as const satisfies Readonly<Record<string, PropertyFacts>>;

/** What rendered it, and which of its documents. */
const OF_RENDERING = {
  renderer: { list: false, description: 'Program that rendered the form' },
  rendererVersion: { list: false, description: 'Version of that program' },
  browser: { list: false, description: 'Name and version of the browser; puppeteer only' },
  document: {
    list: false,
    description: 'authentication where it is the authentication document of the filing; absent for the form',
  },
  formSha256: {
    list: false,
    description: "Authentication documents: SHA-256 of the form's PDF, hexadecimal",
  },
} as const satisfies Readonly<Record<string, PropertyFacts>>;

type Facts = typeof OF_FILING & typeof OF_RENDERING;

export type PropertyName = keyof Facts | OptionProperty['name'];

/** A value of each property that the document has; what does not apply is left out. */
export type Properties = {
  readonly [N in keyof Facts]?: Facts[N]['list'] extends true ? readonly string[] : string;
} & {
  readonly [P in OptionProperty as P['name']]?: P extends { readonly list: true }
    ? readonly string[]
    : string;
};

/** The options' properties are described where the options are. */
const OF_OPTIONS = Object.fromEntries(
  RECORDED.map(({ property: { name, list = false, description, unlessDefault: isRare } }) => [
    name,
    { list, description, isRare },
  ]),
) as unknown as Readonly<Record<OptionProperty['name'], PropertyFacts>>;

const ALL: Readonly<Record<PropertyName, PropertyFacts>> = { ...OF_FILING, ...OF_RENDERING, ...OF_OPTIONS };

/** Those that do not stand behind all others of their group. */
const FIRST = [
  ...['formType', 'accessionNumber', ...Object.keys(OF_FILING)],
  ...['renderer', 'rendererVersion', 'engine', 'browser', 'copy', ...Object.keys(OF_RENDERING)],
] as PropertyName[];

/** Every property, in the order in which a file has them. */
export const PROPERTIES = Object.fromEntries(
  [...new Set([...FIRST, ...(Object.keys(ALL) as PropertyName[])])].map((name) => [name, ALL[name]]),
) as unknown as typeof ALL;

/** Whether a property says what the filing says; the others say how the file was made. */
export function isOfFiling(name: PropertyName): boolean {
  return Object.hasOwn(OF_FILING, name);
}
