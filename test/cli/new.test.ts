import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFiling } from '../../src/index.ts';
import { fits, type Schema } from '../filing/json-schema.ts';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

inEmptyFolder();

/** The JSON with every field that is a comment made a field. */
const filledIn = (json: string) => json.replace(/"\/\/(\w)/g, '"$1');

const schemaOf = async (...words: string[]) => JSON.parse((await form4(['schema', ...words])).out) as Schema;

describe('form4 new', () => {
  it.each(['3', '4', '5'])('starts a Form %s: a draft without any content', async (form) => {
    const { code, out } = await form4(['new', form]);
    expect(code).toBe(0);
    expect(parseFiling(out, { draft: true })).toEqual({ documentType: form });
    expect(fits(JSON.parse(out), await schemaOf('--draft'))).toBe(true);
    expect((await form4(['validate', '-', '--draft'], out)).code).toBe(0);
    const { out: html } = await form4(['render', '-', '--copy', 'draft', '--html', '-'], out);
    expect(html).toContain(`FORM ${form}`);
    expect(html).not.toMatch(/Example Corp|comment|\/\/ away/);
  });

  it.each(['3', '4', '5'])('whose comments are a Form %s without findings', async (form) => {
    const json = filledIn((await form4(['new', form])).out);
    expect(fits(JSON.parse(json), await schemaOf())).toBe(true);
    expect(await form4(['validate', '-'], json)).toMatchObject({ code: 0, out: '-: valid\n', err: '' });
  });

  it('starts a Form 4 unless another is named', async () => {
    expect((await form4(['new'])).out).toBe((await form4(['new', '4'])).out);
    expect(await form4(['new', '7'])).toMatchObject({
      code: 2,
      err: 'form4: new: expected 3, 4 or 5, got "7"\n',
    });
  });

  it('writes the schema that it names beside it, and nothing over what is there', async () => {
    expect(await form4(['new', '-o', 'a.json'])).toMatchObject({
      code: 0,
      out: '',
      err: 'wrote a.json and filing.schema.json\n',
    });
    expect(JSON.parse(readFileSync('a.json', 'utf8')).$schema).toBe('filing.schema.json');
    expect(readFileSync('filing.schema.json', 'utf8')).toBe((await form4(['schema'])).out);
    writeFileSync('filing.schema.json', 'mine');
    expect(await form4(['new', '-o', 'a.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('a.json: is there already'),
    });
    expect((await form4(['new', '-o', 'b.json'])).err).toContain('filing.schema.json was there');
    expect(readFileSync('filing.schema.json', 'utf8')).toBe('mine');
    expect(existsSync('b.json')).toBe(true);
  });
});
