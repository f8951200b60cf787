import type { DraftFiling } from '../../schema.ts';

/** One thing that a rule found. */
interface Finding {
  /** Where in the filing: `nonDerivativeTable[0].transactionDate`; of what is missing, where it belongs. */
  readonly path: string;
  /** What is wrong with what stands at the path, and what to do; the path is the sentence's subject. */
  readonly message: string;
}

/**
 * One filing rule. Rules judge a filing of the right shape, or a draft, in which any field may be absent: they say
 * nothing of a mandatory field that a draft does not have yet, and never throw.
 */
export interface FilingRule {
  /** Stable, and the name of the rule's file. */
  readonly id: string;
  /** `error`: EDGAR would suspend the filing, or the form would be wrong. `warning`: worth a look. */
  readonly severity: 'error' | 'warning';
  /**
   * Where the rule comes from. `specification` is the EDGAR Ownership XML Technical Specification, version 3 (April
   * 2010, the newest at hand); `Form 4, instruction n` is SEC 1474 (March 2026), General Instructions.
   */
  readonly source: string;
  check(filing: DraftFiling): Finding[];
}
