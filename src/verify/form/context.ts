import { documentOf } from '../../documents/document.ts';
import type { Original } from '../original.ts';
import type { FormContext } from './comparison.ts';

/** What the comparison of forms knows of a copy. @throws {Form4Error} where the filing gives no form */
export function contextOf({ filing, settings, program }: Original): FormContext {
  const { view } = documentOf(filing, settings);
  return {
    version: program.version,
    xml: new TextDecoder().decode(settings.origin.xml ?? new Uint8Array()),
    foot: view,
    watermark: 'copy' in view ? view.copy.watermark : null,
    signatory: 'signers' in view ? (view.signers[0]?.typed.label.trim() ?? null) : null,
    isPrinted: settings.engine === 'puppeteer',
    fallbackFonts: settings.fallbackFonts ?? [],
  };
}
