import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

inEmptyFolder();

describe('form4 schema', () => {
  it('prints a JSON Schema', async () => {
    const { code, out } = await form4(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', required: expect.arrayContaining(['issuer']) });
  });

  it('writes it into a file, of a draft too', async () => {
    expect(await form4(['schema', '--draft', '-o', 'draft.json'])).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
    expect(JSON.parse(readFileSync('draft.json', 'utf8'))).not.toHaveProperty('required');
  });
});
