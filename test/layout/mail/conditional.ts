/** Microsoft's conditional comments: one mail, read in two ways. */

/** A condition that a mail may state. Anything else is not told apart here, and so a defect (markup.ts). */
export const CONDITIONS: readonly string[] = ['mso', '!mso'];

/** A comment that hides its content from all who do not know of conditions. */
const HIDDEN = /<!--\[if ([^\]]*)\]>([\s\S]*?)<!\[endif\]-->/g;
/** A pair of comments around content that all see who do not know of conditions. */
const REVEALED = /<!--\[if ([^\]]*)\]><!-->([\s\S]*?)<!--<!\[endif\]-->/g;

/** The mail as Word reads it, by which Outlook for Windows shows it: conditions are met or not, comments gone. */
export function wordBranch(html: string): string {
  const branch = (_: string, condition: string, content: string) => (condition === 'mso' ? content : '');
  return withoutComments(html.replace(REVEALED, branch).replace(HIDDEN, branch));
}

/** The mail as every other client reads it: comments are gone, and what they hide with them. */
export function otherBranch(html: string): string {
  return withoutComments(html);
}

/** Every condition that the mail states. */
export function conditionsOf(html: string): string[] {
  return [...html.matchAll(/<!--\[if ([^\]]*)\]>/g)].map(([, condition = '']) => condition);
}

function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/g, '');
}
