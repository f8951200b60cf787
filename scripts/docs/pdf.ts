import { NAMESPACE, PREFIX, PROPERTIES } from '../../src/pdf/record/properties.ts';

/** What a PDF holds beside its pages. */
export function pdfPage(): string {
  return [
    '# Inside the PDF',
    '',
    'Made from the code (`npm run docs`); do not edit. Every PDF is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), whichever engine made',
    'it, unless it was rendered with `conformance: none`.',
    '',
    '## Attachments',
    '',
    '| name | relationship | what it is |',
    '|---|---|---|',
    '| `filing.xml` | Source | the EDGAR XML byte for byte; written from the typed object where there was no XML, or where it held the secret `rptOwnerCcc` |',
    '| `submission-header.txt` | Supplement | of a full submission, its header byte for byte |',
    '| `exhibit-1-….htm` | Supplement | of a full submission, each other document byte for byte; `.uu` where EDGAR carries it uuencoded |',
    '',
    '## Metadata',
    '',
    `The XMP metadata says what the filing is and how it was rendered, in an extension schema of our own: namespace \`${NAMESPACE}\`,`,
    `preferred prefix \`${PREFIX}\`. The schema's description stands in each file. \`form4 extract --json\` prints it.`,
    '',
    '| property | type | what it is |',
    '|---|---|---|',
    ...Object.entries(PROPERTIES).map(
      ([name, { list, description }]) => `| \`${name}\` | ${list ? 'seq Text' : 'Text'} | ${description} |`,
    ),
    '',
    '## Date and identifier',
    '',
    'The date of creation is the filing’s: of a filed copy its acceptance (Eastern time), otherwise the last signature’s date, otherwise the',
    'period’s. `SOURCE_DATE_EPOCH` (command) or `creationDate` (library) sets another. No clock is read. The file identifier is derived from',
    'title, date, all properties and attachments, so that the same filing, options and version give the same bytes, and none of these can be',
    'edited without a trace.',
    '',
  ].join('\n');
}
