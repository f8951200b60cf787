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
export function submission(): string {
  return `<SEC-DOCUMENT>0009999001-26-000001.txt : 20260304
<SEC-HEADER>0009999001-26-000001.hdr.sgml : 20260304
<ACCEPTANCE-DATETIME>20260304163005
ACCESSION NUMBER:		0009999001-26-000001
CONFORMED SUBMISSION TYPE:	4
FILED AS OF DATE:		20260304
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<SEQUENCE>1
<FILENAME>form4.xml
<TEXT>
<XML>
${filing()}</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-24
<SEQUENCE>2
<FILENAME>../../etc/passwd.htm
<DESCRIPTION>POWER OF "ATTORNEY" <&>
<TEXT>
<p>Power of attorney.</p>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99
<SEQUENCE>3
<FILENAME>scan.pdf
<TEXT>
<PDF>
begin 644 scan.pdf
#0V%T
\`
end
</PDF>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99
<SEQUENCE>4
<TEXT>
Joint filer information.
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
`;
}
