"""The operator's signature: an Ed25519 key (RFC 8032), made on first need, by which anybody can tell that a kit is unchanged."""

import base64
import hashlib
import os
import secrets
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

FILE_NAME = "signing-key.pem"


class Signer:
    """Signs with the operator's key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public_key = public_text(key.public_key())

    @classmethod
    def from_folder(cls, folder: Path) -> Self:
        """Read the key from a folder, making one, readable by its owner alone, where there is none.

        Raises:
            ValueError: the file holds no Ed25519 key.
        """
        path = folder / FILE_NAME
        if not path.exists():
            _make_key(path)
        key = load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(  # noqa: TRY004 - the file's content is wrong, not a caller's type
                f"{path} holds no Ed25519 key"
            )
        return cls(key)

    def sign(self, content: bytes) -> str:
        """Return the signature of a file's content, in base64."""
        return base64.b64encode(self._key.sign(content)).decode()


def is_signed(content: bytes, signature: str, public_key: str) -> bool:
    """Say whether a signature (base64) over a file's content was made with the key behind a public key (base64)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_text(key: Ed25519PublicKey) -> str:
    """Return a public key in base64."""
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def fingerprint_of(public_key: str) -> str:
    """Return what people compare: half of the key's SHA-256 in groups of four, or nothing for what is no key."""
    try:
        digest = hashlib.sha256(base64.b64decode(public_key, validate=True)).hexdigest()[:32]
    except ValueError:
        return ""
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def _make_key(path: Path) -> None:
    """Write a new key; of two processes at once one wins and both use its key."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
