/** One property of a style with its value, both trimmed, the property in lower case. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
}

/** A style sheet's rule: its selectors and what it declares. */
export interface Rule {
  readonly selectors: readonly string[];
  readonly declarations: readonly Declaration[];
}

/** The declarations of a style attribute; a stretch without a colon is a property without a value. */
export function declarationsOf(style: string): Declaration[] {
  // A semicolon inside quotes or parentheses does not end a declaration.
  const parts = style.match(/(?:"[^"]*"|'[^']*'|\([^)]*\)|[^;"'(])+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const colon = part.indexOf(':');
      if (colon < 0) return { property: part.toLowerCase(), value: '' };
      return { property: part.slice(0, colon).trim().toLowerCase(), value: part.slice(colon + 1).trim() };
    });
}

/** The declarations as a style attribute again. */
export function styleOf(declarations: readonly Declaration[]): string {
  return declarations.map(({ property, value }) => `${property}:${value}`).join(';');
}

/** The rules of a plain style sheet; what has at-rules is not plain, and refused by markup.ts. */
export function rulesOf(sheet: string): Rule[] {
  return [...sheet.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]*)\{([^{}]*)\}/g)].map(
    ([, selectors = '', body = '']) => ({
      selectors: selectors.split(',').map((selector) => selector.trim()),
      declarations: declarationsOf(body),
    }),
  );
}
