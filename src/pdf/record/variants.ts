import type { Conformance } from '../../options/conformance.ts';

/** What each conformance adds to a file: the rows of this table, not branches in the code that writes it. */
export interface Variant {
  readonly name: Conformance;
  /** The standards as an auditor names them. */
  readonly standards: readonly string[];
  /** Identification schemas of XMP: namespace prefix and values (ISO 19005-3, 6.6.4; ISO 14289-1, 5). */
  readonly identification: readonly {
    readonly prefix: string;
    readonly namespace: string;
    readonly values: Readonly<Record<string, string>>;
  }[];
  /** Whether colours get their meaning from an output intent (ISO 19005-3, 6.2.3). */
  readonly outputIntent: boolean;
  /** Whether the filing goes inside (ISO 19005-3, 6.8). */
  readonly attachments: boolean;
}

/** What has the filing inside, as whatever is kept has to. */
export const WITH_FILING: Conformance = 'pdfa-3a+ua-1';

export const VARIANTS: Readonly<Record<Conformance, Variant>> = {
  'pdfa-3a+ua-1': {
    name: 'pdfa-3a+ua-1',
    standards: ['PDF/A-3a', 'PDF/UA-1'],
    identification: [
      {
        prefix: 'pdfaid',
        namespace: 'http://www.aiim.org/pdfa/ns/id/',
        values: { part: '3', conformance: 'A' },
      },
      { prefix: 'pdfuaid', namespace: 'http://www.aiim.org/pdfua/ns/id/', values: { part: '1' } },
    ],
    outputIntent: true,
    attachments: true,
  },
  none: { name: 'none', standards: [], identification: [], outputIntent: false, attachments: false },
};
