import { expect } from 'vitest';
import { type ErrorCode, Form4Error } from '../../src/errors.ts';

/** The error that a function throws, which must be a Form4Error of this code. */
export function failure(code: ErrorCode, run: () => unknown): Form4Error {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Form4Error);
    expect((error as Form4Error).code, (error as Form4Error).message).toBe(code);
    return error as Form4Error;
  }
  throw new Error(`expected a Form4Error ${code}, and nothing was thrown`);
}

/** A small Form 4 as XML: parts can be replaced, `rows` stand in Table I. */
export function form4Xml(
  parts: { head?: string; rows?: string; tail?: string; declaration?: string } = {},
): string {
  return `${parts.declaration ?? '<?xml version="1.0"?>'}
<ownershipDocument>
  <schemaVersion>X0508</schemaVersion>
  <documentType>4</documentType>
  <periodOfReport>2025-03-03</periodOfReport>
  ${parts.head ?? ''}
  <issuer>
    <issuerCik>0009000901</issuerCik>
    <issuerName>Example Issuer Corp</issuerName>
    <issuerTradingSymbol>EXIS</issuerTradingSymbol>
  </issuer>
  <reportingOwner>
    <reportingOwnerId>
      <rptOwnerCik>0009000902</rptOwnerCik>
      <rptOwnerName>Doe Example</rptOwnerName>
    </reportingOwnerId>
    <reportingOwnerRelationship>
      <isDirector>1</isDirector>
    </reportingOwnerRelationship>
  </reportingOwner>
  <nonDerivativeTable>${parts.rows ?? transactionXml()}</nonDerivativeTable>
  ${parts.tail ?? ''}
  <ownerSignature>
    <signatureName>/s/ Example Doe</signatureName>
    <signatureDate>2025-03-04</signatureDate>
  </ownerSignature>
</ownershipDocument>
`;
}

/** A row of Table I; each part is the content of its element. */
export function transactionXml(
  parts: { title?: string; date?: string; deemed?: string; coding?: string; price?: string } = {},
): string {
  return `
    <nonDerivativeTransaction>
      <securityTitle>${parts.title ?? '<value>Common Stock</value>'}</securityTitle>
      <transactionDate>${parts.date ?? '<value>2025-03-03</value>'}</transactionDate>
      ${parts.deemed ?? ''}
      <transactionCoding>
        <transactionFormType>4</transactionFormType>
        <transactionCode>P</transactionCode>
        <equitySwapInvolved>0</equitySwapInvolved>
        ${parts.coding ?? ''}
      </transactionCoding>
      <transactionAmounts>
        <transactionShares><value>100</value></transactionShares>
        <transactionPricePerShare>${parts.price ?? '<value>10.5</value>'}</transactionPricePerShare>
        <transactionAcquiredDisposedCode><value>A</value></transactionAcquiredDisposedCode>
      </transactionAmounts>
      <postTransactionAmounts>
        <sharesOwnedFollowingTransaction><value>100</value></sharesOwnedFollowingTransaction>
      </postTransactionAmounts>
      <ownershipNature>
        <directOrIndirectOwnership><value>D</value></directOrIndirectOwnership>
      </ownershipNature>
    </nonDerivativeTransaction>`;
}

/** A full submission around documents, as EDGAR disseminates it. */
export function submission(documents: readonly { type: string; content: string; xml?: boolean }[]): string {
  const parts = documents.map(({ type, content, xml = true }, index) => {
    const text = xml ? `<XML>\n${content}</XML>\n` : content;
    return `<DOCUMENT>\n<TYPE>${type}\n<SEQUENCE>${index + 1}\n<FILENAME>document${index + 1}.xml\n<DESCRIPTION>PART ${index + 1}\n<TEXT>\n${text}</TEXT>\n</DOCUMENT>\n`;
  });
  return `${SUBMISSION_HEAD}${parts.join('')}</SEC-DOCUMENT>\n`;
}

export const SUBMISSION_HEAD = `<SEC-DOCUMENT>0009000909-25-000017.txt : 20250304
<SEC-HEADER>0009000909-25-000017.hdr.sgml : 20250304
<ACCEPTANCE-DATETIME>20250304163015
ACCESSION NUMBER:\t\t0009000909-25-000017
CONFORMED SUBMISSION TYPE:\t4
PUBLIC DOCUMENT COUNT:\t\t2
CONFORMED PERIOD OF REPORT:\t20250303
FILED AS OF DATE:\t\t20250304
DATE AS OF CHANGE:\t\t20250304
</SEC-HEADER>
`;
