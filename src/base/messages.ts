/** Messages by their codes, each made of what it tells. */
type Messages = Readonly<Record<string, (data: never) => string>>;

/** What the message of a code is made of: one object, or nothing. */
export type MessageData<M extends Messages, C extends keyof M> =
  Parameters<M[C]> extends [infer D] ? [data: D] : [data?: undefined];

export function messageOf<M extends Messages, C extends keyof M>(
  messages: M,
  code: C,
  ...[data]: MessageData<M, C>
): string {
  return (messages[code] as (data: unknown) => string)(data);
}

const LONGEST = 80;

/** A text for a message: on one line, and cut where it is long. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

export function quotedExcerpt(text: string): string {
  return `“${excerpt(text)}”`;
}
