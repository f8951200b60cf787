import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Sheet } from './sheet.ts';

/** The text of a PDF without white space: lines and words break where each engine likes. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false });
  try {
    const document = await loading.promise;
    let text = '';
    for (let page = 1; page <= document.numPages; page++) {
      const { items } = await (await document.getPage(page)).getTextContent();
      for (const item of items) if ('str' in item) text += item.str;
    }
    return squeezed(text);
  } finally {
    await loading.destroy();
  }
}

/**
 * The words of a form that a text lacks: each has to be there as often as in the form. Ticks are not looked at, since
 * some draw them as lines.
 */
export function lackingWords(sheet: Sheet, text: string): string[] {
  const words = sheetText(sheet).filter((word) => !/^\[?.?\]?$/.test(word));
  const whole = words.join('\n');
  return [...new Set(words)].filter((word) => {
    const found = occurrences(text, word);
    // Where a short word is found within others, it is so in the form as well.
    return found < occurrences(whole, word);
  });
}

function sheetText({ parts }: Sheet): string[] {
  const paragraphs = parts.flatMap((part) =>
    part.kind === 'paragraph' ? [part] : part.rows.flat().flatMap((cell) => cell.paragraphs),
  );
  return paragraphs.flatMap(({ runs }) =>
    runs.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word !== ''),
  );
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count++;
  return count;
}
