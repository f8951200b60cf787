export const HELP = `Examples:
  form4 render filing.xml                        filing.html and filing.pdf here
  form4 render filing.json --pdf form.pdf --copy draft
  form4 render filing.xml --copy signature       a form to be signed, with signature fields
  form4 render filing.xml --document authentication
                                                 the document by which signatories authenticate their signatures
  form4 render 0001209191-21-057121.txt --html - > form.html
  form4 render filing.xml --copy filed --accession 0001209191-21-057121 --filed 2021-09-21
  form4 email filing.xml --to 'Jane Doe <jane@example.com>'
                                                 filing.eml, the form in its body, PDF and XML attached
  form4 archive *.xml -o 2025                    one PDF each, and 2025/manifest.jsonl
  form4 batch 2025/ 20250304.nc.tar.gz -o out    by the thousand; and out/report.jsonl
  form4 sign form.pdf --field Signature1 --p12 jane.p12 -o signed.pdf
  form4 verify 2025
  form4 extract form.pdf > filing.xml
  form4 validate *.xml
  form4 schema > filing.schema.json

Usage:
  form4 render <file|-> [options]     render a filing as the official form
  form4 email <file|-> [options]      write an e-mail whose body is the form
  form4 archive <file|->… -o <folder> [options]
                                      keep a PDF of each filing, listed in a manifest
  form4 batch <file|folder|archive|glob|@list|->… -o <folder> [options]
                                      render filings by the thousand, several at once
  form4 sign <pdf|-> --field <name> (--p12 <file> | --key <file> --cert <file>…) -o <pdf> [options]
                                      sign a PDF in a field (PAdES), as a revision behind what is there
  form4 verify <pdf|folder>… [--json] check that a PDF is the rendering of the filing inside it, unaltered,
                                      and its signatures
  form4 extract <pdf>                 print the XML inside a PDF
  form4 validate <file|->… [--json]   check filings against the shape and the filing rules
  form4 schema [--draft]              print the JSON Schema of a filing
  form4 --help, form4 --version

A file is EDGAR XML, a full submission (.txt) or JSON of a filing; - is standard input or output.

Options of render (archive takes those marked *, email those and --fields):
  --html F, --pdf F       the form as HTML, as PDF
  --json F, --xml F       the filing as JSON, as EDGAR XML
                          (none of these: <name>.html and <name>.pdf in the current folder)
  --conformance C         pdfa-3a+ua-1 (default), or none: no claims, nothing attached
* --engine E              pdfkit (default) or puppeteer, which prints the HTML in a browser
* --browser F             the browser to use with puppeteer (otherwise one is looked for)
* --copy C                plain, draft (may lack fields), signature (to be signed; may lack signatures)
                          or filed (default for a full submission)
  --fields S              what there is to sign with: pdf (default: form fields), none (lines to sign by hand),
                          docusign or adobe (what that service looks for, unseen)
* --accession N           filed: the accession number; taken from a full submission's header
* --filed D               filed: YYYY-MM-DD or 'YYYY-MM-DD HH:MM:SS'; taken from the header likewise
* --ink I                 edgar (default) or black
* --paper P               letter (default) or a4
* --templates DIR         your own Handlebars templates over ours
* --font F                a font for characters that ours lack; may be repeated
  --schema S              own (default) or newest: the schema version of --xml
  --document N            which ownership document of a submission that holds several
  --document authentication
                          the signature authentication document (Regulation S-T, 302(b)) instead of the form
  --form F                the form's PDF that it names; otherwise what render gives with the same options

Options of email:
  -o F, --output F        the message (otherwise <name>.eml in the current folder)
  --from A                the sender: 'Legal <legal@example.com>'; without one the message is a draft
  --to A, --cc A          one address or several with commas between them; may be repeated
  --subject S             otherwise form, issuer, person and date
  --attach L              pdf,xml (default), pdf, xml or none
  --layout L              ledger (default) fits every mail client; official is EDGAR's layout, for a desk
  --date D                YYYY-MM-DD, or with a time and an offset; otherwise the filing's own
  --document N            which ownership document of a submission that holds several
  --fragment              only the form's markup, to be embedded (otherwise <name>.fragment.html)
  --id-prefix P           of the fragment's ids; form4- by default

Options of batch, beside those of archive but for --accession and --filed, and --fields and --conformance:
  -o F, --output F        where the files go, and report.jsonl with a line of each filing
  --pdf, --html, --email, --archive
                          what is made of each filing: a PDF (default), HTML, a message (a draft, .eml), a PDF in
                          <folder>/archive, listed in its manifest
  -j N, --jobs N          how many at once; as many as there are processors by default
  --time-limit S          seconds that a filing may take; 60 by default
  --memory-limit MB       memory that it may take; 512 by default
  --resume                go on where an earlier run into the folder ended
  A folder is taken with all that is below it; an archive is .tar.gz, .tgz, .tar or .zip, EDGAR's daily feed among
  them; a list, of @file or - for standard input, has one of these a line.

Options of sign:
  --field NAME            the signature field
  --p12 F                 the signer's key and certificates (PKCS#12); its password is FORM4_PASSWORD in the
                          environment, or:
  --password-file F       a file that holds the password and nothing else
  --key F, --cert F       instead: a PEM key, and its certificate and issuers' (--cert may be repeated)
  --tsa URL               a time-stamp authority (RFC 3161): PAdES B-T in place of B-B
  --reason T, --location T
                          said in the signature
  --certify C             as the first signature, say what may follow: no-changes, or form-filling; a PDF without
                          signature fields gets an invisible one
  -o F, --output F        the signed PDF; it may take the place of the unsigned one

Options of verify:
  --json                  the findings as JSON
  --trust F               certificates of authorities to trust for signatures (PEM or DER); may be repeated
  --fixity                of a folder, only compare the files with the manifest
  --browser F, --templates DIR, --font F   what the PDF was rendered with, where it was

Options of extract:
  --all DIR               write every attachment into the folder
  --json                  print what the PDF says of itself

SOURCE_DATE_EPOCH sets the date of PDFs and e-mails; it is the filing's own otherwise.

Exit codes: 0 done, 1 a filing is invalid, or a PDF or a signature is not what it should be, 2 usage, keys or
input/output, 70 a defect of ours.
`;
