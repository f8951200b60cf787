/** Full submissions, as EDGAR disseminates them, around any documents. */

/** A document of a submission; an ownership document is given by its XML alone. */
export interface Part {
  readonly type: string;
  /** What is no XML is taken as it is, with its line's end. */
  readonly content: string;
  /** Whether the content stands between `<XML>` and `</XML>`; it does unless told otherwise. */
  readonly xml?: boolean;
  /** Made up from the document's number where it is not given; null leaves the line out. */
  readonly filename?: string | null;
  readonly description?: string;
}

/** What the header says of a filing. */
export interface Filed {
  readonly number?: string;
  /** Year to second, as EDGAR writes it. */
  readonly accepted?: string;
}

export function submission(documents: readonly (string | Part)[], filed: Filed = {}): string {
  return `${submissionHead(filed, documents.length)}${documents.map(partOf).join('')}</SEC-DOCUMENT>\n`;
}

export function submissionHead(
  { number = '0009000909-25-000017', accepted = '20250304163015' }: Filed = {},
  count = 1,
): string {
  const day = accepted.slice(0, 8);
  return `<SEC-DOCUMENT>${number}.txt : ${day}
<SEC-HEADER>${number}.hdr.sgml : ${day}
<ACCEPTANCE-DATETIME>${accepted}
ACCESSION NUMBER:\t\t${number}
CONFORMED SUBMISSION TYPE:\t4
PUBLIC DOCUMENT COUNT:\t\t${count}
CONFORMED PERIOD OF REPORT:\t20250303
FILED AS OF DATE:\t\t${day}
DATE AS OF CHANGE:\t\t${day}
</SEC-HEADER>
`;
}

/** The same as EDGAR's daily feed has it (PDS Technical Specification, 2): tags in place of the printed header. */
export function disseminated(number: string, type: string, ...documents: readonly string[]): string {
  return `<SUBMISSION>
<ACCESSION-NUMBER>${number}
<TYPE>${type}
<PUBLIC-DOCUMENT-COUNT>${documents.length}
<PERIOD>20250303
<FILING-DATE>20250304
<DATE-OF-FILING-DATE-CHANGE>20250304
<REPORTING-OWNER>
<OWNER-DATA>
<CONFORMED-NAME>Doe Jane
<CIK>0009000902
</OWNER-DATA>
<FILING-VALUES>
<FORM-TYPE>${type}
</FILING-VALUES>
</REPORTING-OWNER>
${documents.map(partOf).join('')}</SUBMISSION>
`;
}

function partOf(document: string | Part, index: number): string {
  const part: Part = typeof document === 'string' ? { type: '4', content: document } : document;
  const { type, content, xml = true, filename = `document${index + 1}.xml`, description } = part;
  const text = xml && !content.endsWith('\n') ? `${content}\n` : content;
  const lines = [
    ...['<DOCUMENT>', `<TYPE>${type}`, `<SEQUENCE>${index + 1}`],
    ...(filename === null ? [] : [`<FILENAME>${filename}`]),
    ...(description === undefined ? [] : [`<DESCRIPTION>${description}`]),
    '<TEXT>',
  ];
  return `${lines.join('\n')}\n${xml ? `<XML>\n${text}</XML>\n` : text}</TEXT>\n</DOCUMENT>\n`;
}
