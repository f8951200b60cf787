import type { CommandName } from '../options/option.ts';
import type { Command } from './command.ts';

/** A command as the list of commands has it. */
export interface CommandListing {
  /** What it does, in a few words. */
  readonly about: string;
  /** Each is loaded when it is called: a form should not wait for what signs and archives. */
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of help. */
export const COMMANDS: Readonly<Record<CommandName, CommandListing>> = {
  new: {
    about: 'write a filing to start from, as JSON',
    load: async () => (await import('./new.ts')).newFiling,
  },
  validate: {
    about: 'check filings against the shape and the filing rules',
    load: async () => (await import('./validate.ts')).validate,
  },
  render: {
    about: 'render a filing as the official form, in HTML and PDF',
    load: async () => (await import('./render.ts')).render,
  },
  email: {
    about: 'write an e-mail whose body is the form',
    load: async () => (await import('./email.ts')).email,
  },
  sign: {
    about: 'sign a PDF in a signature field (PAdES)',
    load: async () => (await import('./sign.ts')).sign,
  },
  verify: {
    about: 'check that PDFs are what the filing inside gives, and their signatures',
    load: async () => (await import('./verify.ts')).verify,
  },
  extract: {
    about: 'take the filing and other files out of a PDF',
    load: async () => (await import('./extract.ts')).extract,
  },
  archive: {
    about: 'keep a PDF of each filing in a folder, listed in a manifest',
    load: async () => (await import('./archive.ts')).archive,
  },
  batch: {
    about: 'render filings by the thousand, several at once',
    load: async () => (await import('./batch.ts')).batch,
  },
  schema: {
    about: 'print the JSON Schema of a filing',
    load: async () => (await import('./schema.ts')).schema,
  },
};
