"""An operator's own price list: which of its columns mean what, and which of its rows can be used."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.prices import PriceFact, SourceClass
from data.reference_files import ReferenceFileError
from data.spelling import plain

OWN_PRICES_FILE = "own_prices.csv"
FIELDS = (
    "brand",
    "product",
    "model_number",
    "category",
    "amount",
    "currency",
    "region",
    "kind",
    "as_of",
    "source",
    "note",
)
_REQUIRED = ("brand", "product", "amount")
_COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "brand": ("brand", "marke", "marque", "maker", "品牌", "牌子"),
    "product": (
        "product",
        "name",
        "model",
        "title",
        "item",
        "description",
        "商品",
        "名称",
        "名稱",
        "型号名称",
        "产品",
        "產品",
    ),
    "model_number": (
        "model_number",
        "reference",
        "ref",
        "sku",
        "style",
        "style_code",
        "mpn",
        "article",
        "型号",
        "型號",
        "货号",
        "貨號",
    ),
    "category": ("category", "type", "kind_of_goods", "类别", "類別", "分类"),
    "amount": ("amount", "price", "list_price", "msrp", "rrp", "retail", "uvp", "价格", "價格", "售价", "公价"),
    "currency": ("currency", "cur", "币种", "幣別", "货币"),
    "region": ("region", "country", "market", "地区", "地區", "国家"),
    "kind": ("kind", "price_kind"),
    "as_of": ("as_of", "date", "valid_from", "updated", "日期"),
    "source": ("source", "url", "link", "来源", "來源"),
    "note": ("note", "notes", "remark", "备注", "備註"),
}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its line in the file and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class PriceImport:
    """What an import would do.

    Attributes:
        mapping: our field by the file's column.
        unused: columns that mean nothing to us.
    """

    mapping: Mapping[str, str]
    unused: tuple[str, ...]
    prices: tuple[PriceFact, ...]
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What rows mean that do not say it."""

    currency: str | None = None
    category: str = "accessory"
    as_of: str = "2026"
    source: str = "own price list"


def read_price_list(path: Path, kinds: Sequence[str], defaults: Defaults) -> PriceImport:
    """Read an operator's CSV file; commas, semicolons or tabs, any column order.

    Args:
        path: the file.
        kinds: the product types that a category may name.
        defaults: what rows mean that do not say it.

    Raises:
        ReferenceFileError: when there is no column for brand, product or amount.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReferenceFileError(f"{path.name}: not UTF-8 text") from error
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:4096], ",;\t")
    except csv.Error:
        dialect = csv.excel
    reader = csv.DictReader(io.StringIO(text), dialect=dialect)
    columns = [name for name in reader.fieldnames or () if name]
    mapping = _mapping(columns)
    missing = [field for field in _REQUIRED if field not in mapping.values()]
    if missing:
        raise ReferenceFileError(f"{path.name}, line 1: no column for {', '.join(missing)} among {', '.join(columns)}")
    prices: list[PriceFact] = []
    bad: list[BadRow] = []
    adapter = TypeAdapter(PriceFact)
    for cells in reader:
        row = {field: (cells.get(column) or "").strip() for column, field in mapping.items()}
        found = _price(adapter, row, kinds, defaults)
        if isinstance(found, str):
            bad.append(BadRow(reader.line_num, found))
        else:
            prices.append(found)
    return PriceImport(mapping, tuple(name for name in columns if name not in mapping), tuple(prices), tuple(bad))


def _mapping(columns: Sequence[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for field, known in _COLUMN_NAMES.items():
        named = next(
            (column for name in known for column in columns if _column(column) == name and column not in mapping), None
        )
        if named:
            mapping[named] = field
    return mapping


def _column(name: str) -> str:
    return re.sub(r"[\s\-]+", "_", plain(name))


def _price(
    adapter: TypeAdapter[PriceFact], row: dict[str, str], kinds: Sequence[str], defaults: Defaults
) -> PriceFact | str:
    amount, currency = _amount(row["amount"])
    filled = {
        **{field: text for field, text in row.items() if text},
        "amount": amount,
        "currency": (row.get("currency") or currency or defaults.currency or "").upper(),
        "category": row.get("category") or defaults.category,
        "as_of": row.get("as_of") or defaults.as_of,
        "source": row.get("source") or defaults.source,
        "source_class": SourceClass.OPERATOR,
    }
    if filled["category"] not in kinds:
        return f"category: {filled['category']!r} is none of {', '.join(kinds)}"
    try:
        return adapter.validate_python(filled)
    except ValidationError as error:
        first = error.errors()[0]
        field = first["loc"][0] if first["loc"] else "row"
        return (
            f"{field}: missing" if first["type"] == "missing" else f"{field}: {first['msg']}, found {first['input']!r}"
        )


def _amount(text: str) -> tuple[str, str | None]:
    """Return a written amount as a plain number, and the currency that stands in it."""
    signs = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY"}
    currency = next((code for sign, code in signs.items() if sign in text), None)
    code = re.search(r"\b[A-Z]{3}\b", text)
    number = re.sub(r"[^\d.,]", "", text)
    if re.search(r",\d{1,2}$", number):
        number = number.replace(".", "").replace(",", ".")
    return number.replace(",", ""), code[0] if code else currency


def write_price_list(path: Path, prices: Sequence[PriceFact]) -> None:
    """Write an operator's prices where the catalogue reads them, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*FIELDS, "source_class"))
        writer.writerows(_cells(price) for price in prices)
    draft.replace(path)


def _cells(price: PriceFact) -> Iterator[str]:
    for field in FIELDS:
        value = getattr(price, field)
        yield "; ".join(value) if isinstance(value, tuple) else str(value)
    yield price.source_class.value
