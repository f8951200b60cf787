import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

export const fields = {
  /** What there is to sign with: form fields, lines to sign by hand, or what DocuSign or Adobe Acrobat Sign looks for, unseen. */
  fields: option(choice(['pdf', 'none', 'docusign', 'adobe']), {
    help: 'What there is to sign with: form fields, lines to sign by hand, or what DocuSign or Adobe Acrobat Sign looks for, unseen.',
    functions: ['renderAuthentication', 'renderAuthenticationHtml'],
    flags: [
      {
        long: 'fields',
        value: 'fields',
        commands: ['render', 'email', 'batch'],
        help: 'What there is to sign a signature copy with: form fields, lines to sign by hand (none), or what DocuSign or Adobe Acrobat Sign looks for, unseen.',
      },
    ],
    property: {
      name: 'fields',
      description:
        'What there is to sign with, where there is something to sign: pdf, none, docusign or adobe',
    },
  }),
};

export type SigningFields = ValueOf<typeof fields.fields>;
