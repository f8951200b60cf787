import type { CommandName, FunctionName } from './option.ts';

/** The functions that take the options of a PDF. */
export const PDF_FUNCTIONS = [
  'renderPdf',
  'renderAuthentication',
  'renderAuthenticationHtml',
  'renderEmail',
  'archive',
  'renderBatch',
] as const satisfies readonly FunctionName[];

/** The functions and commands that take the options of a form, in whatever it is rendered. */
export const FORM_FUNCTIONS = ['renderHtml', ...PDF_FUNCTIONS] as const satisfies readonly FunctionName[];

export const FORM_COMMANDS = [
  'render',
  'email',
  'archive',
  'batch',
] as const satisfies readonly CommandName[];

/** Those that may have a letterhead: an authentication document is signed, and holds what is signed alone. */
export const LETTERHEAD_FUNCTIONS = [
  'renderHtml',
  'renderPdf',
  'renderEmail',
  'archive',
  'renderBatch',
] as const satisfies readonly FunctionName[];
