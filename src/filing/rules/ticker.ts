import { quoted } from '../../base/words.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The issuer's symbol looks like one. EDGAR needs some text there: NONE is usual where the issuer has no symbol,
 * and real filings also say n/a.
 */
export const ticker: FilingRule = {
  id: 'ticker',
  severity: 'warning',
  source: 'specification 4.3.1',
  check(filing) {
    const symbol = filing.issuer?.issuerTradingSymbol?.trim();
    if (!symbol) return [];
    const path = 'issuer.issuerTradingSymbol';
    if (/^(n\.?\/?a\.?|-+|not applicable|private)$/i.test(symbol)) {
      return [{ path, message: `is ${quoted(symbol)}; write NONE if the issuer has no symbol` }];
    }
    if (/^[A-Za-z0-9][A-Za-z0-9.,/ -]*$/.test(symbol)) return [];
    return [
      {
        path,
        message: `is ${quoted(symbol)}; give the symbol alone, without brackets or an exchange's name`,
      },
    ];
  },
};
