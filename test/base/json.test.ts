import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/base/json.ts';
import { Form4Error } from '../../src/errors.ts';
import { runs } from '../tools/long.ts';

function faultOf(text: string): Form4Error {
  try {
    parseJson(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Form4Error);
    return error as Form4Error;
  }
  throw new Error('expected an error, and nothing was thrown');
}

describe('parseJson', () => {
  it('says where members and elements stand, as an editor counts', () => {
    const { value, placeOf } = parseJson('{\r\n  "a": [1,\n    {"b\\u0063": "x\\"]"}],\r"d": null}');
    expect(value).toEqual({ a: [1, { bc: 'x"]' }], d: null });
    expect(placeOf('')).toEqual({ line: 1, column: 1 });
    expect(placeOf('a')).toEqual({ line: 2, column: 3 });
    expect(placeOf('a[0]')).toEqual({ line: 2, column: 9 });
    expect(placeOf('a[1]')).toEqual({ line: 3, column: 5 });
    expect(placeOf('a[1].bc')).toEqual({ line: 3, column: 6 });
    expect(placeOf('d')).toEqual({ line: 4, column: 1 });
  });

  it('gives what is missing the place of what is around it', () => {
    const { placeOf } = parseJson('{"a":\n{"b": 1}}');
    expect(placeOf('a.c.d')).toEqual(placeOf('a'));
    expect(placeOf('x')).toEqual({ line: 1, column: 1 });
  });

  it.each([
    ['{"a": 1,}', 1, 9, 'expected something behind the comma; take the comma away, got "}"'],
    ['[1,]', 1, 4, 'expected something behind the comma; take the comma away, got "]"'],
    ['{"a": 1\n "b": 2}', 2, 2, 'expected a comma or }, got "\\""'],
    ["{'a': 1}", 1, 2, 'expected a name in double quotes, got "\'"'],
    ['{a: 1}', 1, 2, 'expected a name in double quotes, got "a"'],
    ['{"a" 1}', 1, 6, 'expected a colon behind the name, got "1"'],
    ['{"a": tru}', 1, 7, 'expected a text in double quotes, a number, true, false, null, { or [, got "t"'],
    ['{"a": 007}', 1, 7, 'expected a text in double quotes, a number, true, false, null, { or [, got "0"'],
    ['{"a": "x\n"}', 1, 9, 'expected the quote that ends the text, got the end of the line'],
    ['{"a": "\\x"}', 1, 8, 'expected an escape such as \\" or \\n, got "\\\\"'],
    ['{"a": "x', 1, 9, 'expected the quote that ends the text, the text ends'],
    ['{"a": [', 1, 8, 'the text ends'],
    ['{}\n{}', 2, 1, 'expected the end of the text, got "{"'],
    ['{ // the form\n}', 1, 3, 'JSON has no comments, but a name that begins with // makes one'],
    ['', 1, 1, 'the text ends'],
  ])('says where %j stops being JSON, and what is expected there', (text, line, column, message) => {
    const { code, problems } = faultOf(text);
    expect(code).toBe('json-malformed');
    expect(problems).toMatchObject([{ rule: 'json', place: { line, column } }]);
    expect(problems[0]?.message).toContain(message);
  });

  it('finds a fault in all that JSON.parse refuses, and places in all that it takes', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '.5',
      'e1',
      'true',
      'nul',
      ' ',
      '\n',
      '\\',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(texts, fc.json()), (text) => {
        const isJson = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        if (isJson) expect(parseJson(text).placeOf('a')).toMatchObject({ line: expect.any(Number) });
        else expect(faultOf(text).problems).toHaveLength(1);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('finds every value of any JSON where it stands', () => {
    const names = fc.stringMatching(/^[a-z]{1,3}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        fc.integer(),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(names, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.integer({ min: 0, max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const { placeOf } = parseJson(text);
        const lines = text.split('\n');
        const visit = (inner: unknown, path: string, depth: number, name?: string): void => {
          const { line, column } = placeOf(path);
          const written = name === undefined ? JSON.stringify(inner, null, indent) : JSON.stringify(name);
          const [first = ''] = written.split('\n');
          expect(lines[line - 1]?.slice(column - 1).startsWith(first)).toBe(true);
          if (typeof inner !== 'object' || inner === null || depth === 9) return;
          for (const [key, each] of Object.entries(inner))
            if (Array.isArray(inner)) visit(each, `${path}[${key}]`, depth + 1);
            else visit(each, path === '' ? key : `${path}.${key}`, depth + 1, key);
        };
        visit(value, '', 0);
      }),
    );
  });

  it('is not led astray by depth', () => {
    expect(faultOf('{"a":'.repeat(100_000)).problems[0]?.place).toEqual({ line: 1, column: 500_001 });
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(parseJson(deep).placeOf('[0][0]')).toEqual({ line: 1, column: 3 });
  });

  it('refuses what is longer than any filing', () => {
    expect(faultOf(`"${'x'.repeat(8_000_000)}"`).code).toBe('input-too-large');
  });
});
