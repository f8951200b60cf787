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
