import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Texts of many scripts, of made-up persons and companies, and the fonts that have what ours lack. */

const require = createRequire(import.meta.url);

const fontOf = (script: string): Uint8Array =>
  new Uint8Array(
    readFileSync(
      require.resolve(`@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-400-normal.woff`),
    ),
  );

/** For Devanagari, Tamil and Thai. */
export const SCRIPT_FONTS: readonly Uint8Array[] = ['devanagari', 'tamil', 'thai'].map(fontOf);

/** A paragraph of each script; what is written from the right holds no other direction. */
export const SCRIPT_TEXTS: Readonly<Record<string, string>> = {
  Greek: 'Μαρία Παπαδοπούλου',
  Cyrillic: 'Анна Ильинична Щукина',
  Armenian: 'Անի Հակոբյան',
  Georgian: 'ნინო ბერიძე',
  Hebrew: 'נועה לוי מניות רגילות',
  'Hebrew with points': 'שָׁלוֹם עֲלֵיכֶם',
  Arabic: 'ليلى حداد الأسهم عادية للشركة',
  Persian: 'مریم می\u200cخواهم',
  Hindi: 'प्रिया कुमारी क्षत्रिय हिन्दी स्त्री',
  Tamil: 'மீனா கொண்டல் பங்குகள்',
  Thai: 'สมชาย น้ำใจ ผู้ถือหุ้น',
  'combining marks': 'x\u0323\u0302 n\u0308',
};
