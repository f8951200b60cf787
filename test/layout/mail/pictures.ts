import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseFiling, renderEmail } from '../../../src/index.ts';
import { EMULATED } from './clients.ts';
import { DARK_MODES, lighten } from './dark.ts';
import { openMailbox } from './mailbox.ts';

/**
 * Pictures of mails for the eye, in test/.out/mail: `npx tsx test/layout/mail/pictures.ts FILING…`. Each filing is shown as
 * telephones and desks show it, light and dark.
 */
const OUT = join(import.meta.dirname, '../../.out/mail');

const LOOKS = [
  { layout: 'ledger', client: 'apple-mail.ios', width: 375, dark: null },
  { layout: 'ledger', client: 'gmail.android', width: 375, dark: 'Gmail for Android, in part' },
  { layout: 'ledger', client: 'gmail.desktop-webmail', width: 1000, dark: null },
  { layout: 'ledger', client: 'outlook.windows', width: 700, dark: null },
  { layout: 'official', client: 'gmail.desktop-webmail', width: 1000, dark: null },
  { layout: 'official', client: 'outlook.outlook-com', width: 1000, dark: 'Outlook.com' },
] as const;

const mailbox = await openMailbox();
mkdirSync(OUT, { recursive: true });
for (const file of process.argv.slice(2)) {
  const filing = parseFiling(readFileSync(file));
  // Samples are all called filing.xml.
  const name = basename(file) === 'filing.xml' ? basename(dirname(file)) : basename(file, '.xml');
  for (const { layout, client, width, dark } of LOOKS) {
    const { html } = await renderEmail(filing, { body: layout, attach: ['xml'] });
    await mailbox.show(EMULATED.find((each) => each.name === client)?.show(html) ?? '', width);
    await DARK_MODES.find((mode) => mode.name === dark)?.darken(mailbox);
    const picture = await mailbox.page.screenshot({ fullPage: true });
    await lighten(mailbox);
    writeFileSync(join(OUT, `${name}.${layout}.${client}.${dark ? 'dark' : 'light'}.png`), picture);
  }
}
await mailbox.close();
