/** Made up for the checker's own tests: one of nearly everything that a Form 4 can hold. */
export const FIXTURE = `<?xml version="1.0"?>
<ownershipDocument>
  <schemaVersion>X0609</schemaVersion>
  <documentType>4/A</documentType>
  <periodOfReport>2026-05-11-05:00</periodOfReport>
  <dateOfOriginalSubmission>2026-05-13</dateOfOriginalSubmission>
  <notSubjectToSection16>false</notSubjectToSection16>
  <issuer>
    <issuerCik>0001234567</issuerCik>
    <issuerName>Example Harbour Corp</issuerName>
    <issuerTradingSymbol>EXHB</issuerTradingSymbol>
    <issuerForeignTradingSymbol>EXH.L</issuerForeignTradingSymbol>
  </issuer>
  <reportingOwner>
    <reportingOwnerId>
      <rptOwnerCik>0001000001</rptOwnerCik>
      <rptOwnerName>Rivers Ada M</rptOwnerName>
    </reportingOwnerId>
    <reportingOwnerAddress>
      <rptOwnerStreet1>1 QUAY STREET</rptOwnerStreet1>
      <rptOwnerStreet2>FLOOR 12</rptOwnerStreet2>
      <rptOwnerCity>BOSTON</rptOwnerCity>
      <rptOwnerState>MA</rptOwnerState>
      <rptOwnerZipCode>02110</rptOwnerZipCode>
    </reportingOwnerAddress>
    <reportingOwnerRelationship>
      <isDirector>1</isDirector>
      <isOfficer>true</isOfficer>
      <officerTitle>Chief Harbour Master</officerTitle>
    </reportingOwnerRelationship>
  </reportingOwner>
  <reportingOwner>
    <reportingOwnerId>
      <rptOwnerCik>0001000002</rptOwnerCik>
      <rptOwnerName>Rivers Holdings Ltd</rptOwnerName>
    </reportingOwnerId>
    <reportingOwnerAddress>
      <rptOwnerNonUSAddressFlag>1</rptOwnerNonUSAddressFlag>
      <rptOwnerStreet1>9 MOLE ROAD</rptOwnerStreet1>
      <rptOwnerCity>TAIPEI</rptOwnerCity>
      <rptOwnerNonUSStateTerritory>TAIWAN PROVINCE</rptOwnerNonUSStateTerritory>
      <rptOwnerCountry>F5</rptOwnerCountry>
      <rptOwnerZipCode>106</rptOwnerZipCode>
      <rptOwnerStateDescription>TAIWAN</rptOwnerStateDescription>
    </reportingOwnerAddress>
    <reportingOwnerRelationship>
      <isTenPercentOwner>1</isTenPercentOwner>
      <isOther>1</isOther>
      <otherText>Member of group</otherText>
    </reportingOwnerRelationship>
  </reportingOwner>
  <aff10b5One>1</aff10b5One>
  <nonDerivativeTable>
    <nonDerivativeTransaction>
      <securityTitle><value>Common Stock</value><footnoteId id="F1"/></securityTitle>
      <transactionDate><value>2026-05-11</value></transactionDate>
      <deemedExecutionDate><value>2026-05-12</value></deemedExecutionDate>
      <transactionCoding>
        <transactionFormType>4</transactionFormType>
        <transactionCode>S</transactionCode>
        <equitySwapInvolved>1</equitySwapInvolved>
        <footnoteId id="F2"/>
      </transactionCoding>
      <transactionAmounts>
        <transactionShares><value>1234567.0</value></transactionShares>
        <transactionPricePerShare><value>10.50</value><footnoteId id="F2"/><footnoteId id="F3"/></transactionPricePerShare>
        <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
      </transactionAmounts>
      <postTransactionAmounts>
        <sharesOwnedFollowingTransaction><value>7654321.125</value></sharesOwnedFollowingTransaction>
      </postTransactionAmounts>
      <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
    </nonDerivativeTransaction>
    <nonDerivativeHolding>
      <securityTitle><value>Class B Common Stock</value></securityTitle>
      <postTransactionAmounts>
        <sharesOwnedFollowingTransaction><value>500</value><footnoteId id="F3"/></sharesOwnedFollowingTransaction>
      </postTransactionAmounts>
      <ownershipNature>
        <directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>
        <natureOfOwnership><value>By Rivers Family Trust</value><footnoteId id="F1"/></natureOfOwnership>
      </ownershipNature>
    </nonDerivativeHolding>
    <nonDerivativeTransaction>
      <securityTitle><value>Common Stock</value></securityTitle>
      <transactionDate><value>2026-05-11</value></transactionDate>
      <transactionCoding>
        <transactionFormType>5</transactionFormType>
        <transactionCode>G</transactionCode>
        <equitySwapInvolved>0</equitySwapInvolved>
      </transactionCoding>
      <transactionTimeliness><value>E</value></transactionTimeliness>
      <transactionAmounts>
        <transactionShares><value>40</value></transactionShares>
        <transactionPricePerShare><footnoteId id="F4"/></transactionPricePerShare>
        <transactionAcquiredDisposedCode><value>A</value></transactionAcquiredDisposedCode>
      </transactionAmounts>
      <postTransactionAmounts>
        <sharesOwnedFollowingTransaction><value>7654361.125</value></sharesOwnedFollowingTransaction>
      </postTransactionAmounts>
      <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
    </nonDerivativeTransaction>
  </nonDerivativeTable>
  <derivativeTable>
    <derivativeTransaction>
      <securityTitle><value>Stock Option (right to buy)</value></securityTitle>
      <conversionOrExercisePrice><value>.275</value></conversionOrExercisePrice>
      <transactionDate><value>2026-05-11</value></transactionDate>
      <transactionCoding>
        <transactionFormType>4</transactionFormType>
        <transactionCode>M</transactionCode>
        <equitySwapInvolved>0</equitySwapInvolved>
      </transactionCoding>
      <transactionAmounts>
        <transactionShares><value>2000</value><footnoteId id="F4"/></transactionShares>
        <transactionPricePerShare><value>0</value></transactionPricePerShare>
        <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
      </transactionAmounts>
      <exerciseDate><footnoteId id="F4"/></exerciseDate>
      <expirationDate><value>2030-01-31</value></expirationDate>
      <underlyingSecurity>
        <underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>
        <underlyingSecurityShares><value>2000.5</value></underlyingSecurityShares>
      </underlyingSecurity>
      <postTransactionAmounts>
        <valueOwnedFollowingTransaction><value>1500.00</value></valueOwnedFollowingTransaction>
      </postTransactionAmounts>
      <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
    </derivativeTransaction>
  </derivativeTable>
  <footnotes>
    <footnote id="F1">Held with a spouse.</footnote>
    <footnote id="F2">Sold under a plan adopted on January 5, 2026, in trades from $10.40 to $10.60; the price shown is their weighted average, and the holder gives the number of shares sold at each price to the staff on request.</footnote>
    <footnote id="F3">Includes 120 restricted units.
1. Of these, 20 vest in 2027.
2. The others vest in 2028.</footnote>
    <footnote id="F4">Exercisable at once.</footnote>
  </footnotes>
  <remarks>Exhibit 24 - Power of Attorney.</remarks>
  <ownerSignature>
    <signatureName>/s/ Ada M. Rivers</signatureName>
    <signatureDate>2026-05-13</signatureDate>
  </ownerSignature>
  <ownerSignature>
    <signatureName>/s/ Ada M. Rivers, director of Rivers Holdings Ltd</signatureName>
    <signatureDate>2026-05-14</signatureDate>
  </ownerSignature>
</ownershipDocument>
`;
