import { dataOf, get, itemsOf, nameOf, numberOf, refOf, streamOf, textOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** The components of a profile's colour space (ICC.1, 7.2.8). */
const SPACES: Record<string, { components: number; device: string }> = {
  GRAY: { components: 1, device: 'DeviceGray' },
  'RGB ': { components: 3, device: 'DeviceRGB' },
  CMYK: { components: 4, device: 'DeviceCMYK' },
};

/** The output intent with its profile, and colours that it covers. */
export function* colour({ catalog, content }: Pdf): Generator<Finding> {
  const intents = itemsOf(get(catalog, 'OutputIntents'));
  const intent = intents.find((each) => nameOf(get(each, 'S')) === 'GTS_PDFA1');
  const where = 'output intent';
  if (!intent) return yield finding('output-intent', 'catalog', 'there is no output intent of PDF/A');
  if (!textOf(get(intent, 'OutputConditionIdentifier')))
    yield finding('output-intent', where, 'there is no OutputConditionIdentifier');
  const stream = streamOf(get(intent, 'DestOutputProfile'));
  if (!stream) return yield finding('output-intent', where, 'there is no DestOutputProfile');
  const profile = dataOf(stream);
  const [signature, device, spaceName] = [at(profile, 36), at(profile, 12), at(profile, 16)];
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const space = SPACES[spaceName];
  const isProfile =
    profile.length >= 132 &&
    view.getUint32(0) === profile.length &&
    signature === 'acsp' &&
    ['mntr', 'prtr'].includes(device) &&
    (profile[8] ?? 9) <= 4;
  if (!isProfile)
    yield finding('output-intent', where, 'the profile is no ICC profile of a screen or printer');
  else if (!space || numberOf(get(stream, 'N')) !== space.components)
    yield finding(
      'output-intent',
      where,
      `N is ${numberOf(get(stream, 'N'))}, the profile is of ${spaceName}`,
    );

  const seen = new Set<string>();
  for (const { space: used, where: place } of content.colours) {
    // Any profile covers grey (6.2.4.3).
    const covered = !used.startsWith('Device') || used === 'DeviceGray' || used === space?.device;
    if (!covered && !seen.has(place + used))
      yield finding('device-colour', place, `${used} has no output intent`);
    seen.add(place + used);
  }
}

function at(bytes: Uint8Array, offset: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(offset, offset + 4));
}

const BLEND_MODES = new Set(
  `Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference
  Exclusion Hue Saturation Color Luminosity`.split(/\s+/),
);

/** Parameters of the graphics state that PDF/A forbids. */
export function* graphicsStates({ content }: Pdf): Generator<Finding> {
  for (const state of content.graphicsStates) {
    const where = `graphics state ${refOf(state)}`;
    for (const key of ['TR', 'HTP'])
      if (get(state, key)) yield finding('graphics-state', where, `there is ${key}`);
    const transfer = get(state, 'TR2');
    if (transfer && nameOf(transfer) !== 'Default')
      yield finding('graphics-state', where, 'TR2 is not Default');
    const mode = nameOf(get(state, 'BM'));
    if (mode && !BLEND_MODES.has(mode)) yield finding('graphics-state', where, `the blend mode ${mode}`);
  }
}
