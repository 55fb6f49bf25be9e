"""Reports that tests drop into the workbench."""

from __future__ import annotations

from uuid import uuid4

REPORT = """\
Harbour talks: West Island demands that the chain come down

12 September 2044

ANSE - West Island demanded on Monday that East Island lower the chain across the harbour, its foreign minister Ode Marr
said after the talks.

"We demand that the chain comes down," Marr told reporters.

East Island rejected the demand. "The chain stays up," said its spokesman Ibo Tann.
"""


def multipart(fields: dict[str, str], files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The kind and the body of a form with files."""
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, data in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    return f"multipart/form-data; boundary={mark}", b"".join(parts) + f"--{mark}--\r\n".encode()
