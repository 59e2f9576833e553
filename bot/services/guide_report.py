"""Where to turn, for one purchase: the advice of the reference, with the brand's own page where the catalogue knows it."""

from bot.services.check_post import Check
from bot.services.offer_place import platform_of
from data.catalogue import Catalogue
from data.guidance import Advice, Guidance, Stage
from data.statements import Statement


class GuideReport:
    """The use case behind ``/where``, the "How to report" button and the end of a report."""

    def __init__(self, guidance: Guidance, catalogue: Catalogue) -> None:
        self.guidance = guidance
        self._catalogue = catalogue

    def general(self, stage: Stage, country: str | None) -> Advice:
        """Return what holds for any purchase at this stage."""
        return self.guidance.advise(stage, country=country)

    def for_check(self, check: Check, stage: Stage, country: str | None) -> Advice:
        """Return the advice on an offer that was checked."""
        platform = platform_of(check.post, self.guidance)
        return self._advise(stage, country, platform.id if platform else None, None, check.verdict.brand)

    def for_statement(self, statement: Statement) -> Advice:
        """Return the advice on what a report states."""
        stage = statement.stage or Stage.NOT_PAID
        return self._advise(stage, statement.country, statement.platform, statement.payment, statement.brand)

    def _advise(
        self, stage: Stage, country: str | None, platform: str | None, payment: str | None, brand: str | None
    ) -> Advice:
        known = self._catalogue.brand(brand) if brand else None
        page = known.report_page if known else None
        return self.guidance.advise(
            stage, country=country, platform=platform, payment=payment, brand=brand, brand_page=page
        )
