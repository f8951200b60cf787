import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

export const certify = {
  /** Makes it a certification, the first signature, which says what may change after it; a PDF without signature fields gets an invisible one. */
  certify: option(choice(['no-changes', 'form-filling']), {
    help: 'Makes it a certification, the first signature, which says what may change after it; a PDF without signature fields gets an invisible one.',
    otherwise: 'it is a plain signature',
    functions: ['signPdf'],
    flags: [{ long: 'certify', value: 'changes', commands: ['sign'] }],
  }),
};

export type Certification = ValueOf<typeof certify.certify>;
