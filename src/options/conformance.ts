import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

export const conformance = {
  /** What the PDF conforms to: PDF/A-3a and PDF/UA-1 with the filing inside; `none` leaves the claims and the filing out. */
  conformance: option(choice(['pdfa-3a+ua-1', 'none']), {
    help: 'What the PDF conforms to: PDF/A-3a and PDF/UA-1 with the filing inside; `none` leaves the claims and the filing out.',
    functions: [
      'renderPdf',
      'renderAuthentication',
      'renderAuthenticationHtml',
      'renderEmail',
      'renderBatch',
    ],
    decides: 'bytes',
    flags: [{ long: 'conformance', value: 'standards', commands: ['render', 'batch'] }],
  }),
};

export type Conformance = ValueOf<typeof conformance.conformance>;
