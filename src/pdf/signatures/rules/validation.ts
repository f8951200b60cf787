import { isSameGraph } from '../../read/compare.ts';
import { change } from '../change-messages.ts';
import { allowed, type EntryRule } from './rule.ts';

export const validationData: EntryRule = {
  part: 'catalog',
  keys: ['DSS'],
  reason:
    'Certificates and what is known of their revocation are added so that signatures can be judged later; nothing of it is shown (ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2). DSS and pyHanko extend signatures so.',
  allow: ({ was, is }, { older, newer }) =>
    isSameGraph([older, newer], was, is) ? allowed() : allowed(change('validation-data', null)),
};
