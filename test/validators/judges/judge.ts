/** What is asked of every judge of signed files, and what each answers. */

export interface Question {
  /** Where the PDF stands. */
  readonly file: string;
  /** Certificates to trust, DER. */
  readonly roots: readonly Uint8Array[];
  /** The time of the judgement. */
  readonly date: Date;
}

export interface Judgement {
  /** How many signatures it found. */
  readonly signatures: number;
  /** How many of them carry a time stamp that it found good; undefined of a judge that does not look at them. */
  readonly stamped: number | undefined;
  /** Why the file is not to be relied upon, a line each; empty where it is. */
  readonly refusals: readonly string[];
}

export interface Judge {
  readonly name: string;
  /** Why it cannot run on this machine; undefined where it can. */
  whyNot(): string | undefined;
  /** A judgement for each question, in their order. */
  judge(questions: readonly Question[]): Promise<Judgement[]>;
}
