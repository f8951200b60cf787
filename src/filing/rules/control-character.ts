import { codePoint } from '../../base/words.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * Control characters have no form; XML itself refuses most of them. Line ends and tabs are white space.
 */
export const controlCharacter: FilingRule = {
  id: 'control-character',
  severity: 'error',
  source: 'specification 5 (invalid content in an enclosed ASCII document)',
  check(filing) {
    return textsOf(filing).flatMap(({ path, value }) => {
      const found = CONTROL.exec(value);
      if (!found) return [];
      return [
        {
          path,
          message: `holds the control character ${codePoint(found[0])} at character ${found.index + 1}, which cannot be shown; remove it`,
        },
      ];
    });
  },
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]/;
