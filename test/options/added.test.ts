import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { choice } from '../../src/options/kinds.ts';
import { option } from '../../src/options/option.ts';
import { FORM_COMMANDS, FORM_FUNCTIONS } from '../../src/options/takers.ts';

/** An option that is added to the table is found wherever options are: nothing but its file and the list names it. */

const grain = {
  grain: option(choice(['fine', 'coarse']), {
    help: 'How coarse the paper is.',
    functions: FORM_FUNCTIONS,
    flags: [{ long: 'grain', value: 'grain', commands: FORM_COMMANDS }],
    decides: 'document',
    property: { name: 'grain', description: 'Grain of the paper', unlessDefault: true },
  }),
};

beforeEach(() => {
  vi.resetModules();
  vi.doMock('../../src/options/all.ts', async (original) => {
    const table = await original<typeof import('../../src/options/all.ts')>();
    const options = [...table.OPTIONS, grain];
    return { OPTIONS: options, namedOptions: () => options.flatMap((named) => Object.entries(named)) };
  });
});

// Files of tests may share their modules.
afterAll(() => {
  vi.doUnmock('../../src/options/all.ts');
  vi.resetModules();
});

describe('an option that is added to the table', () => {
  it('is checked, and has its default', async () => {
    const { settle } = await import('../../src/options/check.ts');
    const given = (value: object) => settle('renderPdf', value);
    expect(given({})).toMatchObject({ grain: 'fine' });
    expect(() => given({ grain: 'coarsr' })).toThrow(
      'grain: expected fine or coarse, got "coarsr"; did you mean coarse?',
    );
    expect(() => given({ grian: 'fine' })).toThrow(
      'grian: renderPdf takes no such option; did you mean grain?',
    );
  });

  it('is a property of the PDF, described where it is recorded', async () => {
    const { PROPERTIES } = await import('../../src/pdf/record/properties.ts');
    const { recordedOf } = await import('../../src/options/record.ts');
    const digests = { folder: () => '' };
    expect(PROPERTIES).toHaveProperty('grain', {
      list: false,
      description: 'Grain of the paper',
      isRare: true,
    });
    expect(recordedOf({ grain: 'coarse' }, digests)).toEqual({ grain: 'coarse' });
    expect(recordedOf({ grain: 'fine' }, digests)).toEqual({});
  });

  it('is read back by verify, which tries its other choices', async () => {
    const { otherSettings, settingsOf } = await import('../../src/verify/settings.ts');
    const read = (properties: object) =>
      settingsOf({ attachments: [], metadata: { properties, date: null } } as never, {});
    expect(read({ grain: 'coarse' }).settings).toMatchObject({ grain: 'coarse' });
    expect(read({}).settings).toMatchObject({ grain: 'fine' });
    expect(read({ grain: 'rough' }).doubts).toHaveLength(1);
    expect(otherSettings(read({}).settings, {})).toContainEqual(expect.objectContaining({ grain: 'coarse' }));
  });

  it('keeps copies apart in an archive', async () => {
    const { throwIfOther } = await import('../../src/archive/identity.ts');
    const other = () => throwIfOther('a.pdf', {}, { grain: 'coarse' } as object);
    expect(other).toThrow('grain none there, coarse here');
  });

  it('changes the digest of a batch, and goes to its workers', async () => {
    const { planOf } = await import('../../src/batch/options.ts');
    const plan = (options: object) => planOf({ folder: 'out', ...options });
    expect(plan({ grain: 'coarse' }).settings).not.toBe(plan({}).settings);
    expect(plan({ grain: 'coarse' }).work.options).toMatchObject({ grain: 'coarse' });
  });

  it.each(FORM_COMMANDS)('is a flag of %s, with its sentence', async (command) => {
    const { flagsOf } = await import('../../src/cli/flags.ts');
    const flag = flagsOf(command).find(({ flag: { long } }) => long === 'grain');
    expect(flag?.option.help).toBe(grain.grain.help);
  });

  it('stands in the docs', async () => {
    const { optionsPage } = await import('../../scripts/docs/options.ts');
    expect(await optionsPage()).toContain(grain.grain.help);
  });
});
