import { submission } from './submission.ts';

/** A small Form 4 as EDGAR XML; `inOwnerId` goes into the first owner's identity. */
export function filing(inOwnerId = ''): string {
  return `<?xml version="1.0"?>
<ownershipDocument>
    <schemaVersion>X0508</schemaVersion>
    <documentType>4</documentType>
    <periodOfReport>2026-03-02</periodOfReport>
    <issuer>
        <issuerCik>0009999001</issuerCik>
        <issuerName>Example &amp; Sons</issuerName>
        <issuerTradingSymbol>EXMP</issuerTradingSymbol>
    </issuer>
    <reportingOwner>
        <reportingOwnerId><rptOwnerCik>0009999002</rptOwnerCik>${inOwnerId}<rptOwnerName>Doe Jane</rptOwnerName></reportingOwnerId>
        <reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship>
    </reportingOwner>
    <aff10b5One>0</aff10b5One>
    <nonDerivativeTable>
        <nonDerivativeHolding>
            <securityTitle><value>Common Stock</value><footnoteId id="F1"/></securityTitle>
            <postTransactionAmounts>
                <sharesOwnedFollowingTransaction><value>7000</value></sharesOwnedFollowingTransaction>
            </postTransactionAmounts>
            <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
        </nonDerivativeHolding>
    </nonDerivativeTable>
    <footnotes><footnote id="F1">Held jointly.</footnote></footnotes>
    <remarks></remarks>
    <ownerSignature><signatureName>/s/ Jane Doe</signatureName><signatureDate>2026-03-03</signatureDate></ownerSignature>
</ownershipDocument>
`;
}

/** The same in a full submission, with exhibits whose names are not to be trusted. */
export function submitted(): string {
  const scan = '<PDF>\nbegin 644 scan.pdf\n#0V%T\n`\nend\n</PDF>\n';
  return submission(
    [
      filing(),
      {
        type: 'EX-24',
        filename: '../../etc/passwd.htm',
        description: 'POWER OF "ATTORNEY" <&>',
        content: '<p>Power of attorney.</p>\n',
        xml: false,
      },
      { type: 'EX-99', filename: 'scan.pdf', content: scan, xml: false },
      { type: 'EX-99', filename: null, content: 'Joint filer information.\n', xml: false },
    ],
    { number: '0009999001-26-000001', accepted: '20260304163005' },
  );
}
