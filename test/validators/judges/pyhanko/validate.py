"""Reads lines of JSON {file, roots (DER in base64), date}; writes a line of JSON for each: what pyHanko says of the file."""

import base64
import json
import logging
import sys
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def name(value):
    return "NONE" if value is None else value.name


def stamp(status):
    validity = status.timestamp_validity
    if validity is None:
        return None
    return {"intact": validity.intact, "valid": validity.valid, "trusted": validity.trusted}


def judge(signature, roots, moment):
    def context():
        return ValidationContext(trust_roots=roots, allow_fetching=False, moment=moment)

    status = validate_pdf_signature(signature, context(), context())
    return {
        "field": signature.field_name,
        "signer": status.signing_cert.subject.native.get("common_name", ""),
        "intact": status.intact,
        "valid": status.valid,
        "trusted": status.trusted,
        "coverage": name(status.coverage),
        "modification": name(status.modification_level),
        "suspicion": str(signature.diff_result) if isinstance(signature.diff_result, Exception) else None,
        "docmdp_ok": bool(status.docmdp_ok),
        "timestamp": stamp(status),
        "bottom_line": status.bottom_line,
        "summary": status.summary(),
    }


def answer(question):
    roots = [x509.Certificate.load(base64.b64decode(root)) for root in question["roots"]]
    moment = datetime.fromisoformat(question["date"].replace("Z", "+00:00"))
    signatures, errors = [], []
    try:
        with open(question["file"], "rb") as file:
            for signature in PdfFileReader(file).embedded_signatures:
                try:
                    signatures.append(judge(signature, roots, moment))
                except Exception as error:
                    errors.append(f"{signature.field_name}: {type(error).__name__}: {error}")
    except Exception as error:
        errors.append(f"{type(error).__name__}: {error}")
    return {"signatures": signatures, "errors": errors}


logging.disable(logging.CRITICAL)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
