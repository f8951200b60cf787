import { bytes } from './kinds.ts';
import { option } from './option.ts';

export const form = {
  /** The form's PDF, which an authentication document names by its digest. */
  form: option(bytes, {
    help: "The form's PDF, which an authentication document names by its digest.",
    otherwise: 'what `renderPdf` gives with the same options',
    functions: ['renderAuthentication', 'renderAuthenticationHtml'],
    flags: [
      {
        long: 'form',
        value: 'pdf',
        commands: ['render'],
        otherwise: 'what render gives with the same options',
      },
    ],
  }),
};
