/** A file that goes with a message. */
export interface EmailAttachment {
  /** ASCII, without a folder. */
  readonly filename: string;
  /** At run time a Buffer, as Nodemailer wants it; that it has no path tells Nodemailer's types that it is no file. */
  readonly content: Uint8Array & { readonly path?: undefined };
  /** `application/pdf`. */
  readonly contentType: string;
}

/** What a message says, as Nodemailer's `sendMail` takes it too. */
export interface Email {
  readonly subject: string;
  readonly html: string;
  /** The same in plain text. */
  readonly text: string;
  /** Not readonly, so that Nodemailer's types take it. */
  readonly attachments: EmailAttachment[];
}
