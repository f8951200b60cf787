/** Prints the time zone and a message. Run by message.test.ts, each time in other surroundings. */
import { composeMessage } from '../../src/mail/message.ts';
import { EMAIL, optionsOf, SENT } from './messages.ts';

process.stdout.write(`${new Intl.DateTimeFormat().resolvedOptions().timeZone}\n`);
process.stdout.write(await composeMessage(EMAIL, optionsOf(SENT)));
