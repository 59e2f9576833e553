"""The catalogue: brands, products and prices, with fast lookup."""

from pathlib import Path
from typing import Self

from data.brands import Brand, read_brands
from data.spelling import plain


class Catalogue:
    """What is known of brands, their products and what they cost."""

    def __init__(self, brands: tuple[Brand, ...]) -> None:
        self.brands = brands
        self._by_name = {plain(brand.name): brand for brand in brands}

    @classmethod
    def load(cls, directory: Path | None = None) -> Self:
        """Read the reference.

        Args:
            directory: a folder like ``data/reference``; None for the shipped one.

        Raises:
            ReferenceFileError: naming file, line and field of the first fault.
        """
        return cls(read_brands(directory / "brands" if directory else None))

    def brand(self, name: str) -> Brand | None:
        """Return the brand of this name (its own name, not an alias), or None."""
        return self._by_name.get(plain(name))
