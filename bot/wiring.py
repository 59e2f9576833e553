"""Wiring: the services on the stores, as the settings say. It decides nothing."""

from dataclasses import dataclass
from datetime import timedelta

from bot.checking.checker import Checker
from bot.checking.readers.lookalikes import BrandDomains
from bot.inbox.lanes import lane_of
from bot.receiving import budget_in
from bot.services.case_kit import CaseKits
from bot.services.check_post import CheckPost
from bot.services.evidence_kit import EvidenceKits
from bot.services.guide_report import GuideReport
from bot.services.identify_sellers import IdentifySellers
from bot.services.keep_pace import Pace
from bot.services.linked_pages import LinkedPages
from bot.services.look_up_seller import LookUpSeller
from bot.services.moderate import ModerationDesk, ModerationStores
from bot.services.partner_feed import FeedStores, PartnerFeed
from bot.services.public_lookup import PublicLookUp
from bot.services.quote_price import QuotePrice
from bot.services.read_pictures import ReadPictures
from bot.services.recognise_pictures import RecognisePictures
from bot.services.report_desk import Keep, ReportDesk
from bot.services.report_stores import Stores
from bot.services.review_cases import ReviewCases
from bot.services.signing import Signer
from bot.settings import Settings
from data.blocklist import Blocklist
from data.case_files import CaseFiles
from data.checks import Checks, Vault, key_from
from data.database import Database
from data.disputes import Disputes
from data.drafts import Drafts, Fingerprints
from data.errands import Errands
from data.evidence import Evidence, EvidenceFiles
from data.exchange_rates import RATES_FILE
from data.guidance import Guidance
from data.inbox import KeptUpdates
from data.inquiries import Inquiries
from data.moderation import Moderation
from data.partners import Partners
from data.placed_messages import PlacedMessages
from data.price_import import OWN_PRICES_FILE
from data.public_records import PublicRecords
from data.reminders import Reminders
from data.reports import Reports
from data.seen_pictures import SeenPictures
from data.sellers import Sellers
from data.shared_reports import SharedReports
from data.shoppers import Shoppers
from handlers.context import Desk


@dataclass(frozen=True, slots=True)
class Keys:
    """What locks and what makes fingerprints.

    Attributes:
        vault: encrypts, where there is a key for it.
        fingerprint_key: the secret of all keyed fingerprints.
        encrypted: whether there is a key.
    """

    vault: Vault
    fingerprint_key: bytes
    encrypted: bool

    @property
    def fingerprints(self) -> Fingerprints:
        """Fingerprints of people, places and marks."""
        return Fingerprints(self.fingerprint_key)


def keys_from(settings: Settings) -> Keys:
    """Return the keys of a bot; one that is missing is made and kept in its folder."""
    keys = settings.encryption_key.get_secret_value().split(",") if settings.encryption_key else []
    own = settings.fingerprint_key
    fingerprint_key = own.get_secret_value().encode() if own else key_from(settings.data_dir / "fingerprint.key")
    return Keys(Vault([key.strip() for key in keys]), fingerprint_key, bool(keys))


def load_checker(settings: Settings) -> Checker:
    """Return the checker with what the operator added: newer rates, own prices, a list of fraud domains."""
    return Checker.load(
        rates=settings.data_dir / RATES_FILE,
        own_prices=settings.data_dir / OWN_PRICES_FILE,
        fraud_list=Blocklist.load(settings.blocklist_dir),
    )


def moderation_stores(database: Database, keys: Keys) -> ModerationStores:
    """Return where moderators' work is kept."""
    filed = Reports(database, keys.vault, keys.fingerprints)
    return ModerationStores(
        moderation=Moderation(database, keys.vault, keys.fingerprints, filed),
        reports=filed,
        inquiries=Inquiries(database, keys.vault),
        disputes=Disputes(database, keys.vault, keys.fingerprints),
        sellers=Sellers(database, keys.vault, keys.fingerprints),
        errands=Errands(database),
        messages=PlacedMessages(database),
        database=database,
    )


def evidence_store(settings: Settings, database: Database, keys: Keys) -> Evidence:
    """Return where evidence is kept."""
    address = settings.evidence_url or str(settings.data_dir / "evidence")
    return Evidence(database, keys.vault, EvidenceFiles(address, keys.vault))


def review_cases(settings: Settings, database: Database, keys: Keys, guidance: Guidance) -> ReviewCases:
    """Return the services of cases."""
    stores, evidence = moderation_stores(database, keys), evidence_store(settings, database, keys)
    signer = Signer.from_folder(settings.data_dir)
    kits = CaseKits(stores.reports, EvidenceKits(evidence, guidance, signer), guidance, signer)
    return ReviewCases(CaseFiles(database, keys.vault), stores.sellers, kits, guidance)


def build_desk(
    settings: Settings, database: Database, checker: Checker, guidance: Guidance, read_pictures: ReadPictures
) -> Desk:
    """Return the services that the handlers need."""
    keys = keys_from(settings)
    kept = KeptUpdates(database)
    keep_checks = timedelta(hours=settings.keep_checks_hours)
    recognise = RecognisePictures(SeenPictures(database), keys.fingerprints, keep_checks=keep_checks)
    identify = IdentifySellers(guidance, BrandDomains(checker.catalogue.brands))
    stores = moderation_stores(database, keys)
    look_up = LookUpSeller(stores.sellers, identify, guidance)
    check_post = CheckPost(
        checker,
        Checks(database, keys.vault, keys.fingerprint_key),
        recognise,
        keep=keep_checks,
        look_up=look_up,
        linked_pages=LinkedPages() if settings.read_linked_pages else None,
    )
    return Desk(
        check_post=check_post,
        read_pictures=read_pictures,
        shoppers=Shoppers(database),
        quote_price=QuotePrice(checker.catalogue, checker.rates),
        reports=build_report_desk(settings, database, keys, guidance, recognise, identify, checker),
        guide=GuideReport(guidance, checker.catalogue),
        moderation=ModerationDesk(stores, is_staffed=settings.moderators_chat is not None),
        look_up=look_up,
        cases=review_cases(settings, database, keys, guidance),
        waiting=lambda chat_id: kept.bodies_of(lane_of({"chat": {"id": chat_id}})),
        language=settings.language,
        keep_checks_hours=settings.keep_checks_hours,
        encrypted=keys.encrypted,
        opens_links=settings.read_linked_pages,
        kept_updates=kept,
        moderators_chat=settings.moderators_chat,
        pace=Pace(
            budget_in(database), settings.texts_per_minute, settings.pictures_per_minute, settings.clips_per_minute
        ),
    )


def build_report_desk(
    settings: Settings,
    database: Database,
    keys: Keys,
    guidance: Guidance,
    recognise: RecognisePictures,
    identify: IdentifySellers,
    checker: Checker,
) -> ReportDesk:
    """Return the services of reports."""
    stores = Stores(
        drafts=Drafts(database, keys.vault, keys.fingerprints),
        reports=Reports(database, keys.vault, keys.fingerprints),
        evidence=evidence_store(settings, database, keys),
        reminders=Reminders(database, keys.vault, keys.fingerprints),
        inquiries=Inquiries(database, keys.vault),
    )
    keep = Keep(
        drafts=timedelta(hours=settings.keep_drafts_hours),
        reports=timedelta(days=settings.keep_reports_days),
        withdrawn=timedelta(days=settings.keep_withdrawn_days),
    )
    kits = EvidenceKits(stores.evidence, guidance, Signer.from_folder(settings.data_dir))
    return ReportDesk(
        stores, guidance, kits, recognise, identify, lambda offer: checker.check_text(offer).brand, keep=keep
    )


def build_partner_feed(settings: Settings, database: Database, checker: Checker, guidance: Guidance) -> PartnerFeed:
    """Return what partners read."""
    keys = keys_from(settings)
    filed = Reports(database, keys.vault, keys.fingerprints)
    evidence = evidence_store(settings, database, keys)
    return PartnerFeed(
        FeedStores(Partners(database), SharedReports(database, filed), evidence),
        EvidenceKits(evidence, guidance, Signer.from_folder(settings.data_dir)),
        checker.catalogue,
        guidance,
        budget_in(database),
        per_minute=settings.partner_requests_per_minute,
        keep_accesses=timedelta(days=settings.keep_accesses_days),
    )


def build_public_lookup(settings: Settings, database: Database) -> PublicLookUp:
    """Return what anybody may look up."""
    key = keys_from(settings).fingerprint_key
    return PublicLookUp(PublicRecords(database), key, budget_in(database), per_minute=settings.lookups_per_minute)
