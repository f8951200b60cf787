import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { form4 } from './form4.ts';

describe('form4', () => {
  it('begins its help with examples', async () => {
    const { code, out } = await form4(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Examples:\n {2}form4 new/);
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    for (const word of ['--version', '-V'])
      expect(await form4([word])).toMatchObject({ code: 0, out: `${version}\n` });
  });

  it('helps whoever says nothing, which is no command', async () => {
    const { out } = await form4(['--help']);
    expect(await form4([])).toMatchObject({ code: 2, out });
    expect(await form4(['help'])).toMatchObject({ code: 0, out });
  });

  it.each([
    [['rendr'], 'no such command: rendr; did you mean render? (form4 --help)'],
    [['help', 'rendr'], 'no such command: rendr; did you mean render? (form4 --help)'],
    [['render', 'x', '--pfd', 'y'], 'no such option: --pfd; did you mean --pdf? (form4 help render)'],
    [['render', 'x', '--ink', 'blak'], '--ink: expected edgar or black, got "blak"; did you mean black?'],
    [
      ['batch', 'x', '--accession', 'y'],
      'no such option: --accession; render, email or archive would take it (form4 help batch)',
    ],
    [['render', 'x', '--html', '--pdf'], '--html: expected a file, got the option --pdf'],
    [['render', 'x', '--html'], '--html: expected a value, and the command line ends (form4 help render)'],
  ])('answers %j in words of its own', async (words, message) => {
    expect(await form4(words)).toMatchObject({ code: 2, out: '', err: `form4: ${message}\n` });
  });

  it('refuses an unknown command and an unknown option, and names the remedy', async () => {
    expect(await form4(['print'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'new, validate, render, email, sign, verify, extract, archive, batch, schema',
      ),
    });
    expect(await form4(['render', '--colour', 'x'])).toMatchObject({
      code: 2,
      err: 'form4: no such option: --colour (form4 help render)\n',
    });
  });
});
