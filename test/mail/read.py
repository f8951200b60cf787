"""Reads messages with Python's own parser: a message in base64 a line in, what it says as JSON a line out.

Run by readers.ts. Every defect that the parser notes, of a part or of a header, is told.
"""

import base64
import email
import email.header
import email.policy
import json
import re
import sys


def mailboxes(header):
    if header is None:
        return []
    return [{"name": a.display_name, "address": a.addr_spec} for a in header.addresses]


# Before, spaces between encoded words are read as part of a name (gh-128110), against RFC 2047, 6.2.
READS_WORDS_APART = sys.version_info < (3, 12, 10) or (3, 13) <= sys.version_info < (3, 13, 2)

WORD = rb"=\?UTF-8\?[QB]\?[^?\s]*\?="
WORDS = re.compile(WORD + rb"(?:\s+" + WORD + rb")+")


def joined(data):
    """The message with encoded words in a row made one, by the part of the library that knows how."""
    head, blank, body = data.partition(b"\r\n\r\n")
    return WORDS.sub(one_word, head) + blank + body


def one_word(words):
    text = str(email.header.make_header(email.header.decode_header(words.group().decode("ascii"))))
    return b"=?UTF-8?B?" + base64.b64encode(text.encode()) + b"?="


def groups(message):
    headers = [message[name] for name in ("from", "to", "cc") if message[name] is not None]
    return [g.display_name for h in headers for g in h.groups if g.display_name is not None]


def defects(message):
    found = [f"group {name}" for name in groups(message)]
    for part in message.walk():
        found += [f"{part.get_content_type()}: {defect!r}" for defect in part.defects]
        for name, value in part.items():
            found += [f"{name}: {defect!r}" for defect in value.defects]
    return found


def body(message, kind):
    part = message.get_body((kind,))
    return None if part is None else part.get_content()


def attachment(part):
    return {
        "filename": part.get_filename(),
        "contentType": part.get_content_type(),
        "content": base64.b64encode(part.get_payload(decode=True)).decode("ascii"),
    }


def read(data):
    if READS_WORDS_APART:
        data = joined(data)
    message = email.message_from_bytes(data, policy=email.policy.default)
    said = {
        "headers": [name.lower() for name in message.keys()],
        "subject": message["subject"],
        "from": mailboxes(message["from"]),
        "to": mailboxes(message["to"]),
        "cc": mailboxes(message["cc"]),
        "date": message["date"].datetime.isoformat(),
        "messageId": message["message-id"].strip(),
        "html": body(message, "html"),
        "text": body(message, "plain"),
        "attachments": [attachment(part) for part in message.iter_attachments()],
    }
    # Some are noted when a part is decoded.
    return {**said, "defects": defects(message)}


for line in sys.stdin.buffer:
    try:
        answer = read(base64.b64decode(line))
    except Exception as error:  # what it cannot read is an answer too
        answer = {"error": repr(error)}
    print(json.dumps(answer), flush=True)
