"""The catalogue: brands, products and prices, with fast lookup."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

from data.brands import Brand, read_brands
from data.exchange_rates import Rates
from data.lookup import Choices, Found, Lookup, Unknown, look_up
from data.lookup_index import LookupIndex
from data.price_questions import PriceQuestions
from data.price_references import PriceReferences, Reference
from data.prices import PriceTables
from data.product_words import ProductWords
from data.products import Product, products_of
from data.spelling import plain

__all__ = ["Catalogue", "Choices", "Found", "Lookup", "Product", "Reference", "Unknown"]


class Catalogue:
    """What is known of brands, their products and what they cost."""

    def __init__(
        self,
        brands: tuple[Brand, ...],
        tables: PriceTables,
        words: ProductWords,
        questions: PriceQuestions,
        rates: Rates,
    ) -> None:
        self.brands = brands
        self.products = tuple(products_of(tables.prices))
        self.tables = tables
        self.words = words
        self.questions = questions
        self._by_name = {plain(brand.name): brand for brand in brands}
        self._references = PriceReferences(brands, self.products, tables, words, rates)
        self._index = LookupIndex(brands, self.products, words, questions)

    @classmethod
    def load(cls, directory: Path | None = None, own_prices: Path | None = None) -> Self:
        """Read the reference.

        Args:
            directory: a folder like ``data/reference``; None for the shipped one.
            own_prices: an operator's own price list, used where the file exists.

        Raises:
            ReferenceFileError: naming file, line and field of the first fault.
        """
        return cls(
            read_brands(directory / "brands" if directory else None),
            PriceTables.load(directory, own_prices),
            ProductWords.load(directory),
            PriceQuestions.load(directory),
            Rates.load(),
        )

    def brand(self, name: str) -> Brand | None:
        """Return the brand of this name (its own name, not an alias), or None."""
        return self._by_name.get(plain(name))

    def lookup(self, query: str) -> Lookup:
        """Return what a shopper asks for: ``Found``, ``Choices`` or ``Unknown``.

        Args:
            query: a brand, product, nickname or model number, or a whole question in any language.
        """
        return look_up(self._index, query)

    @cached_property
    def _by_key(self) -> dict[str, Product]:
        return {product.key: product for product in self._index.all_products()}

    def product(self, key: str) -> Product | None:
        """Return the product with this ``key``, or None where the reference no longer has it."""
        return self._by_key.get(key)

    def reference_of(self, product: Product) -> Reference | None:
        """Return what one product is compared with: by its own list prices, else as its brand, name and kind are."""
        own = self._references.of_product(product)
        return own or self._references.find(product.brand, product.name, product.category)

    def reference_for(
        self,
        brand: str,
        words: str,
        *,
        category: str | None = None,
        named: bool = False,
        lines: Sequence[str] = (),
    ) -> Reference | None:
        """Return what an offer is compared with: product, list price, resale range and lowest credible price.

        Args:
            brand: the brand's own name.
            words: what the post says; the product and the kind of goods are read from it.
            category: the kind of goods, a type of ``product_words.yaml``, where it is known already.
            named: only what the words name, not the brand as a whole.
            lines: product lines that the post names in ways that the words do not spell out (disguised, by a nickname).

        Returns:
            The narrowest reference that the words allow; None where nothing of the brand has a price.
        """
        return self._references.find(brand, words, category, named=named, lines=lines)
