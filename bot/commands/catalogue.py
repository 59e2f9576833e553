"""``telltale catalogue``: look after brands and prices."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from data.price_import import PriceImport

app = typer.Typer(name="catalogue", help="Look after brands and prices.", no_args_is_help=True)


@app.command()
def check(
    directory: Annotated[
        Path | None,
        typer.Argument(help="A folder like data/reference; the shipped one when left out.", show_default=False),
    ] = None,
) -> None:
    """Validate every reference file. A fault names file, line and field (status 2)."""
    from bot.settings import load_settings
    from data.catalogue import Catalogue
    from data.price_import import OWN_PRICES_FILE
    from data.reference_files import ReferenceFileError

    try:
        catalogue = Catalogue.load(directory, load_settings().data_dir / OWN_PRICES_FILE)
    except (ReferenceFileError, OSError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(2) from fault
    unknown = {product.brand for product in catalogue.products} - {brand.name for brand in catalogue.brands}
    typer.echo(
        f"{len(catalogue.brands)} brands, {len(catalogue.products)} products, {len(catalogue.tables.prices)} prices: all readable."
    )
    if unknown:
        typer.echo(f"Priced brands without an entry of their own, found by name alone: {', '.join(sorted(unknown))}")


@app.command()
def stats() -> None:
    """Print what the reference holds: brands, products, prices by kind, class of source and age."""
    from rich.console import Console

    from bot.settings import load_settings
    from data.catalogue import Catalogue
    from data.price_import import OWN_PRICES_FILE

    catalogue = Catalogue.load(own_prices=load_settings().data_dir / OWN_PRICES_FILE)
    tables = catalogue.tables
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"{len(catalogue.brands)} brands with {sum(len(brand.aliases) for brand in catalogue.brands)} names")
    console.print(f"{len(catalogue.products)} products, {len(tables.prices)} prices")
    console.print(
        f"{len(tables.ranges)} resale ranges from {sum(each.n for each in tables.ranges if not each.category)} listings"
    )
    console.print(f"{len(tables.typical)} usual prices by brand and kind of goods")
    for title, counted in (
        ("kind", Counter(price.kind.value for price in tables.prices)),
        ("class of source", Counter(price.source_class.value for price in tables.prices)),
        ("year", Counter(price.as_of[:4] for price in tables.prices)),
        ("currency", Counter(price.currency for price in tables.prices)),
    ):
        console.print(f"  by {title}: " + ", ".join(f"{name} {count}" for name, count in counted.most_common()))


@app.command("import")
def import_prices(
    file: Annotated[
        Path,
        typer.Argument(
            help="Your price list: CSV with a heading, commas, semicolons or tabs.", exists=True, dir_okay=False
        ),
    ],
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Use it; without this, only what would happen is shown.")
    ] = False,
    currency: Annotated[str | None, typer.Option(help="The currency of rows that name none.")] = None,
    category: Annotated[str, typer.Option(help="The kind of goods of rows that name none.")] = "accessory",
    as_of: Annotated[str, typer.Option(help="The date of rows that have none: 2026, 2026-03 or 2026-03-14.")] = "2026",
) -> None:
    """Add your own price list to the reference, in place of the one added before.

    Shows which column means what, and every row that cannot be used with its reason; the others are not lost.
    """
    from rich.console import Console

    from bot.settings import load_settings
    from data.price_import import OWN_PRICES_FILE, Defaults, read_price_list, write_price_list
    from data.product_words import ProductWords
    from data.reference_files import ReferenceFileError

    kinds = list(ProductWords.load().types)
    try:
        found = read_price_list(
            file, kinds, Defaults(currency=currency, category=category, as_of=as_of, source=file.name)
        )
    except ReferenceFileError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(2) from fault
    _show(Console(soft_wrap=True, highlight=False, markup=False), found)
    if not apply:
        typer.echo("Nothing is changed yet. Add --apply to use it.")
        return
    path = load_settings().data_dir / OWN_PRICES_FILE
    write_price_list(path, found.prices)
    typer.echo(f"Written to {path}. Restart the bot to use it.")


def _show(console: "Console", found: "PriceImport") -> None:
    for column, field in found.mapping.items():
        console.print(f"column {column!r} is read as {field}")
    for column in found.unused:
        console.print(f"column {column!r} is not used")
    for row in found.bad:
        console.print(f"line {row.line} is left out: {row.reason}")
    console.print(f"{len(found.prices)} prices can be used, {len(found.bad)} rows cannot.")


@app.command("derive-resale")
def derive_resale(
    listings: Annotated[Path, typer.Argument(help="Used listings: JSON lines, gzipped.", exists=True, dir_okay=False)],
    *,
    source: Annotated[str, typer.Option(help="What the figures are said to come from.")],
    out: Annotated[Path, typer.Option(help="Where to write the ranges.")] = Path("data/reference/resale_ranges.csv"),
) -> None:
    """Derive what used goods sell for, by brand and kind, from listings; figures are kept, listings are not."""
    from data.reference_files import ReferenceFileError
    from data.resale import derive_resale_ranges, write_ranges

    try:
        ranges = derive_resale_ranges(listings, source)
    except ReferenceFileError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(2) from fault
    write_ranges(out, ranges)
    typer.echo(f"{len(ranges)} ranges written to {out}.")
